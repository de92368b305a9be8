import { memoryProvider as provider } from "@/lib/checkout/model/memory-provider";
import { memoryTax } from "@/lib/checkout/model/memory-tax";
import { type Does, orderOf, pick } from "@/lib/checkout/model/shop";
import { settleSession } from "@/lib/payments/sessions";
import { receiveStripeEvent } from "@/lib/payments/webhook";
import { inTransaction } from "@/lib/transaction";

export const sessionsThatAre = (state: "open" | "processing" | "authorized" | "paid") =>
  provider.sessions.filter((session) => session.state === state);

export const undecided = () =>
  provider.disputes.filter(({ status }) => status !== "won" && status !== "lost");

export function endTransfer(page: number, succeeds: boolean): void {
  const session = pick(sessionsThatAre("processing"), page);
  if (!session) return;
  if (succeeds) provider.moveSession(session, "paid", "checkout.session.async_payment_succeeded");
  else provider.moveSession(session, "failed", "checkout.session.async_payment_failed");
}

/** What happens at the provider, and what the shop hears of it. */
export const paymentSteps: Does<
  | "pay"
  | "transfer-ends"
  | "page-expires"
  | "second-page"
  | "forget-page"
  | "return"
  | "webhook"
  | "webhook-lost"
  | "refund-at-provider"
  | "dispute"
  | "dispute-moves"
  | "authorization-ends"
  | "next-refund"
  | "refund-ends"
  | "provider-away"
  | "tax-away"
> = {
  pay(_, { page, how }) {
    const session = pick(sessionsThatAre("open"), page);
    if (!session) return;
    if (how === "declined") provider.decline(session);
    else {
      const card = session.isCapturedLater ? "authorized" : "paid";
      provider.moveSession(session, how === "card" ? card : "processing", "checkout.session.completed");
    }
  },
  "transfer-ends": (_, { page, succeeds }) => endTransfer(page, succeeds),
  "page-expires"(_, { page }) {
    const session = pick(sessionsThatAre("open"), page);
    if (session) provider.moveSession(session, "expired", "checkout.session.expired");
  },
  async "second-page"(shop, step) {
    const order = await orderOf(shop, step.order);
    if (order?.session && order.amount > 0) provider.openSession(order.id, order.amount, "USD");
  },
  async "forget-page"(shop, step) {
    const order = await orderOf(shop, step.order, "pending");
    if (!order) return;
    await shop.sql`
      update payments set provider_session_id = null, redirect_url = null
      where order_id = ${order.id} and status = 'pending'`;
  },
  async return(_, { page }) {
    const session = pick(provider.sessions, page);
    if (!session) return;
    const found = await settleSession(provider, session.id, { kind: "customer" });
    if (found.ok) await found.value.settle();
  },
  async webhook(_, { event: number, stays }) {
    const event = pick(provider.events, number);
    if (!event) return;
    await inTransaction((tx) => receiveStripeEvent(tx, event));
    if (!stays) provider.events = provider.events.filter((each) => each !== event);
  },
  "webhook-lost"(_, { event }) {
    if (provider.events.length > 0) provider.events.splice(event % provider.events.length, 1);
  },
  "refund-at-provider"(_, { page, share }) {
    const session = pick(provider.sessions, page);
    const amount = session ? Math.floor(provider.left(session.paymentId) / share) : 0;
    if (session && amount > 0) provider.giveBack(session.paymentId, amount, null);
  },
  dispute(_, { page, share }) {
    const session = pick(sessionsThatAre("paid"), page);
    if (session) provider.openDispute(session, share);
  },
  "dispute-moves"(_, step) {
    const dispute = pick(undecided(), step.dispute);
    if (dispute) provider.moveDispute(dispute, step.to);
  },
  "authorization-ends"(_, { page }) {
    const session = pick(sessionsThatAre("authorized"), page);
    if (session) provider.endAuthorization(session);
  },
  "next-refund"(_, { state }) {
    provider.refundMode = state;
  },
  "refund-ends"(_, step) {
    const refund = pick(provider.refunds, step.refund);
    if (refund?.state === "pending") provider.moveRefund(refund, step.succeeds ? "succeeded" : "failed");
    else if (refund?.state === "succeeded" && !step.succeeds) provider.moveRefund(refund, "failed");
  },
  "provider-away"(_, { when }) {
    provider.fault = when;
  },
  "tax-away"(_, { when }) {
    memoryTax.fault = when;
  },
};
