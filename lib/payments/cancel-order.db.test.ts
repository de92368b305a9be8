import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { opened } from "@/lib/email/opened";
import type { CancelReason } from "@/lib/orders/cancel-reasons";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  till = await openTill();
  // Every failure that is provoked here would be logged.
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());

async function cancel(orderId: string, over: { reason?: CancelReason; seenAmount?: number } = {}) {
  const [seen] = await till.shop.sql<{ amount: number }[]>`
    select coalesce(sum(captured_amount), 0)::int - coalesce((
      select sum(amount) from refunds where order_id = ${orderId} and status <> 'failed'), 0)::int as amount
    from payments where order_id = ${orderId} and status = 'captured'`;
  const { reason = "requested", seenAmount = seen?.amount ?? 0 } = over;
  const { staffId } = till;
  return till.app.cancel.cancelByStaff(till.provider, { orderId, staffId, reason, seenAmount });
}
const codeOf = (answer: { ok: boolean; error?: { code: string } }) =>
  answer.ok ? "ok" : String(answer.error?.code);
const shelf = async () => {
  const [level] = await till.shop.sql<{ on_hand: number; reserved: number }[]>`
    select on_hand, reserved from inventory_levels where variant_id = ${till.variantId}`;
  return level;
};
const mailsOf = async (orderId: string) =>
  opened(
    await till.shop.sql<{ template: string; text: string }[]>`
  select template, text from mails where subject_key = ${`order:${orderId}`} or subject_key in (
    select 'refund:' || id from refunds where order_id = ${orderId}) order by created_at`,
  );

describe("staff cancels a paid order", () => {
  it("and units, code and all of the money are back; the buyer hears why and how much", async () => {
    const before = await shelf();
    const orderId = await till.buy(2);
    await till.runJobs();
    expect(await cancel(orderId)).toEqual({ ok: true, value: null });
    expect(await till.stateOf(orderId)).toMatchObject({ status: "canceled", hold: "released" });
    expect(await shelf()).toEqual(before);
    await till.runJobs();
    const { session, refunds } = await till.sessionOf(orderId);
    expect(refunds.map(({ amount, status }) => ({ amount, status }))).toEqual([
      { amount: session.amount_total, status: "succeeded" },
    ]);
    const mails = await mailsOf(orderId);
    expect(mails.map(({ template }) => template).toSorted()).toEqual([
      "order-canceled",
      "order-confirmed",
      "order-refunded",
    ]);
    const told = mails.find(({ template }) => template === "order-canceled")?.text;
    expect(told).toContain("as you asked");
    expect(told).toContain(`$${(session.amount_total / 100).toFixed(2)}`);
    const [audit] = await till.shop.sql`
      select actor_id, reason from audit_log where action = 'order.cancel' and subject_id = ${orderId}`;
    expect(audit).toEqual({ actor_id: till.staffId, reason: "requested" });
  });

  it("once, however many try, and gives the rest back where a part had gone back", async () => {
    const orderId = await till.buy(2);
    const answers = await Promise.all([1, 2, 3].map(() => cancel(orderId)));
    expect(answers.map(codeOf).toSorted()).toEqual(["already_canceled", "already_canceled", "ok"]);
    await till.runJobs();
    expect((await till.sessionOf(orderId)).refunds).toHaveLength(1);

    const other = await till.buy(2);
    const [line] = await till.shop.sql<
      { id: string }[]
    >`select id from order_lines where order_id = ${other}`;
    await till.app.transaction.inTransaction((tx) =>
      till.app.refunding.requestRefund(tx, {
        orderId: other,
        staffId: till.staffId,
        requestId: crypto.randomUUID(),
        seenAmount: 0,
        lines: [{ orderLineId: line?.id ?? "", quantity: 1, restock: true }],
        shipping: false,
        to: "card",
        reason: "not_available",
      }),
    );
    const { session } = await till.sessionOf(other);
    // The page still said that all of it goes back.
    expect(codeOf(await cancel(other, { seenAmount: session.amount_total }))).toBe("order_changed");
    expect(codeOf(await cancel(other))).toBe("ok");
    await till.runJobs();
    const given = (await till.sessionOf(other)).refunds.reduce((sum, { amount }) => sum + amount, 0);
    expect(given).toBe(session.amount_total);
  });

  it("not once something has left, also when both happen at once", async () => {
    const orderId = await till.buy(2);
    await till.ship(orderId, 1);
    expect(codeOf(await cancel(orderId))).toBe("already_shipped");
    for (let round = 0; round < 3; round += 1) {
      const raced = await till.buy(1);
      const [shipped, canceled] = await Promise.all([till.ship(raced, 1), cancel(raced)]);
      expect([codeOf(shipped), codeOf(canceled)]).toContain("ok");
      expect(shipped.ok).not.toBe(canceled.ok);
    }
  });
});

describe("staff cancels an order that is not paid", () => {
  it("and its page is closed first, so that nobody pays for it any more", async () => {
    const before = await shelf();
    const orderId = await till.placeOrder(1);
    await till.openPage(orderId);
    expect(codeOf(await cancel(orderId, { reason: "not_available" }))).toBe("ok");
    expect((await till.sessionOf(orderId)).session.status).toBe("expired");
    expect(await till.stateOf(orderId)).toMatchObject({ status: "canceled" });
    expect(await shelf()).toEqual(before);
    await till.runJobs();
    const [mail, ...others] = await mailsOf(orderId);
    expect(others).toEqual([]);
    expect(mail?.text).toContain("we cannot get what you ordered");
    expect(mail?.text).toContain("Nothing was charged");
    expect(codeOf(await cancel(orderId))).toBe("already_canceled");
  });

  it("but not when it was paid in the last moment, or the bank is at it", async () => {
    const paid = await till.placeOrder(1);
    await till.payOnPage(await till.openPage(paid));
    expect(codeOf(await cancel(paid))).toBe("paid_meanwhile");
    expect(await till.stateOf(paid)).toMatchObject({ status: "confirmed", payment: "captured" });
    expect(codeOf(await cancel(paid))).toBe("ok");

    const slow = await till.placeOrder(1);
    await till.transferOnPage(await till.openPage(slow));
    expect(codeOf(await cancel(slow))).toBe("on_its_way");
    expect(codeOf(await cancel(slow))).toBe("on_its_way");
    expect(await till.stateOf(slow)).toMatchObject({ status: "pending", payment: "processing" });
  });

  it("for the reason given, also when the provider was away and the deadline ends it", async () => {
    const orderId = await till.placeOrder(1);
    await till.openPage(orderId);
    const { session } = await till.stateOf(orderId);
    const path = `/v1/checkout/sessions/${session}/expire`;
    await till.control("fail-next", { path, with: "500", times: 3 });
    expect(codeOf(await cancel(orderId, { reason: "undeliverable" }))).toBe("provider_away");
    expect(await till.stateOf(orderId)).toMatchObject({ status: "pending", hold: "held" });
    await till.reachDeadline(orderId);
    await till.runJobs();
    expect(await till.stateOf(orderId)).toMatchObject({ status: "canceled" });
    const [ended] = await till.shop.sql`
      select actor_kind, data->>'reason' as reason from order_events
      where order_id = ${orderId} and to_status = 'canceled'`;
    expect(ended).toEqual({ actor_kind: "staff", reason: "undeliverable" });
    await till.runJobs();
    expect(await mailsOf(orderId)).toHaveLength(1);
  });
});

describe("a buyer cancels", () => {
  const buyerCancels = (orderId: string, seenAmount: number, userId: string | null = null) =>
    till.app.cancel.cancelByBuyer(till.provider, { orderId, userId, seenAmount });
  const startPacking = (orderId: string) =>
    till.app.transaction.inTransaction((tx) =>
      till.app.packing.startPacking(tx, { orderId, staffId: till.staffId }),
    );
  const totalOf = async (orderId: string) => (await till.sessionOf(orderId)).session.amount_total;

  it("a paid order once, in however many tabs: all of the money is back, and the history says who it was", async () => {
    const before = await shelf();
    const orderId = await till.buy(2);
    const total = await totalOf(orderId);
    const answers = await Promise.all([1, 2, 3].map(() => buyerCancels(orderId, total)));
    expect(answers.map(codeOf).toSorted()).toEqual(["already_canceled", "already_canceled", "ok"]);
    await till.runJobs();
    await till.runJobs();
    const { refunds } = await till.sessionOf(orderId);
    expect(refunds.map(({ amount, status }) => ({ amount, status }))).toEqual([
      { amount: total, status: "succeeded" },
    ]);
    expect(await shelf()).toEqual(before);
    const [ended] = await till.shop.sql`
      select actor_kind, data->>'reason' as reason from order_events
      where order_id = ${orderId} and to_status = 'canceled'`;
    expect(ended).toEqual({ actor_kind: "customer", reason: "requested" });
    const told = (await mailsOf(orderId)).find(({ template }) => template === "order-canceled");
    expect(told?.text).toContain("as you asked");
  });

  it("only what the page said goes back", async () => {
    const orderId = await till.buy(1);
    expect(codeOf(await buyerCancels(orderId, (await totalOf(orderId)) - 1))).toBe("order_changed");
    expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed" });
  });

  it("not once packing has begun or something has left, also when both happen at once; staff still may", async () => {
    const packed = await till.buy(1);
    expect(codeOf(await startPacking(packed))).toBe("ok");
    expect(codeOf(await startPacking(packed))).toBe("ok");
    expect(codeOf(await buyerCancels(packed, await totalOf(packed)))).toBe("packing");
    const [noted] = await till.shop.sql<{ times: number }[]>`
      select count(*)::int as times from order_events where order_id = ${packed} and event = 'packing.started'`;
    expect(noted?.times).toBe(1);
    expect(codeOf(await cancel(packed))).toBe("ok");
    expect(codeOf(await startPacking(packed))).toBe("not_shippable");

    const shipped = await till.buy(2);
    await till.ship(shipped, 1);
    expect(codeOf(await buyerCancels(shipped, await totalOf(shipped)))).toBe("already_shipped");

    for (let round = 0; round < 3; round += 1) {
      const raced = await till.buy(1);
      const total = await totalOf(raced);
      const [begun, canceled] = await Promise.all([startPacking(raced), buyerCancels(raced, total)]);
      expect([codeOf(begun), codeOf(canceled)]).toContain("ok");
      expect(begun.ok).not.toBe(canceled.ok);
    }
  });

  it("an unpaid order, whose page is closed first, but not money that a bank works on", async () => {
    const open = await till.placeOrder(1);
    await till.openPage(open);
    expect(codeOf(await buyerCancels(open, 0))).toBe("ok");
    expect((await till.sessionOf(open)).session.status).toBe("expired");
    expect(await till.stateOf(open)).toMatchObject({ status: "canceled" });

    const slow = await till.placeOrder(1);
    await till.transferOnPage(await till.openPage(slow));
    const { session } = await till.stateOf(slow);
    const found = await till.app.sessions.settleSession(till.provider, session, { kind: "system" });
    if (found.ok) await found.value.settle();
    expect(codeOf(await buyerCancels(slow, 0))).toBe("on_its_way");
  });
});
