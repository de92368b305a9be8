import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { payments, refunds } from "@/db/schema";
import { enqueue } from "@/lib/jobs/enqueue";
import { type Actor, lockOrder, recordOrderEvent } from "@/lib/orders/commands";
import { askForDocuments } from "@/lib/orders/ship-parcel";
import { closeTask, openTask } from "@/lib/orders/staff-tasks";
import { nextRefundStatus } from "@/lib/orders/transitions";
import { bankTransferName } from "@/lib/payments/bank-transfer";
import type { RefundFacts } from "@/lib/payments/provider";
import { invariant } from "@/lib/result";
import { postRefund, postVoid } from "@/lib/tax/postings";

type Refund = typeof refunds.$inferSelect;

/** Money goes back without anybody having asked: all of one payment, once per reason. */
export async function refundByRule(
  tx: Tx,
  request: {
    readonly payment: {
      readonly id: string;
      readonly amount: number;
      readonly currency: string;
    };
    readonly orderId: string;
    readonly reason: "paid_after_cancel" | "paid_twice";
    readonly actor: Actor;
  },
): Promise<void> {
  const { payment, orderId, reason, actor } = request;
  const [refund] = await tx
    .insert(refunds)
    .values({
      orderId,
      paymentId: payment.id,
      amount: payment.amount,
      currency: payment.currency,
      reason,
      idempotencyKey: `refund:${payment.id}:${reason}`,
    })
    .onConflictDoNothing({ target: refunds.idempotencyKey })
    .returning({ id: refunds.id });
  if (!refund) return;
  await enqueueRefund(tx, refund.id);
  await recordOrderEvent(tx, {
    orderId,
    event: "refund.requested",
    actor,
    data: { reason, amount: payment.amount },
  });
}

/** Has the provider asked for the money, soon and again until it answers. */
export async function enqueueRefund(tx: Tx, refundId: string): Promise<void> {
  await enqueue(tx, "payments.refund", { refundId }, { uniqueKey: `refund:${refundId}` });
}

/**
 * Makes a refund agree with what the provider says of it. Job, webhook and reconciler all call this one; the order of
 * the calls and how often they come make no difference. A refund that nobody asked us for is written down as well.
 * @returns whether anything had to be changed
 */
export async function settleRefund(
  tx: Tx,
  provider: string,
  facts: RefundFacts,
  actor: Actor,
): Promise<boolean> {
  const ours = await findRefund(tx, provider, facts);
  if (!ours) return recordForeignRefund(tx, provider, facts, actor);
  const { taxCalculationId } = await lockOrder(tx, ours.orderId);
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, ours.id)).for("update");
  invariant(refund, "a refund that was found is there");
  // It has an answer already; this one is about something else.
  if (refund.providerRefundId && facts.refundId !== refund.providerRefundId) return false;

  if (facts.state === "pending") {
    if (refund.status !== "pending" || refund.providerRefundId) return false;
    await tx.update(refunds).set({ providerRefundId: facts.refundId }).where(eq(refunds.id, refund.id));
    await announce(tx, refund, provider, "pending", actor);
    return true;
  }
  const status = nextRefundStatus(refund.status, facts.state === "succeeded" ? "succeed" : "fail");
  if (!status) return false;
  await tx
    .update(refunds)
    .set({ status, providerRefundId: facts.refundId, failureCode: facts.failureCode })
    .where(eq(refunds.id, refund.id));
  await announce(tx, refund, provider, facts.state, actor, facts.failureCode);
  if (taxCalculationId) await tellTax(tx, refund.id, facts.state);
  return true;
}

/** What the tax provider was told of the sale follows its money. */
async function tellTax(tx: Tx, refundId: string, state: RefundFacts["state"]): Promise<void> {
  if (state === "succeeded") await postRefund(tx, refundId);
  if (state === "failed") await postVoid(tx, refundId);
}

/** The history, the buyer's mail once the money is on its way, and staff when it is not. */
async function announce(
  tx: Tx,
  refund: Refund,
  provider: string,
  state: RefundFacts["state"],
  actor: Actor,
  code: string | null = null,
): Promise<void> {
  const { id, orderId, amount, currency, attempt } = refund;
  await recordOrderEvent(tx, {
    orderId,
    event: `refund.${state}`,
    actor,
    data: { amount, currency, ...(code ? { code } : {}) },
  });
  const subject = `refund:${id}:${attempt}`;
  if (state === "failed") {
    await openTask(tx, { kind: "refund_failed", subject, orderId, details: { amount, currency, code } });
    return;
  }
  // Nothing is on its way before somebody has sent it.
  if (provider === bankTransferName) {
    if (state === "pending") {
      await openTask(tx, { kind: "refund_by_hand", subject, orderId, details: { amount, currency } });
      return;
    }
    await closeTask(tx, "refund_by_hand", subject);
  }
  if (state === "succeeded") await askForDocuments(tx, orderId, id);
  if (attempt > 1) await closeTask(tx, "refund_failed", `refund:${id}:${attempt - 1}`);
  await tellRefund(tx, id);
}

/** Mails the buyer about it, once. */
export async function tellRefund(tx: Tx, refundId: string): Promise<void> {
  await enqueue(tx, "orders.send-refund", { refundId }, { uniqueKey: `refund-mail:${refundId}` });
}

async function findRefund(tx: Tx, provider: string, facts: RefundFacts) {
  const columns = { id: refunds.id, orderId: refunds.orderId };
  if (facts.refundId) {
    const [known] = await tx
      .select(columns)
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(and(eq(payments.provider, provider), eq(refunds.providerRefundId, facts.refundId)));
    if (known) return known;
  }
  // The event may be faster than the answer to our own request. News of an earlier attempt finds nothing here.
  const asked = parseReference(facts.reference);
  if (!asked) return null;
  const [refund] = await tx
    .select(columns)
    .from(refunds)
    .where(and(eq(refunds.id, asked.id), eq(refunds.attempt, asked.attempt)));
  return refund ?? null;
}

/** What the provider keeps with a refund of ours. */
export const refundReference = (refund: { readonly id: string; readonly attempt: number }): string =>
  `${refund.id}:${refund.attempt}`;

function parseReference(reference: string | null): { id: string; attempt: number } | null {
  const [, id, attempt] = /^([0-9a-f-]{36}):(\d{1,6})$/.exec(reference ?? "") ?? [];
  return id && attempt ? { id, attempt: Number(attempt) } : null;
}

/** Somebody gave money back at the provider itself: our books follow, and staff looks at stock and order. */
async function recordForeignRefund(
  tx: Tx,
  provider: string,
  facts: RefundFacts,
  actor: Actor,
): Promise<boolean> {
  // One that failed changed nothing; one with a reference of ours is an earlier attempt.
  if (!facts.refundId || !facts.paymentId || facts.state === "failed" || facts.reference) return false;
  const [payment] = await tx
    .select({ id: payments.id, orderId: payments.orderId, currency: payments.currency })
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.providerPaymentId, facts.paymentId)));
  if (!payment) return false;
  const { taxCalculationId } = await lockOrder(tx, payment.orderId);
  const [refund] = await tx
    .insert(refunds)
    .values({
      orderId: payment.orderId,
      paymentId: payment.id,
      amount: facts.amount,
      currency: payment.currency,
      status: facts.state,
      reason: "made_at_provider",
      idempotencyKey: `provider:${facts.refundId}`,
      providerRefundId: facts.refundId,
    })
    .onConflictDoNothing()
    .returning();
  if (!refund) return false;
  await announce(tx, refund, provider, facts.state, actor);
  await openTask(tx, {
    kind: "refund_at_provider",
    subject: `refund:${refund.id}`,
    orderId: payment.orderId,
    details: { amount: facts.amount, currency: facts.currency },
  });
  if (taxCalculationId) await tellTax(tx, refund.id, facts.state);
  return true;
}
