import "server-only";
import { eq } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { orders, payments, refunds } from "@/db/schema";
import { enqueue } from "@/lib/jobs/enqueue";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { creditGiftCard, giftCardProvider } from "@/lib/gift-cards/commands";
import { currencyCodes } from "@/lib/money";
import { log } from "@/lib/log";
import { lockOrder } from "@/lib/orders/commands";
import { captureOrRelease } from "@/lib/payments/capture";
import { loadMadePayments } from "@/lib/payments/load-paid-order";
import { providerOf } from "@/lib/payments/providers";
import { reconcile } from "@/lib/payments/reconcile";
import { paidAmount } from "@/lib/payments/refundable";
import { refundReference, settleRefund } from "@/lib/payments/refunds";
import { closeUnpaidOrder, settleSession } from "@/lib/payments/sessions";
import { stripeProvider } from "@/lib/payments/stripe";
import { invariant, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const actor = { kind: "system", id: "jobs" } as const;

async function expireUnpaid({ orderId }: { orderId: string }): Promise<void> {
  const [order] = await db
    .select({ status: orders.status, paymentDueAt: orders.paymentDueAt })
    .from(orders)
    .where(eq(orders.id, orderId));
  // Paid, canceled, or given more time; the longer deadline has a job of its own.
  if (order?.status !== "pending" || !order.paymentDueAt || order.paymentDueAt > new Date()) return;
  const closed = await closeUnpaidOrder(stripeProvider, orderId, actor);
  if (closed === "processing") {
    const tomorrow = new Date(Date.now() + 86_400_000);
    await inTransaction(async (tx) => {
      await enqueue(tx, "payments.expire-unpaid", { orderId }, { runAt: tomorrow });
      return ok(null);
    });
  }
}

async function refund({ refundId }: { refundId: string }): Promise<void> {
  const [found] = await db
    .select({
      refund: refunds,
      paymentId: payments.providerPaymentId,
      provider: payments.provider,
      giftCardId: payments.giftCardId,
      status: payments.status,
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  invariant(found, "a refund is asked for money that came");
  const { refund: wanted, giftCardId } = found;
  // While the money is being taken there is none to send back; whoever hears that it was, asks again.
  if (wanted.status !== "pending" || wanted.providerRefundId || found.status === "authorized") return;
  const cardId = wanted.storeCreditId ?? giftCardId;
  if (cardId) {
    await refundToCard(wanted, cardId);
    return;
  }
  invariant(found.paymentId, "a refund is asked for money that came");
  const currency = currencyCodes.find((code) => code === wanted.currency);
  invariant(currency, "a refund is in a currency the shop sells in");
  const { attempt, idempotencyKey } = wanted;
  const provider = providerOf(found.provider, stripeProvider);
  const facts = await provider.refund({
    reference: refundReference(wanted),
    paymentId: found.paymentId,
    amount: wanted.amount,
    currency,
    idempotencyKey: attempt === 1 ? idempotencyKey : `${idempotencyKey}:${attempt}`,
  });
  await inTransaction(async (tx) => ok(await settleRefund(tx, provider.name, facts, actor)));
}

/** No provider has to be asked: the card has the money at once, unless the buyer's bank has taken it meanwhile. */
async function refundToCard(wanted: typeof refunds.$inferSelect, giftCardId: string): Promise<void> {
  const { id, orderId, amount } = wanted;
  const currency = currencyCodes.find((code) => code === wanted.currency);
  invariant(currency, "a refund is in a currency the shop sells in");
  await inTransaction(async (tx) => {
    const isLost = wanted.storeCreditId !== null && (await isGoneInDispute(tx, wanted));
    const facts = {
      reference: refundReference(wanted),
      refundId: isLost ? null : `${giftCardProvider}:${id}`,
      paymentId: null,
      state: isLost ? "failed" : "succeeded",
      amount,
      currency,
      failureCode: isLost ? "lost_in_dispute" : null,
    } as const;
    const isSettled = await settleRefund(tx, giftCardProvider, facts, actor);
    if (isSettled && !isLost) await creditGiftCard(tx, { id, giftCardId, orderId, amount });
    return ok(null);
  });
}

/** Whether what a dispute left of the payment no longer covers what was promised to the buyer of it. */
async function isGoneInDispute(tx: Tx, wanted: typeof refunds.$inferSelect): Promise<boolean> {
  await lockOrder(tx, wanted.orderId);
  const payment = (await loadMadePayments(tx, wanted.orderId)).find(({ id }) => id === wanted.paymentId);
  if (!payment) return true;
  const given = await tx.select().from(refunds).where(eq(refunds.paymentId, payment.id));
  const promised = given.reduce((sum, { status, amount }) => (status === "failed" ? sum : sum + amount), 0);
  return promised > paidAmount(payment, given);
}

/** The way a payment is captured is its provider's; only one of them sets money aside. */
const capture = ({ paymentId }: { paymentId: string }) => captureOrRelease(stripeProvider, paymentId, actor);

async function ask({ sessionId }: { sessionId: string }): Promise<void> {
  const found = await settleSession(stripeProvider, sessionId, actor);
  if (found.ok) await found.value.settle();
}

/** Compares the provider's books with ours, unless another process is at it. */
async function reconcilePayments(): Promise<void> {
  const summary = await reconcile(stripeProvider, new Date());
  if (summary) log.info("payments.reconciled", summary);
}

export const paymentJobs = {
  "payments.expire-unpaid": expireUnpaid,
  "payments.refund": refund,
  "payments.capture": capture,
  "payments.ask": ask,
  "payments.reconcile": reconcilePayments,
} satisfies Partial<JobHandlers>;
