import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { users } from "@/db/schema";
import { violatedConstraint } from "@/lib/db-errors";
import { issueGiftCard } from "@/lib/gift-cards/commands";
import type { RefundDestination, RefundReason } from "@/lib/payments/refund-input";
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
  // Every failure that is provoked here would be logged.
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());

type Wish = {
  quantity?: number;
  restock?: boolean;
  shipping?: boolean;
  seen?: number;
  requestId?: string;
  to?: RefundDestination;
  reason?: RefundReason;
};

async function give(orderId: string, wish: Wish) {
  const [line] = await till.shop.sql<
    { id: string }[]
  >`select id from order_lines where order_id = ${orderId}`;
  const { quantity = 0, restock = true, shipping = false, seen, reason = "returned" } = wish;
  const { to = "card" } = wish;
  const seenAmount = seen ?? (await books(orderId)).asked;
  return till.app.transaction.inTransaction((tx) =>
    till.app.refunding.requestRefund(tx, {
      orderId,
      staffId,
      requestId: wish.requestId ?? crypto.randomUUID(),
      seenAmount,
      lines: quantity > 0 ? [{ orderLineId: line?.id ?? "", quantity, restock }] : [],
      shipping,
      reason,
      to,
    }),
  );
}

/** What our rows say of an order's money and units. */
async function books(orderId: string) {
  const [row] = await till.shop.sql<
    { status: string; total: number; captured: number; asked: number; given: number; mails: number }[]
  >`
    select o.status, o.total_amount as total,
      (select sum(captured_amount)::int from payments where order_id = o.id) as captured,
      (select coalesce(sum(amount), 0)::int from refunds where order_id = o.id) as asked,
      (select coalesce(sum(amount), 0)::int from refunds where order_id = o.id and status = 'succeeded') as given,
      (select count(*)::int from mails m join refunds r on m.subject_key = 'refund:' || r.id where r.order_id = o.id) as mails
    from orders o where id = ${orderId}`;
  if (!row) throw new Error("no order");
  return row;
}

const issue = (amount: number) => {
  const card = { kind: "gift_card", amount, currency: "USD", ownerEmail: null, note: "", staffId } as const;
  return till.app.database.db.transaction((tx) =>
    issueGiftCard(tx, { ...card, requestId: crypto.randomUUID() }, "a-secret-for-tests-only-0123456789"),
  );
};

async function balanceOf(giftCardId: string) {
  const [card] = await till.shop.sql<{ balance: number; ledger: number }[]>`
    select balance_amount as balance,
      (select sum(amount)::int from gift_card_entries where gift_card_id = ${giftCardId}) as ledger
    from gift_cards where id = ${giftCardId}`;
  expect(card?.ledger).toBe(card?.balance);
  return card?.balance;
}

const atStripe = async (orderId: string) => (await till.sessionOf(orderId)).refunds;
const sum = (amounts: readonly { amount: number }[]) =>
  amounts.reduce((total, { amount }) => total + amount, 0);

const shelf = async () => {
  const [level] = await till.shop.sql<{ on_hand: number; reserved: number }[]>`
    select on_hand, reserved from inventory_levels where variant_id = ${till.variantId}`;
  return level ?? { on_hand: 0, reserved: 0 };
};

describe("staff gives money back", () => {
  it("unit by unit and for the delivery, until exactly what was paid is back and the order is over", async () => {
    const before = await shelf();
    const orderId = await till.buy(3);
    const { total } = await books(orderId);
    for (let unit = 1; unit <= 3; unit += 1) {
      expect(await give(orderId, { quantity: 1 })).toMatchObject({ ok: true });
      await till.runJobs();
      await till.runJobs();
      expect(await books(orderId)).toMatchObject({
        status: unit === 3 ? "canceled" : "confirmed",
        mails: unit,
      });
      expect((await shelf()).reserved).toBe(before.reserved + 3 - unit);
    }
    expect(await give(orderId, { shipping: true })).toMatchObject({ ok: true });
    await till.runJobs();
    await till.runJobs();
    expect(await books(orderId)).toMatchObject({ captured: total, given: total, mails: 4 });
    expect(sum(await atStripe(orderId))).toBe(total);
    expect(await shelf()).toEqual(before);
    expect(await give(orderId, { shipping: true })).toMatchObject({ error: { code: "not_refundable" } });
  });

  it("of an order paid in part by gift card: to the card or the gift card first, each at most what it paid", async () => {
    for (const to of ["card", "gift_card"] as const) {
      // oxlint-disable no-await-in-loop -- one order after the other
      const { id, code } = await issue(3000);
      const orderId = await till.buy(3, undefined, code);
      const { total, captured } = await books(orderId);
      expect(captured).toBe(total);
      expect(await balanceOf(id)).toBe(0);

      expect(await give(orderId, { quantity: 1, to })).toMatchObject({ ok: true });
      await till.runJobs();
      await till.runJobs();
      const { given } = await books(orderId);
      expect(given).toBeLessThan(3000);
      expect([await balanceOf(id), sum(await atStripe(orderId))]).toEqual(
        to === "gift_card" ? [given, 0] : [0, given],
      );

      expect(await give(orderId, { quantity: 2, shipping: true, to })).toMatchObject({
        ok: true,
      });
      await till.runJobs();
      await till.runJobs();
      expect(await books(orderId)).toMatchObject({ status: "canceled", given: total });
      expect([await balanceOf(id), sum(await atStripe(orderId))]).toEqual([3000, total - 3000]);
      expect(await give(orderId, { quantity: 1 })).toMatchObject({ error: { code: "not_refundable" } });
      // oxlint-enable no-await-in-loop
    }
  });

  it("for the goods alone, and the reconciler does not give the rest of it from the gift card", async () => {
    const { id, code } = await issue(300);
    const orderId = await till.buy(3, undefined, code);
    expect(await give(orderId, { quantity: 3 })).toMatchObject({ ok: true });
    await till.runJobs();
    await till.runJobs();
    const { status, given } = await books(orderId);
    expect(status).toBe("canceled");
    await till.reconcile();
    await till.runJobs();
    expect([await balanceOf(id), (await books(orderId)).asked]).toEqual([0, given]);
  });

  it("once, when the button is pressed twice", async () => {
    const orderId = await till.buy(2);
    const press = { quantity: 1, seen: 0, requestId: crypto.randomUUID() };
    const [first, second] = await Promise.all([give(orderId, press), give(orderId, press)]);
    expect(first.ok && second.ok && first.value.refundId === second.value.refundId).toBe(true);
    await till.runJobs();
    expect(await atStripe(orderId)).toHaveLength(1);
  });

  it("once, when two of them had the same in mind", async () => {
    const orderId = await till.buy(2);
    const answers = await Promise.all([
      give(orderId, { quantity: 1, seen: 0 }),
      give(orderId, { quantity: 1, seen: 0 }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "refund_changed" } });
    await till.runJobs();
    expect(await atStripe(orderId)).toHaveLength(1);
  });

  it("and writes off what cannot be sold again", async () => {
    const before = await shelf();
    const orderId = await till.buy(2);
    await give(orderId, { quantity: 1, restock: false });
    expect(await shelf()).toEqual({ on_hand: before.on_hand - 1, reserved: before.reserved + 1 });
  });

  it("and gets shipped units back to the shelf they left, or not", async () => {
    const orderId = await till.buy(2);
    await till.ship(orderId, 2);
    const before = await shelf();
    await give(orderId, { quantity: 1, restock: true });
    expect(await shelf()).toEqual({ ...before, on_hand: before.on_hand + 1 });
    await give(orderId, { quantity: 1, restock: false });
    expect(await shelf()).toEqual({ ...before, on_hand: before.on_hand + 1 });
  });

  it("and tells what came back from what never left; with nothing left to send the order is complete", async () => {
    const orderId = await till.buy(4);
    await till.ship(orderId, 2);
    const before = await shelf();
    await give(orderId, { quantity: 1, restock: true, reason: "returned" });
    expect(await shelf()).toEqual({ ...before, on_hand: before.on_hand + 1 });
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed" });
    await give(orderId, { quantity: 2, restock: true, reason: "not_available" });
    expect(await shelf()).toEqual({ on_hand: before.on_hand + 1, reserved: before.reserved - 2 });
    expect(await till.stateOf(orderId)).toMatchObject({ status: "completed" });
    expect(await till.ship(orderId, 1)).toMatchObject({ ok: false });
  });
});

describe("a refund that meets trouble", () => {
  it("reaches the buyer once, whatever the network does", async () => {
    const orderId = await till.buy(1);
    await give(orderId, { quantity: 1 });
    const { session } = await till.sessionOf(orderId);
    const again = () => till.shop.sql`update jobs set run_at = now() where kind = 'payments.refund'`;
    const bodyIncludes = session.payment_intent ?? "";
    await till.control("fail-next", { path: "/v1/refunds", with: "500", times: 3, bodyIncludes });
    await till.runJobs();
    expect(await atStripe(orderId)).toHaveLength(0);
    // Done at Stripe, but the answer is lost, each time.
    await till.control("fail-next", { path: "/v1/refunds", with: "drop-after", times: 3, bodyIncludes });
    await again();
    await till.runJobs();
    await again();
    await till.runJobs();
    await till.runJobs();
    expect(await atStripe(orderId)).toHaveLength(1);
    expect(await books(orderId)).toMatchObject({ given: (await atStripe(orderId))[0]?.amount, mails: 1 });
  });

  it("is told to staff when the provider refuses, and can be sent again", async () => {
    const orderId = await till.buy(2);
    const { session } = await till.sessionOf(orderId);
    // Somebody gave all of it back at Stripe; we have not heard of it.
    const foreign = await till.app.stripe
      .stripe()
      .refunds.create({ payment_intent: session.payment_intent ?? "" });
    const asked = await give(orderId, { quantity: 1 });
    await till.runJobs();
    const [refund] = await till.shop
      .sql`select id, status, failure_code from refunds where order_id = ${orderId}`;
    expect(refund).toMatchObject({ status: "failed", failure_code: "charge_already_refunded" });
    const [task] = await till.shop.sql`
      select resolved_at from staff_tasks where order_id = ${orderId} and kind = 'refund_failed'`;
    expect(task).toEqual({ resolved_at: null });
    // It failed for the bank as well: now there is money again.
    await till.control("fail-refund", { refund: foreign.id });
    const refundId = asked.ok ? asked.value.refundId : "";
    const retry = () =>
      till.app.transaction.inTransaction((tx) =>
        till.app.refunding.retryRefund(tx, { refundId, orderId, staffId }),
      );
    const answers = [await retry(), await retry()];
    expect(answers).toMatchObject([{ ok: true }, { ok: false, error: { code: "refund_changed" } }]);
    await till.runJobs();
    expect((await atStripe(orderId)).map(({ status }) => status)).toEqual(["failed", "succeeded"]);
    const [settled] = await till.shop.sql`
      select resolved_at is not null as done from staff_tasks where order_id = ${orderId} and kind = 'refund_failed'`;
    expect(settled).toEqual({ done: true });
  });

  it("that the bank sends back days later is not counted any more, and old news change nothing", async () => {
    const orderId = await till.buy(1);
    await give(orderId, { quantity: 1 });
    await till.runJobs();
    const [made] = await atStripe(orderId);
    await till.control("fail-refund", { refund: made?.id ?? "" });
    const events = await till.app.stripe.stripe().events.list({ limit: 100 });
    const ofRefund = events.data.filter(({ data }) => "id" in data.object && data.object.id === made?.id);
    expect(ofRefund.map(({ type }) => type).toSorted()).toEqual([
      "refund.created",
      "refund.failed",
      "refund.updated",
    ]);
    // Newest first, then all over again in the order in which they happened, then repeated.
    for (const event of [...ofRefund, ...ofRefund.toReversed(), ...ofRefund])
      await till.app.transaction.inTransaction((tx) => till.app.webhook.receiveStripeEvent(tx, event));
    expect(await books(orderId)).toMatchObject({ given: 0 });
    const failures = await till.shop.sql`
      select kind from staff_tasks where order_id = ${orderId} and kind = 'refund_failed'`;
    expect(failures).toHaveLength(1);
  });
});

describe("the database never lets back", () => {
  const refused = async (statement: PromiseLike<unknown>) => {
    try {
      await statement;
      return "accepted";
    } catch (error) {
      return violatedConstraint(error);
    }
  };

  it("more than came in, nor more units than were bought, also when many ask at once", async () => {
    const orderId = await till.buy(2);
    const insert = (amount: number) => till.shop.sql<{ id: string }[]>`
      insert into refunds (order_id, payment_id, amount, currency, reason, idempotency_key)
      select order_id, id, ${amount}, currency, 'by hand', gen_random_uuid()::text from payments where order_id = ${orderId}
      returning id`;
    const { total } = await books(orderId);
    const half = Math.ceil(total / 2);
    const answers = await Promise.all(Array.from({ length: 6 }, () => refused(insert(half))));
    expect(answers.filter((answer) => answer === "accepted")).toHaveLength(total % 2 === 0 ? 2 : 1);
    expect(await refused(insert(total))).toBe("refunds_within_payment");
    const units = (quantity: number) => till.shop.sql`
      insert into refund_lines (refund_id, order_line_id, quantity, amount, tax_amount, restock)
      select r.id, l.id, ${quantity}, 0, 0, false from refunds r join order_lines l using (order_id)
      where order_id = ${orderId} limit 1`;
    expect(await refused(units(3))).toBe("refund_lines_within_line");
    expect(await refused(units(2))).toBe("accepted");
  });
});
