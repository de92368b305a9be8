import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violatedConstraint } from "@/lib/db-errors";
import { opened } from "@/lib/email/opened";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());

async function shelf() {
  const [row] = await till.shop.sql<{ on_hand: number; reserved: number }[]>`
    select on_hand, reserved from inventory_levels where variant_id = ${till.variantId}`;
  return row ?? { on_hand: 0, reserved: 0 };
}
const codes = (answers: readonly { ok: boolean; error?: { code: string } }[]) =>
  answers.map((answer) => (answer.ok ? "ok" : String(answer.error?.code))).toSorted();
const mailsOf = async (orderId: string) =>
  opened(
    await till.shop.sql<{ subject_key: string; text: string }[]>`
  select subject_key, text from mails where template = 'order-shipped' and subject_key in (
    select 'fulfillment:' || id from fulfillments where order_id = ${orderId}) order by created_at`,
  );

describe("a parcel that has left", () => {
  it("takes its units out of stock; the last one completes the order; each is mailed once", async () => {
    const orderId = await till.buy(3);
    const before = await shelf();
    expect(await till.ship(orderId, 2, { carrier: "ups", trackingNumber: "1Z999AA1" })).toMatchObject({
      ok: true,
    });
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed" });
    expect(await shelf()).toEqual({ on_hand: before.on_hand - 2, reserved: before.reserved - 2 });
    await till.runJobs();
    expect(await till.ship(orderId, 1)).toMatchObject({ ok: true });
    expect(await till.stateOf(orderId)).toMatchObject({ status: "completed", hold: "shipped,shipped" });
    expect(await shelf()).toEqual({ on_hand: before.on_hand - 3, reserved: before.reserved - 3 });
    await till.runJobs();
    await till.shop
      .sql`update jobs set finished_at = null, run_at = now() where kind = 'orders.send-shipped'`;
    await till.runJobs();
    const [first, second, ...others] = await mailsOf(orderId);
    expect(others).toEqual([]);
    expect(first?.text).toContain("https://www.ups.com/track?tracknum=1Z999AA1");
    expect(first?.text).toContain("The rest follows");
    expect(second?.text).not.toContain("The rest follows");
    expect(await till.ship(orderId, 1)).toMatchObject({ ok: false, error: { code: "not_shippable" } });
  });

  it("is one however often the button is pressed, and the second of two colleagues is told", async () => {
    const orderId = await till.buy(2);
    const before = await shelf();
    const requestId = crypto.randomUUID();
    const twice = await Promise.all([1, 2].map(() => till.ship(orderId, 1, { requestId, seenUnits: 0 })));
    expect(codes(twice)).toEqual(["ok", "ok"]);
    expect((await shelf()).on_hand).toBe(before.on_hand - 1);
    const colleagues = await Promise.all([1, 2].map(() => till.ship(orderId, 1, { seenUnits: 1 })));
    expect(codes(colleagues)).toEqual(["not_shippable", "ok"]);
    expect((await shelf()).on_hand).toBe(before.on_hand - 2);
  });

  it("is told that something changed when a colleague shipped a part", async () => {
    const orderId = await till.buy(4);
    const both = await Promise.all([1, 2].map(() => till.ship(orderId, 2, { seenUnits: 0 })));
    expect(codes(both)).toEqual(["ok", "shipment_changed"]);
  });

  it("holds no more than is left, nothing of an order that is not paid, and never nothing", async () => {
    const orderId = await till.buy(2);
    expect(codes([await till.ship(orderId, 3), await till.ship(orderId, 0)])).toEqual([
      "nothing_packed",
      "too_many_units",
    ]);
    const elsewhere = await till.shop.sql<{ id: string }[]>`
      insert into locations (code, name, country, time_zone, cut_off_time, handling_days, is_active)
      values ('other', 'Other', 'US', 'America/New_York', '14:00', 1, false) returning id`;
    const before = await shelf();
    expect(await till.ship(orderId, 2, { locationId: elsewhere[0]?.id ?? "" })).toMatchObject({
      error: { code: "not_at_location" },
    });
    expect(await shelf()).toEqual(before);
    const unpaid = await till.placeOrder(1);
    expect(await till.ship(unpaid, 1)).toMatchObject({ error: { code: "not_shippable" } });
    expect((await till.stateOf(orderId)).hold).toBe("committed");
  });

  it("is noted as delivered once", async () => {
    const orderId = await till.buy(1);
    const shipped = await till.ship(orderId, 1);
    const fulfillmentId = shipped.ok ? shipped.value.fulfillmentId : "";
    const note = () =>
      till.app.transaction.inTransaction((tx) =>
        till.app.shipping.noteDelivered(tx, { fulfillmentId, orderId, staffId: till.staffId }),
      );
    expect(codes(await Promise.all([note(), note()]))).toEqual(["ok", "shipment_changed"]);
  });
});

describe("the database never lets", () => {
  const refused = async (statement: PromiseLike<unknown>) => {
    try {
      await statement;
      return "accepted";
    } catch (error) {
      return violatedConstraint(error);
    }
  };
  const pack = (orderId: string, quantity: number, ofOrder = orderId) =>
    till.shop.sql`
    with parcel as (
      insert into fulfillments (order_id, location_id, status, shipped_at, request_id)
      select ${orderId}, id, 'shipped', now(), gen_random_uuid() from locations where code = 'main' returning id)
    select id from parcel`.then(
      ([parcel]) => till.shop.sql`
      insert into fulfillment_lines (fulfillment_id, order_line_id, quantity)
      select ${parcel?.["id"]}, id, ${quantity} from order_lines where order_id = ${ofOrder}`,
    );

  it("more leave than was bought, whoever packs and how many at once", async () => {
    const orderId = await till.buy(3);
    const answers = await Promise.all(Array.from({ length: 6 }, () => refused(pack(orderId, 1))));
    expect(answers.map(String).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => "accepted"),
      ...Array.from({ length: 3 }, () => "shipped_within_line"),
    ]);
    const other = await till.buy(1);
    expect(await refused(pack(other, 1, orderId))).toBe("fulfillment_lines_own_order");
  });

  it("a unit be given up that has left, or leave once it was given up", async () => {
    const orderId = await till.buy(3);
    expect(await refused(pack(orderId, 2))).toBe("accepted");
    const giveUp = (units: number) =>
      till.shop.sql`
      with refund as (
        insert into refunds (order_id, payment_id, amount, currency, reason, idempotency_key)
        select order_id, id, 1, currency, 'by hand', gen_random_uuid()::text from payments where order_id = ${orderId}
        returning id)
      select id from refund`.then(
        ([refund]) => till.shop.sql`
        insert into refund_lines (refund_id, order_line_id, quantity, unshipped_quantity, amount, tax_amount, restock)
        select ${refund?.["id"]}, id, ${units}, ${units}, 0, 0, false from order_lines where order_id = ${orderId}`,
      );
    expect(await refused(giveUp(2))).toBe("shipped_within_line");
    expect(await refused(giveUp(1))).toBe("accepted");
    expect(await refused(pack(orderId, 1))).toBe("shipped_within_line");
  });
});
