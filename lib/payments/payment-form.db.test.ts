import { afterAll, beforeAll, expect, it } from "vitest";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());

const amountOf = async (orderId: string) => {
  const [row] = await till.shop.sql<
    { amount: number }[]
  >`select total_amount as amount from orders where id = ${orderId}`;
  return row?.amount ?? 0;
};

it("is one payment however often it is opened, and confirms the order though every webhook is lost", async () => {
  const orderId = await till.placeOrder(1, {}, "form");
  const [first, second] = await Promise.all([till.openForm(orderId), till.openForm(orderId)]);
  expect(second).toEqual(first);
  expect(await till.openForm(orderId)).toEqual(first);
  expect(await till.payInForm(first.clientSecret, await amountOf(orderId))).toMatchObject({
    paymentIntent: { status: "succeeded" },
  });
  await till.reconcile();
  expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "captured" });
});

it("takes another card after a declined one", async () => {
  const orderId = await till.placeOrder(1, {}, "form");
  const { clientSecret } = await till.openForm(orderId);
  const amount = await amountOf(orderId);
  const card = { method: "card", cardNumber: "4000 0000 0000 9995", expiry: "12 / 40", cvc: "123" };
  expect(await till.payInForm(clientSecret, amount, card)).toMatchObject({
    error: { code: "card_declined", decline_code: "insufficient_funds" },
  });
  await till.reconcile();
  expect(await till.stateOf(orderId)).toMatchObject({
    status: "pending",
    payment: "pending",
    hold: "held",
  });
  await till.payInForm(clientSecret, amount);
  await till.reconcile();
  expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed" });
});

it("cannot be paid any more once its units were given back", async () => {
  const orderId = await till.placeOrder(1, {}, "form");
  const { clientSecret } = await till.openForm(orderId);
  await till.reachDeadline(orderId);
  await till.runJobs();
  expect(await till.stateOf(orderId)).toMatchObject({
    status: "canceled",
    payment: "canceled",
    hold: "released",
  });
  expect(await till.payInForm(clientSecret, await amountOf(orderId))).toMatchObject({
    error: { code: "payment_intent_unexpected_state" },
  });
});

it("stays when it was paid in the moment of its deadline", async () => {
  const orderId = await till.placeOrder(1, {}, "form");
  const { clientSecret } = await till.openForm(orderId);
  await till.payInForm(clientSecret, await amountOf(orderId));
  await till.reachDeadline(orderId);
  await till.runJobs();
  expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "captured" });
});

it("ends the order when the bank says no days later, and not when a card is declined", async () => {
  const orderId = await till.placeOrder(1, {}, "form");
  const { clientSecret, sessionId } = await till.openForm(orderId);
  const debit = { method: "us_bank_account", outcome: "wait" };
  await till.payInForm(clientSecret, await amountOf(orderId), debit);
  await till.reconcile();
  expect(await till.stateOf(orderId)).toMatchObject({ status: "pending", payment: "processing" });
  await till.control("async", { session: sessionId, outcome: "fail" });
  await till.reconcile();
  expect(await till.stateOf(orderId)).toMatchObject({
    status: "canceled",
    payment: "failed",
    hold: "released",
  });
});

it("is never open in two places: the other way closes it first", async () => {
  const cart = await till.fillCart(1);
  const placed = await till.placeFrom(cart, "form");
  if (!placed.ok) throw new Error(placed.error.code);
  const { orderId } = placed.value;
  // Nothing is open yet: either way may take it up.
  expect(await till.placeFrom(cart, "page")).toMatchObject({ ok: true, value: { orderId } });
  await till.openForm(orderId);
  expect(await till.placeFrom(cart, "form")).toMatchObject({ ok: true, value: { orderId } });
  expect(await till.placeFrom(cart, "page")).toMatchObject({
    ok: false,
    error: { code: "other_order_open", orderId },
  });
});

it("is not mistaken for the payment of a hosted page, which the page tells of", async () => {
  const orderId = await till.buy();
  await till.reconcile();
  const [row] = await till.shop.sql<{ count: number }[]>`
    select count(*)::int as count from payments where order_id = ${orderId}`;
  expect(row?.count).toBe(1);
  expect(await till.stateOf(orderId)).toMatchObject({ status: "confirmed", payment: "captured" });
});
