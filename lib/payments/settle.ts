import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders, payments, refunds } from "@/db/schema";
import { extendHolds } from "@/lib/inventory/commands";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { type Actor, cancelOrder, confirmOrder, recordOrderEvent } from "@/lib/orders/commands";
import type { PaymentFacts } from "@/lib/payments/provider";
import { fail, invariant, ok, type Result } from "@/lib/result";

/** How long a payment that is on its way (a bank transfer) may take before staff looks at it. */
const processingDays = 10;

type Found = Awaited<ReturnType<typeof lockPayment>>;
type Payment = NonNullable<Found>["payment"];
type Order = NonNullable<Found>["order"];

export type Settled = { readonly orderId: string; readonly orderToken: string };

/**
 * Makes an order agree with what the provider says of its payment page. Webhook, return page, expiry and reconciler
 * all call this one; the order of the calls and how often they come make no difference.
 *
 * Fails with `unknown_session` when the page is none of ours.
 */
export async function settlePayment(
  tx: Tx,
  provider: string,
  facts: PaymentFacts,
  actor: Actor,
): Promise<Result<Settled, "unknown_session">> {
  const found = await lockPayment(tx, provider, facts.sessionId);
  if (!found) return fail("unknown_session");
  const { payment, order } = found;
  switch (facts.state) {
    case "open":
      break;
    case "processing":
      await settleProcessing(tx, payment, order, facts, actor);
      break;
    case "paid":
      await settlePaid(tx, payment, order, facts, actor);
      break;
    case "failed":
    case "expired":
      await settleUnpaid(tx, payment, order, facts.state, actor);
      break;
  }
  return ok({ orderId: order.id, orderToken: order.token });
}

/** Locks the order, then its payment: everybody who settles or places in this order's name waits here. */
async function lockPayment(tx: Tx, provider: string, sessionId: string) {
  const [ours] = await tx
    .select({ orderId: payments.orderId })
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.providerSessionId, sessionId)));
  if (!ours) return null;
  const [order] = await tx
    .select({
      id: orders.id,
      token: orders.token,
      status: orders.status,
      cartId: orders.cartId,
      totalAmount: orders.totalAmount,
      currency: orders.currency,
    })
    .from(orders)
    .where(eq(orders.id, ours.orderId))
    .for("update");
  const [payment] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.providerSessionId, sessionId)))
    .for("update");
  invariant(order && payment, "a payment has an order");
  return { payment, order };
}

async function settleProcessing(tx: Tx, payment: Payment, order: Order, facts: PaymentFacts, actor: Actor) {
  if (payment.status !== "pending") return;
  await tx
    .update(payments)
    .set({ status: "processing", providerPaymentId: facts.paymentId })
    .where(eq(payments.id, payment.id));
  if (order.status !== "pending") return;
  const due = new Date(Date.now() + processingDays * 86_400_000);
  await tx.update(orders).set({ paymentDueAt: due }).where(eq(orders.id, order.id));
  await extendHolds(tx, order.id, due);
  await enqueue(tx, "payments.expire-unpaid", { orderId: order.id }, { runAt: due });
  await recordOrderEvent(tx, { orderId: order.id, event: "payment.processing", actor });
}

async function settlePaid(tx: Tx, payment: Payment, order: Order, facts: PaymentFacts, actor: Actor) {
  if (payment.status === "captured") return;
  const isExact = facts.amount === order.totalAmount && facts.currency === order.currency;
  if (!isExact) {
    // Never silently: the money is recorded in the order's history, nothing is shipped for it, staff decides.
    log.error("payment.mismatch", new Error("the provider took another amount than the order's"), {
      order: order.id,
      payment: payment.id,
    });
    await recordOrderEvent(tx, {
      orderId: order.id,
      event: "payment.mismatch",
      actor,
      data: { amount: facts.amount, currency: facts.currency },
    });
    return;
  }
  const [paidBefore] = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, order.id), sql`${payments.status} in ('authorized', 'captured')`));
  if (paidBefore) {
    // A second page of the same order was paid as well. The database allows one success per order.
    await refundStray(tx, payment, order, facts, "paid_twice", actor);
    return;
  }
  await tx
    .update(payments)
    .set({
      status: "captured",
      capturedAmount: payment.amount,
      providerPaymentId: facts.paymentId,
      failureCode: null,
    })
    .where(eq(payments.id, payment.id));
  await recordOrderEvent(tx, {
    orderId: order.id,
    event: "payment.captured",
    actor,
    data: { amount: facts.amount, currency: facts.currency },
  });
  const confirmed = await confirmOrder(tx, order, actor);
  // Canceled while the money was on its way: it goes back.
  if (!confirmed.ok) await askRefund(tx, payment, order, "paid_after_cancel", actor);
}

/** Money that must not count as the order's payment: kept visible on its row, and returned. */
async function refundStray(
  tx: Tx,
  payment: Payment,
  order: Order,
  facts: PaymentFacts,
  reason: string,
  actor: Actor,
) {
  if (payment.status === "canceled" && payment.providerPaymentId === facts.paymentId) return;
  await tx
    .update(payments)
    .set({ status: "canceled", providerPaymentId: facts.paymentId, failureCode: reason })
    .where(eq(payments.id, payment.id));
  await askRefund(tx, payment, order, reason, actor);
}

async function askRefund(tx: Tx, payment: Payment, order: Order, reason: string, actor: Actor) {
  const [refund] = await tx
    .insert(refunds)
    .values({
      orderId: order.id,
      paymentId: payment.id,
      amount: payment.amount,
      currency: payment.currency,
      reason,
      idempotencyKey: `refund:${payment.id}:${reason}`,
    })
    .onConflictDoNothing({ target: refunds.idempotencyKey })
    .returning({ id: refunds.id });
  if (!refund) return;
  await enqueue(tx, "payments.refund", { refundId: refund.id });
  await recordOrderEvent(tx, {
    orderId: order.id,
    event: "refund.requested",
    actor,
    data: { reason, amount: payment.amount },
  });
}

async function settleUnpaid(
  tx: Tx,
  payment: Payment,
  order: Order,
  state: "failed" | "expired",
  actor: Actor,
) {
  if (payment.status !== "pending" && payment.status !== "processing") return;
  await tx
    .update(payments)
    .set({ status: state === "failed" ? "failed" : "canceled" })
    .where(eq(payments.id, payment.id));
  await recordOrderEvent(tx, { orderId: order.id, event: `payment.${state}`, actor });
  await cancelOrder(tx, order, state === "failed" ? "cancel" : "expire", actor, `payment_${state}`);
}

/**
 * A card was declined; the page stays open for another one. Only noted, so that staff can tell the buyer why.
 * @param code the provider's, e.g. `card_declined`
 */
export async function noteDecline(tx: Tx, orderId: string, code: string, actor: Actor): Promise<void> {
  const [payment] = await tx
    .update(payments)
    .set({ failureCode: code })
    .where(and(eq(payments.orderId, orderId), eq(payments.status, "pending")))
    .returning({ id: payments.id });
  if (payment) await recordOrderEvent(tx, { orderId, event: "payment.declined", actor, data: { code } });
}
