import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { users } from "@/db/schema";
import { opened } from "@/lib/email/opened";
import { formatDayRange } from "@/lib/shipping/day-range";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
let staffId: string;

beforeAll(async () => {
  till = await openTill();
  const [staff] = await till.shop.db
    .insert(users)
    .values({ email: "anna@shop.example", staffRole: "support" })
    .returning({ id: users.id });
  staffId = staff?.id ?? "";
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());

// Each test is another buyer: one address may have few transfers open.
let email = "";
beforeEach(() => {
  email = `${crypto.randomUUID()}@mail.example`;
});
const order = () => till.placeOrder(1, { paymentMethod: "bank_transfer", email });

async function stateOf(orderId: string) {
  const [row] = await till.shop.sql<
    { status: string; payment: string; hold: string; total: number; received: number; captured: number }[]
  >`
    select o.status, p.status as payment, o.total_amount as total, p.captured_amount as captured,
      (select string_agg(status::text, ',') from stock_holds where order_id = o.id) as hold,
      (select coalesce(sum(amount), 0)::int from transfer_receipts where payment_id = p.id) as received
    from orders o join payments p on p.order_id = o.id where o.id = ${orderId}`;
  if (!row) throw new Error("no order");
  return row;
}

const openTasks = async (orderId: string) => {
  const rows = await till.shop.sql<{ kind: string; amount: number }[]>`
    select kind, (details->>'amount')::int as amount from staff_tasks
    where order_id = ${orderId} and resolved_at is null order by kind`;
  return rows.map(({ kind, amount }) => [kind, amount]);
};
const mails = async (orderId: string) => {
  const rows = await till.shop.sql<{ template: string }[]>`
    select template from mails where subject_key = ${`order:${orderId}`}
      or subject_key in (select 'refund:' || id from refunds where order_id = ${orderId}) order by created_at`;
  return rows.map(({ template }) => template);
};

/** As the buyer reads them; null for none. */
async function promisedDays(orderId: string): Promise<string | null> {
  const [row] = await till.shop.sql<{ from: string | null; to: string | null }[]>`
    select arrives_earliest_on::text as from, arrives_latest_on::text as to from orders where id = ${orderId}`;
  return row?.from && row.to ? formatDayRange("en-US", row.from, row.to) : null;
}

async function receive(
  orderId: string,
  amount: number,
  over: { requestId?: string; seenAmount?: number } = {},
) {
  const { received } = await stateOf(orderId);
  return till.app.transaction.inTransaction((tx) =>
    till.app.transfers.receiveTransfer(tx, {
      orderId,
      staffId,
      requestId: crypto.randomUUID(),
      seenAmount: received,
      amount,
      ...over,
    }),
  );
}

async function runAllJobs() {
  while ((await till.runJobs()) > 0);
}

describe("an order that is paid by transfer", () => {
  it("waits with its units, empties the cart at once, and is firm when the money is noted", async () => {
    const orderId = await order();
    const { total, ...placed } = await stateOf(orderId);
    expect(placed).toMatchObject({ status: "pending", payment: "pending", hold: "held" });
    const left = await till.shop.sql`
      select from cart_lines where cart_id = (select cart_id from orders where id = ${orderId})`;
    expect(left).toHaveLength(0);
    await runAllJobs();
    expect(await mails(orderId)).toEqual(["order-transfer"]);
    // Nobody knows yet when the money comes.
    expect(await promisedDays(orderId)).toBeNull();

    expect(await receive(orderId, total)).toMatchObject({ ok: true });
    expect(await stateOf(orderId)).toMatchObject({
      status: "confirmed",
      payment: "captured",
      hold: "committed",
      captured: total,
    });
    await runAllJobs();
    expect(await mails(orderId)).toEqual(["order-transfer", "order-confirmed"]);
    const days = await promisedDays(orderId);
    expect(days).not.toBeNull();
    const [mail] = opened(
      await till.shop.sql<{ text: string }[]>`
      select text from mails where subject_key = ${`order:${orderId}`} and template = 'order-confirmed'`,
    );
    expect(mail?.text).toContain(days);
    expect(await openTasks(orderId)).toEqual([]);
    await till.reconcile();
    expect(await openTasks(orderId)).toEqual([]);
  });

  it("leaves what the buyer puts into the cart afterwards alone, and lets them order it", async () => {
    const orderId = await order();
    const [cart] = await till.shop.sql<
      { cart: string }[]
    >`select cart_id as cart from orders where id = ${orderId}`;
    await till.shop.sql`
      insert into cart_lines (cart_id, variant_id, quantity, seen_unit_amount, currency)
      values (${cart?.cart ?? ""}, ${till.variantId}, 1, 2200, 'USD')`;
    await receive(orderId, (await stateOf(orderId)).total);
    const lines = await till.shop.sql<{ quantity: number }[]>`
      select quantity from cart_lines where cart_id = ${cart?.cart ?? ""}`;
    expect(lines).toMatchObject([{ quantity: 1 }]);
  });

  it("counts a receipt once, whether one pressed twice or two read the same statement", async () => {
    const orderId = await order();
    const { total } = await stateOf(orderId);
    const requestId = crypto.randomUUID();
    const seen = { seenAmount: 0 };
    const twice = await Promise.all([
      receive(orderId, total, { ...seen, requestId }),
      receive(orderId, total, { ...seen, requestId }),
    ]);
    expect(twice.every(({ ok }) => ok)).toBe(true);
    expect(await receive(orderId, total, seen)).toMatchObject({ error: { code: "transfer_changed" } });
    expect(await stateOf(orderId)).toMatchObject({ received: total, captured: total });
  });

  it("waits for the rest of a part, and asks for what is too much to be sent back", async () => {
    const orderId = await order();
    const { total } = await stateOf(orderId);
    await receive(orderId, 1000);
    expect(await stateOf(orderId)).toMatchObject({ status: "pending", payment: "pending", hold: "held" });
    expect(await openTasks(orderId)).toEqual([["transfer_short", 1000]]);
    await receive(orderId, total);
    expect(await stateOf(orderId)).toMatchObject({ status: "confirmed", captured: total });
    expect(await openTasks(orderId)).toEqual([["transfer_to_return", 1000]]);
    await receive(orderId, 500);
    expect(await openTasks(orderId)).toEqual([
      ["transfer_to_return", 1000],
      ["transfer_to_return", 500],
    ]);
  });

  it("ends at its deadline, gives the units back and says so; a part that came is to be returned", async () => {
    const orderId = await order();
    await receive(orderId, 1000);
    await till.reachDeadline(orderId);
    await runAllJobs();
    expect(await stateOf(orderId)).toMatchObject({
      status: "canceled",
      payment: "canceled",
      hold: "released",
    });
    expect(await openTasks(orderId)).toEqual([["transfer_to_return", 1000]]);
    expect(await mails(orderId)).toContain("order-canceled");
  });

  it("that had ended gives late money back by hand, and tells the buyer once it was sent", async () => {
    const orderId = await order();
    const { total } = await stateOf(orderId);
    await till.reachDeadline(orderId);
    await runAllJobs();
    await receive(orderId, total);
    await runAllJobs();
    expect(await stateOf(orderId)).toMatchObject({
      status: "canceled",
      payment: "captured",
      hold: "released",
    });
    expect(await openTasks(orderId)).toEqual([["refund_by_hand", total]]);
    expect(await mails(orderId)).not.toContain("order-refunded");

    const [refund] = await till.shop.sql<
      { id: string }[]
    >`select id from refunds where order_id = ${orderId}`;
    const sent = (of = orderId) =>
      till.app.transaction.inTransaction((tx) =>
        till.app.transfers.confirmSentByHand(tx, { refundId: refund?.id ?? "", orderId: of, staffId }),
      );
    const other = await order();
    expect(await sent(other)).toMatchObject({ error: { code: "refund_changed" } });
    expect(await sent()).toMatchObject({ ok: true });
    expect(await sent()).toMatchObject({ error: { code: "refund_changed" } });
    await runAllJobs();
    expect(await openTasks(orderId)).toEqual([]);
    expect((await mails(orderId)).filter((template) => template === "order-refunded")).toHaveLength(1);
    // Nobody asks Stripe about it.
    expect(await till.reconcile(new Date(Date.now() + 3 * 3_600_000))).toMatchObject({ failed: 0 });
  });

  it("is one of few that one address may leave unpaid", async () => {
    await order();
    await order();
    await expect(order()).rejects.toThrow("transfer_not_offered");
    await expect(till.placeOrder(1, { email })).resolves.toBeDefined();
  });

  it("refuses money for an order that is paid online", async () => {
    const orderId = await till.placeOrder(1, { email });
    expect(await receive(orderId, 1000)).toMatchObject({ error: { code: "not_a_transfer" } });
  });
});
