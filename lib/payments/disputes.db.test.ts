import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violatedConstraint } from "@/lib/db-errors";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());

/** Stripe's events about an order's dispute, the oldest first. */
async function eventsOf(disputeId: string) {
  const events = await till.app.stripe.stripe().events.list({ limit: 100 });
  return events.data
    .filter(
      ({ type, data }) =>
        type.startsWith("charge.dispute.") && "id" in data.object && data.object.id === disputeId,
    )
    .toReversed();
}
const receive = (event: Awaited<ReturnType<typeof eventsOf>>[number]) =>
  till.app.transaction.inTransaction((tx) => till.app.webhook.receiveStripeEvent(tx, event));
async function dispute(orderId: string, over: object = {}): Promise<string> {
  const { session } = await till.stateOf(orderId);
  await till.control("dispute", { session, ...over });
  const { payment_intent: intent } = await till.atStripe(session);
  const list = await till.app.stripe.stripe().disputes.list({ payment_intent: intent?.id ?? "" });
  return list.data[0]?.id ?? "";
}
const ours = async (orderId: string) => {
  const [row] = await till.shop.sql<
    { status: string; reason: string; amount: number; task: string | null }[]
  >`
    select d.status, d.reason, d.amount, (
      select case when resolved_at is null then 'open' else 'closed' end from staff_tasks
      where kind = 'dispute_opened' and subject = 'dispute:' || d.provider_dispute_id) as task
    from disputes d where d.order_id = ${orderId}`;
  return row;
};

describe("a dispute", () => {
  it("stands with its order and is a task for staff until the bank has decided", async () => {
    const orderId = await till.buy(1);
    const id = await dispute(orderId, { reason: "product_not_received" });
    const [created] = await eventsOf(id);
    if (!created) throw new Error("Stripe tells of a dispute");
    await receive(created);
    await receive(created);
    expect(await ours(orderId)).toMatchObject({
      status: "needs_response",
      reason: "product_not_received",
      task: "open",
    });
    await till.control("move-dispute", { dispute: id, status: "under_review" });
    await till.control("move-dispute", { dispute: id, status: "won" });
    // The decision first, what was before it afterwards, and all of it again.
    const events = await eventsOf(id);
    for (const event of [...events.toReversed(), ...events]) await receive(event);
    expect(await ours(orderId)).toMatchObject({ status: "won", task: "closed" });
  });

  it("that no event told of is found by comparing the books, and so is its end", async () => {
    const orderId = await till.buy(1);
    const id = await dispute(orderId);
    await till.reconcile();
    expect(await ours(orderId)).toMatchObject({ status: "needs_response", task: "open" });
    await till.control("move-dispute", { dispute: id, status: "lost" });
    await till.reconcile(new Date(Date.now() + 30 * 86_400_000));
    expect(await ours(orderId)).toMatchObject({ status: "lost", task: "closed" });
    // The month that has passed here has not for the others.
    await till.shop.sql`delete from reconciliations`;
  });

  it("that is lost leaves nothing to give back, whoever asks", async () => {
    const orderId = await till.buy(1);
    const id = await dispute(orderId);
    await till.control("move-dispute", { dispute: id, status: "lost" });
    for (const event of await eventsOf(id)) await receive(event);
    const [line] = await till.shop.sql<
      { id: string }[]
    >`select id from order_lines where order_id = ${orderId}`;
    const asked = await till.app.transaction.inTransaction((tx) =>
      till.app.refunding.requestRefund(tx, {
        orderId,
        staffId: till.staffId,
        requestId: crypto.randomUUID(),
        seenAmount: 0,
        lines: [{ orderLineId: line?.id ?? "", quantity: 1, restock: true }],
        shipping: true,
        reason: "returned",
        to: "card",
      }),
    );
    expect(asked).toMatchObject({ ok: false, error: { code: "not_refundable" } });
    const insert = till.shop.sql`
      insert into refunds (order_id, payment_id, amount, currency, reason, idempotency_key)
      select order_id, id, 1, currency, 'by hand', gen_random_uuid()::text from payments where order_id = ${orderId}`;
    expect(await insert.then(() => "accepted", violatedConstraint)).toBe("refunds_within_payment");
  });

  it("is raised by the card that Stripe has for it, and of other shops' payments nothing is kept", async () => {
    const orderId = await till.buy(1, "4000 0000 0000 0259");
    await till.reconcile();
    expect(await ours(orderId)).toMatchObject({ reason: "fraudulent" });
    const foreign = await till.app.stripe.stripe().paymentIntents.create({
      amount: 900,
      currency: "usd",
      payment_method: "pm_card_visa",
      confirm: true,
    });
    await till.control("dispute", { session: foreign.id });
    const before = await till.shop.sql`select id from disputes`;
    await till.reconcile();
    expect(await till.shop.sql`select id from disputes`).toHaveLength(before.length);
  });
});
