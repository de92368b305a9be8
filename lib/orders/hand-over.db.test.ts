import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addressFormat } from "@/lib/customers/address-formats";
import { violatedConstraint } from "@/lib/db-errors";
import { opened } from "@/lib/email/opened";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
let app: Awaited<ReturnType<typeof loadApp>>;
const loadApp = () => import("@/lib/orders/hand-over");

beforeAll(async () => {
  till = await openTill();
  app = await loadApp();
  await till.shop.sql`insert into inventory_levels (variant_id, location_id, on_hand)
    select ${till.variantId}, id, 50 from locations where code = 'store-portland'
    on conflict (variant_id, location_id) do update set on_hand = 50, reserved = 0`;
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());

const fetch = {
  email: "ada@example.com",
  country: "US",
  shippingMethod: "standard",
  pickup: "pickup-store-portland",
  pickupName: "Ada Lovelace",
} as const;

/** An order to be fetched in Portland, paid unless the test says otherwise. */
async function order(quantity: number, isPaid = true): Promise<string> {
  const market = till.app.markets.markets.us;
  const cartToken = await till.fillCart(quantity);
  const form = till.app.input.parseCheckout(fetch, market, addressFormat);
  if (!form.ok) throw new Error("the test's form is wrong");
  const placed = await till.app.database.db.transaction(async (tx) => {
    const now = new Date();
    const quote = await till.app.quotes.loadQuote(tx, cartToken, market, fetch, now);
    const agreedHash = quote.options.find(({ code }) => code === fetch.pickup)?.hash ?? "";
    const wanted = {
      cartToken,
      market,
      input: form.value,
      draft: fetch,
      agreedHash,
      way: "page",
      now,
    } as const;
    return till.app.till.placeOrder(tx, wanted);
  });
  if (!placed.ok) throw new Error(placed.error.code);
  const { orderId } = placed.value;
  if (!isPaid) return orderId;
  await till.payOnPage(await till.openPage(orderId));
  const { session } = await till.stateOf(orderId);
  const found = await till.app.sessions.settleSession(till.provider, session, { kind: "customer" });
  if (!found.ok) throw new Error(found.error.code);
  await found.value.settle();
  return orderId;
}

const press = { staffId: "", now: new Date("2027-03-02T20:00:00Z") };
const ready = (orderId: string, seenUnits = 0) =>
  till.app.transaction.inTransaction((tx) =>
    app.noteReady(tx, { ...press, staffId: till.staffId, orderId, seenUnits }),
  );
const handOver = (orderId: string, over: { seenUnits?: number; requestId?: string } = {}) =>
  till.app.transaction.inTransaction((tx) =>
    app.handOver(tx, {
      ...press,
      staffId: till.staffId,
      orderId,
      seenUnits: 0,
      requestId: crypto.randomUUID(),
      ...over,
    }),
  );
const codes = (results: readonly { ok: boolean; error?: { code: string } }[]) =>
  results
    .map((result) => (result.ok ? "ok" : (result.error?.code ?? "")))
    .toSorted((a, b) => (a < b ? -1 : 1));

const shelf = async () => {
  const [level] = await till.shop.sql<{ on_hand: number; reserved: number }[]>`
    select on_hand, reserved from inventory_levels where variant_id = ${till.variantId}
      and location_id = (select id from locations where code = 'store-portland')`;
  return level ?? { on_hand: 0, reserved: 0 };
};
const mailsOf = async (orderId: string, template: string) =>
  opened(
    await till.shop.sql<{ text: string }[]>`
  select text from mails where template = ${template} and subject_key = ${`order:${orderId}`}`,
  );
const runAllJobs = async () => {
  while ((await till.runJobs()) > 0);
};
const openTasks = async (orderId: string) => {
  const rows = await till.shop.sql<{ kind: string }[]>`
    select kind from staff_tasks where order_id = ${orderId} and resolved_at is null`;
  return rows.map(({ kind }) => kind);
};
const giveUp = async (orderId: string, quantity: number) => {
  const [line] = await till.shop.sql<
    { id: string }[]
  >`select id from order_lines where order_id = ${orderId}`;
  return till.app.transaction.inTransaction((tx) =>
    till.app.refunding.requestRefund(tx, {
      orderId,
      staffId: till.staffId,
      requestId: crypto.randomUUID(),
      seenAmount: 0,
      lines: [{ orderLineId: line?.id ?? "", quantity, restock: true }],
      shipping: false,
      reason: "not_available",
      to: "card",
    }),
  );
};

describe("an order for pickup", () => {
  it("lies ready, which the buyer is told once, and is complete when it was fetched", async () => {
    const orderId = await order(2);
    const before = await shelf();
    expect(codes([await handOver(orderId)])).toEqual(["not_ready"]);
    expect(codes([await till.ship(orderId, 1)])).toEqual(["not_shippable"]);
    expect(codes(await Promise.all([ready(orderId), ready(orderId)]))).toEqual(["already_ready", "ok"]);
    // Nothing has left yet.
    expect(await shelf()).toEqual(before);
    await runAllJobs();
    await till.shop.sql`update jobs set finished_at = null, run_at = now() where kind = 'orders.send-ready'`;
    await runAllJobs();
    const [mail, ...others] = await mailsOf(orderId, "order-ready");
    expect(others).toEqual([]);
    expect(mail?.text).toContain("Alder & Oak Portland");
    // A Tuesday, and the store keeps it for seven days.
    expect(mail?.text).toContain("We keep it until Tuesday, March 9.");
    expect(mail?.text).toContain("812 NW 23rd Avenue");

    const requestId = crypto.randomUUID();
    const twice = await Promise.all([handOver(orderId, { requestId }), handOver(orderId, { requestId })]);
    expect(codes(twice)).toEqual(["ok", "ok"]);
    expect(await till.stateOf(orderId)).toMatchObject({ status: "completed", hold: "shipped" });
    expect(await shelf()).toEqual({ on_hand: before.on_hand - 2, reserved: before.reserved - 2 });
    expect(codes([await handOver(orderId), await ready(orderId)])).toEqual([
      "not_for_pickup",
      "not_for_pickup",
    ]);
    await runAllJobs();
    const parcels = await till.shop.sql`select from mails where template = 'order-shipped'`;
    expect(parcels).toHaveLength(0);
  });

  it("hands over what is left of it, as staff saw it, and keeps what was given up", async () => {
    const orderId = await order(3);
    const before = await shelf();
    await ready(orderId);
    expect(await giveUp(orderId, 1)).toMatchObject({ ok: true });
    expect(codes([await handOver(orderId)])).toEqual(["shipment_changed"]);
    expect(codes([await handOver(orderId, { seenUnits: 1 })])).toEqual(["ok"]);
    expect(await till.stateOf(orderId)).toMatchObject({ status: "completed" });
    expect(await shelf()).toEqual({ on_hand: before.on_hand - 2, reserved: before.reserved - 3 });
  });

  it("is not mailed about any more once it was fetched or given up", async () => {
    const [fetched, over] = [await order(1), await order(1)];
    await ready(fetched);
    await handOver(fetched);
    await ready(over);
    await giveUp(over, 1);
    await runAllJobs();
    expect(await mailsOf(fetched, "order-ready")).toEqual([]);
    expect(await mailsOf(over, "order-ready")).toEqual([]);
    expect(await till.stateOf(over)).toMatchObject({ status: "canceled" });
  });

  it("that nobody fetches becomes a task after its last day, until it is fetched or canceled", async () => {
    const [fetched, canceled] = [await order(1), await order(1)];
    for (const orderId of [fetched, canceled]) {
      // oxlint-disable no-await-in-loop -- one order after the other
      await ready(orderId);
      await runAllJobs();
      expect(await openTasks(orderId)).toEqual([]);
      const [job] = await till.shop.sql<{ at: string }[]>`
        update jobs set run_at = now() where kind = 'orders.pickup-overdue' and payload ->> 'orderId' = ${orderId}
        returning (select run_at from jobs old where old.id = jobs.id) at time zone 'America/Los_Angeles' as at`;
      expect(String(job?.at)).toContain("2027-03-10 00:00:00");
      await runAllJobs();
      expect(await openTasks(orderId)).toEqual(["pickup_overdue"]);
      // oxlint-enable no-await-in-loop
    }
    await handOver(fetched);
    const [row] = await till.shop.sql<{ total: number }[]>`
      select total_amount as total from orders where id = ${canceled}`;
    const cancellation = {
      orderId: canceled,
      staffId: till.staffId,
      reason: "not_picked_up",
      seenAmount: row?.total ?? 0,
    } as const;
    expect(await till.app.cancel.cancelByStaff(till.provider, cancellation)).toMatchObject({ ok: true });
    expect([await openTasks(fetched), await openTasks(canceled)]).toEqual([[], []]);
  });

  it("that is not paid, or is sent, cannot lie ready", async () => {
    expect(codes([await ready(await order(1, false)), await ready(await till.buy(1))])).toEqual([
      "not_for_pickup",
      "not_for_pickup",
    ]);
  });
});

it("the database lets it lie ready once, while it is firm, and be handed over in its store alone", async () => {
  const refused = async (statement: PromiseLike<unknown>) => {
    try {
      await statement;
      return "accepted";
    } catch (error) {
      return violatedConstraint(error);
    }
  };
  const note = (orderId: string) => till.shop.sql`
    update orders set pickup_ready_at = now(), pickup_kept_until = '2027-03-09' where id = ${orderId}`;
  const handTo = (orderId: string, place: string, status: "shipped" | "delivered") =>
    till.shop.sql`
    with parcel as (
      insert into fulfillments (order_id, location_id, status, shipped_at, delivered_at, request_id)
      select ${orderId}, id, ${status}::fulfillment_status, now(), case when ${status} = 'delivered' then now() end,
        gen_random_uuid() from locations where code = ${place} returning id)
    select id from parcel`.then(
      ([parcel]) => till.shop.sql`
      insert into fulfillment_lines (fulfillment_id, order_line_id, quantity)
      select ${parcel?.["id"]}, id, 1 from order_lines where order_id = ${orderId}`,
    );
  expect(await refused(note(await till.buy(1)))).toBe("orders_pickup_ready_check");
  expect(await refused(note(await order(1, false)))).toBe("orders_pickup_ready");
  const orderId = await order(1);
  expect(await refused(handTo(orderId, "store-portland", "delivered"))).toBe("fulfillment_lines_handed_over");
  expect(await refused(note(orderId))).toBe("accepted");
  expect(await refused(note(orderId))).toBe("orders_pickup_ready");
  expect(await refused(handTo(orderId, "main", "delivered"))).toBe("fulfillment_lines_handed_over");
  expect(await refused(handTo(orderId, "store-portland", "shipped"))).toBe("fulfillment_lines_handed_over");
  expect(await refused(handTo(orderId, "store-portland", "delivered"))).toBe("accepted");
});
