import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders, payments, refunds } from "@/db/schema";
import { statement } from "@/db/statement";
import { extendHolds } from "@/lib/inventory/commands";
import { enqueue } from "@/lib/jobs/enqueue";
import { log } from "@/lib/log";
import { type Actor, cancelOrder, confirmOrder, recordOrderEvent, tellCanceled } from "@/lib/orders/commands";
import { promiseArrival } from "@/lib/orders/promise-arrival";
import { askForDocuments } from "@/lib/orders/ship-parcel";
import { closeTask, openTask } from "@/lib/orders/staff-tasks";
import { nextPaymentStatus, type PaymentEvent } from "@/lib/orders/transitions";
import { bankTransferName, receivedFor } from "@/lib/payments/bank-transfer";
import type { PaymentFacts } from "@/lib/payments/provider";
import { enqueueRefund, refundByRule } from "@/lib/payments/refunds";
import { fail, ok, type Result } from "@/lib/result";
import { postSale } from "@/lib/tax/postings";
import { together } from "@/lib/transaction";

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
    case "authorized":
      await settleAuthorized(tx, payment, order, facts, actor);
      break;
    case "paid":
      if (payment.status === "authorized") await settleCaptured(tx, payment, order, facts, actor);
      else await settlePaid(tx, payment, order, facts, actor);
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
  const [found] = await tx
    .select({
      payment: payments,
      order: {
        id: orders.id,
        token: orders.token,
        status: orders.status,
        cartId: orders.cartId,
        cartTaken: orders.cartTaken,
        totalAmount: orders.totalAmount,
        currency: orders.currency,
        paymentDueAt: orders.paymentDueAt,
        taxCalculationId: orders.taxCalculationId,
      },
    })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(and(eq(payments.provider, provider), eq(payments.providerSessionId, sessionId)))
    // Postgres locks in the order of this list, and gives each row as it is once it is locked.
    .for("update", { of: [orders, payments] });
  return found ?? null;
}

/** Moves a payment by the table. @returns false when the news comes too late to matter */
async function movePayment(
  tx: Tx,
  payment: Payment,
  event: PaymentEvent,
  change: Partial<Pick<Payment, "capturedAmount" | "providerPaymentId" | "failureCode">> = {},
): Promise<boolean> {
  const status = nextPaymentStatus(payment.status, event);
  if (!status) return false;
  await tx
    .update(payments)
    .set({ ...change, status })
    .where(eq(payments.id, payment.id));
  return true;
}

async function settleProcessing(tx: Tx, payment: Payment, order: Order, facts: PaymentFacts, actor: Actor) {
  if (!(await movePayment(tx, payment, "process", { providerPaymentId: facts.paymentId }))) return;
  if (order.status !== "pending") return;
  const due = new Date(Date.now() + processingDays * 86_400_000);
  await tx.update(orders).set({ paymentDueAt: due }).where(eq(orders.id, order.id));
  await extendHolds(tx, order.id, due);
  await enqueue(tx, "payments.expire-unpaid", { orderId: order.id }, { runAt: due });
  await recordOrderEvent(tx, { orderId: order.id, event: "payment.processing", actor });
}

/** @returns false when another payment of the order has succeeded */
async function succeed(
  tx: Tx,
  payment: Payment,
  facts: PaymentFacts,
  status: "captured" | "authorized",
): Promise<boolean> {
  const [changed] = await tx.execute(statement`
    update payments set status = ${status}::text::payment_status,
      captured_amount = case when ${status}::text = 'captured' then amount else 0 end,
      authorized_at = case when ${status}::text = 'authorized' then now() else authorized_at end,
      provider_payment_id = ${facts.paymentId}, failure_code = null, updated_at = now()
    where id = ${payment.id} and not exists (
      select from payments other where other.order_id = ${payment.orderId} and other.id <> ${payment.id}
        and other.gift_card_id is null and other.status in ('authorized', 'captured'))
    returning id`);
  return changed !== undefined;
}

/** The money is set aside: the order is as firm as if it were there. It is taken when the first parcel leaves. */
async function settleAuthorized(tx: Tx, payment: Payment, order: Order, facts: PaymentFacts, actor: Actor) {
  if (nextPaymentStatus(payment.status, "authorize") === null) {
    // Its order had ended before the buyer was done: nobody's money moves when it is let go.
    if (payment.status !== "canceled" && payment.status !== "failed") return;
    await tx.update(payments).set({ providerPaymentId: facts.paymentId }).where(eq(payments.id, payment.id));
    await askToRelease(tx, payment.id);
    return;
  }
  const { amount, currency } = facts;
  if (amount !== payment.amount || currency !== order.currency) {
    await settleMismatch(tx, payment, order, facts, actor);
    await askToRelease(tx, payment.id);
    return;
  }
  if (!(await succeed(tx, payment, facts, "authorized"))) {
    // Set aside twice: nobody's money moves when the second is let go.
    const change = { providerPaymentId: facts.paymentId, failureCode: "authorized_twice" };
    await movePayment(tx, payment, "cancel", change);
    await askToRelease(tx, payment.id);
    return;
  }
  const orderId = order.id;
  await recordOrderEvent(tx, { orderId, event: "payment.authorized", actor, data: { amount, currency } });
  const confirmed = await confirmOrder(tx, order, actor);
  // Canceled meanwhile: it is let go again.
  if (!confirmed.ok) await askToRelease(tx, payment.id);
}

/** Has the provider asked to take what is set aside, or to let go of it, as the order stands then. */
export async function askToRelease(tx: Tx, paymentId: string): Promise<void> {
  await enqueue(tx, "payments.capture", { paymentId }, { uniqueKey: `capture:${paymentId}` });
}

/** What was set aside has been taken, by us or past the shop. */
async function settleCaptured(tx: Tx, payment: Payment, order: Order, facts: PaymentFacts, actor: Actor) {
  const { capturedAmount, currency } = facts;
  // An event of the page does not tell how much; whoever asks the provider hears it.
  if (capturedAmount === null || capturedAmount === 0) return;
  await movePayment(tx, payment, "capture", { capturedAmount, failureCode: null });
  await recordOrderEvent(tx, {
    orderId: order.id,
    event: "payment.captured",
    actor,
    data: { amount: capturedAmount, currency },
  });
  for (const kind of ["authorization_expiring", "capture_failed"] as const)
    await closeTask(tx, kind, `payment:${payment.id}`);
  const [waiting] = await tx.execute<{ released: number }>(statement`
    select coalesce(sum(amount), 0)::int as released from refunds
    where payment_id = ${payment.id} and status = 'released'`);
  const expectedAmount = payment.captureAmount ?? payment.amount - (waiting?.released ?? 0);
  if (capturedAmount !== expectedAmount) {
    await openTask(tx, {
      kind: "payment_mismatch",
      subject: `payment:${payment.id}`,
      orderId: order.id,
      details: { amount: capturedAmount, currency, expectedAmount, expectedCurrency: order.currency },
    });
  }
  await askForDocuments(tx, order.id, payment.id);
  // What was asked back while it was being taken.
  const back = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.paymentId, payment.id), eq(refunds.status, "pending")));
  for (const { id } of back) await enqueueRefund(tx, id);
  if (order.taxCalculationId) await postSale(tx, order.id);
  if (order.status === "canceled") {
    const taken = { ...payment, amount: capturedAmount };
    await refundByRule(tx, { payment: taken, orderId: order.id, reason: "paid_after_cancel", actor });
  }
}

async function settlePaid(tx: Tx, payment: Payment, order: Order, facts: PaymentFacts, actor: Actor) {
  if (nextPaymentStatus(payment.status, "capture") === null) return;
  const amount = facts.capturedAmount ?? facts.amount;
  if (amount !== payment.amount || facts.currency !== order.currency) {
    await settleMismatch(tx, payment, order, { ...facts, amount }, actor);
    return;
  }
  if (!(await succeed(tx, payment, facts, "captured"))) {
    // A second page of the same order was paid as well. The database allows one success per order.
    await settleSecond(tx, payment, order, facts, actor);
    return;
  }
  const [, confirmed] = await together([
    recordOrderEvent(tx, {
      orderId: order.id,
      event: "payment.captured",
      actor,
      data: { amount: facts.amount, currency: facts.currency },
    }),
    confirmOrder(tx, order, actor),
  ]);
  if (confirmed.ok) {
    // No day was promised while nobody knew when the money would come.
    if (payment.provider === bankTransferName) await promiseArrival(tx, order.id, new Date());
    return;
  }
  // Canceled while the money was on its way: it goes back.
  await refundByRule(tx, { payment, orderId: order.id, reason: "paid_after_cancel", actor });
  // Staff itself noted it, and is asked to send it back.
  if (payment.provider === bankTransferName) return;
  await openTask(tx, {
    kind: "late_payment",
    subject: `payment:${payment.id}`,
    orderId: order.id,
    details: { amount: facts.amount, currency: facts.currency },
  });
}

/** Never silently: the money is recorded, nothing is shipped for it, staff decides. Past its deadline the order ends. */
async function settleMismatch(tx: Tx, payment: Payment, order: Order, facts: PaymentFacts, actor: Actor) {
  const data = { amount: facts.amount, currency: facts.currency };
  const isNew = await openTask(tx, {
    kind: "payment_mismatch",
    subject: `payment:${payment.id}`,
    orderId: order.id,
    details: { ...data, expectedAmount: payment.amount, expectedCurrency: order.currency },
  });
  if (isNew) {
    log.error("payment.mismatch", new Error("the provider took another amount than the order's"), {
      order: order.id,
      payment: payment.id,
    });
    await movePayment(tx, payment, "fail", {
      providerPaymentId: facts.paymentId,
      failureCode: "amount_mismatch",
    });
    await recordOrderEvent(tx, { orderId: order.id, event: "payment.mismatch", actor, data });
  }
  if (order.paymentDueAt && order.paymentDueAt <= new Date())
    await cancelOrder(tx, order, "expire", actor, "payment_mismatch");
}

/** Money that must not count as the order's payment: kept visible on its row, and returned. */
async function settleSecond(tx: Tx, payment: Payment, order: Order, facts: PaymentFacts, actor: Actor) {
  if (payment.status === "canceled" && payment.providerPaymentId === facts.paymentId) return;
  const change = { providerPaymentId: facts.paymentId, failureCode: "paid_twice" };
  if (!(await movePayment(tx, payment, "cancel", change)))
    await tx.update(payments).set(change).where(eq(payments.id, payment.id));
  await refundByRule(tx, { payment, orderId: order.id, reason: "paid_twice", actor });
  await openTask(tx, {
    kind: "paid_twice",
    subject: `payment:${payment.id}`,
    orderId: order.id,
    details: { amount: facts.amount, currency: facts.currency },
  });
}

async function settleUnpaid(
  tx: Tx,
  payment: Payment,
  order: Order,
  state: "failed" | "expired",
  actor: Actor,
) {
  if (payment.status === "authorized") {
    await settleReleased(tx, payment, order, actor);
    return;
  }
  if (!(await movePayment(tx, payment, state === "failed" ? "fail" : "cancel"))) return;
  await recordOrderEvent(tx, { orderId: order.id, event: `payment.${state}`, actor });
  // Paid in another way meanwhile: that this one came to nothing changes nothing.
  if (order.status !== "pending") return;
  const canceled = await cancelOrder(
    tx,
    order,
    state === "failed" ? "cancel" : "expire",
    actor,
    `payment_${state}`,
  );
  if (!canceled.ok) return;
  // Nobody sits in front of a payment page any more: they hear of it by mail.
  if (payment.status === "processing" || payment.provider === bankTransferName)
    await tellCanceled(tx, order.id);
  if (payment.provider === bankTransferName) await returnPart(tx, payment, order);
}

/** What was set aside is not there any more: let go of with its order, or run out while the shop still wanted it. */
async function settleReleased(tx: Tx, payment: Payment, order: Order, actor: Actor): Promise<void> {
  await movePayment(tx, payment, "cancel");
  const { id: orderId } = order;
  await recordOrderEvent(tx, { orderId, event: "payment.released", actor, data: { amount: payment.amount } });
  await closeTask(tx, "authorization_expiring", `payment:${payment.id}`);
  if (order.status === "canceled") return;
  await openTask(tx, {
    kind: "authorization_lost",
    subject: `payment:${payment.id}`,
    orderId,
    details: { amount: payment.amount, currency: payment.currency },
  });
}

/** A part of the money came in time, the rest did not. */
async function returnPart(tx: Tx, payment: Payment, order: Order): Promise<void> {
  const amount = await receivedFor(tx, payment.id);
  if (amount === 0) return;
  await closeTask(tx, "transfer_short", `payment:${payment.id}:${amount}`);
  await openTask(tx, {
    kind: "transfer_to_return",
    subject: `payment:${payment.id}:${amount}`,
    orderId: order.id,
    details: { amount, currency: payment.currency },
  });
}

/**
 * A card was declined; the page stays open for another one. Only noted, so that staff can tell the buyer why.
 * @param code the provider's, e.g. `card_declined`
 */
export async function noteDecline(tx: Tx, orderId: string, code: string, actor: Actor): Promise<void> {
  const [payment] = await tx
    .update(payments)
    .set({ failureCode: code })
    .where(and(eq(payments.orderId, orderId), eq(payments.status, "pending"), isNull(payments.giftCardId)))
    .returning({ id: payments.id });
  if (payment) await recordOrderEvent(tx, { orderId, event: "payment.declined", actor, data: { code } });
}
