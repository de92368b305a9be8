import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, orderEvents, payments, refunds } from "@/db/schema";
import { log } from "@/lib/log";
import { divideRounded } from "@/lib/money";
import type { CancelReason } from "@/lib/orders/cancel-reasons";
import { cancelOrder, lockOrder, recordOrderEvent, tellCanceled } from "@/lib/orders/commands";
import { overdueSubject } from "@/lib/orders/hand-over";
import { loadUnits } from "@/lib/orders/load-units";
import { closeTask } from "@/lib/orders/staff-tasks";
import { whyNotByBuyer } from "@/lib/payments/buyer-refusal";
import { buyerFacts } from "@/lib/payments/cancel-terms";
import { loadMadePayments } from "@/lib/payments/load-paid-order";
import type { PaymentProvider } from "@/lib/payments/provider";
import { leftOf } from "@/lib/payments/refundable";
import { enqueueRefund } from "@/lib/payments/refunds";
import { type Closed, closeUnpaidOrder } from "@/lib/payments/sessions";
import { askToRelease } from "@/lib/payments/settle";
import { fail, invariant, ok, type Result } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

type Seen = {
  readonly orderId: string;
  /** What whoever pressed was told goes back, minor units; see `order_changed`. */
  readonly seenAmount: number;
};

type Cancellation = Seen & {
  readonly by: Canceler;
  readonly reason: CancelReason;
};

/** `id` of the buyer's account, where they are signed in to it. */
type Canceler =
  | { readonly kind: "staff"; readonly id: string }
  | { readonly kind: "customer"; readonly id?: string };

/** Staff ends an order of which nothing has left. Fails as `cancelFor` does. */
export const cancelByStaff = (
  online: PaymentProvider,
  { staffId, ...seen }: Seen & { readonly staffId: string; readonly reason: CancelReason },
): Promise<Result<null>> => cancelFor(online, { ...seen, by: { kind: "staff", id: staffId } });

/**
 * Its buyer ends an order that nobody has begun to pack. Fails as `cancelFor` does, and with `packing`, `disputed`: see
 * `whyNotByBuyer`.
 * @param wish.userId of the account they are signed in to, where the order is its own
 */
export const cancelByBuyer = (
  online: PaymentProvider,
  { userId, ...seen }: Seen & { readonly userId: string | null },
): Promise<Result<null>> =>
  cancelFor(online, {
    ...seen,
    by: userId === null ? { kind: "customer" } : { kind: "customer", id: userId },
    reason: "requested",
  });

/**
 * Ends an order of which nothing has left: units and codes are free again, all money goes back, the buyer gets a mail. While
 * it is not paid, its page at the provider is closed first, so that nothing can be paid for it any more.
 *
 * Fails with `already_canceled`, `already_shipped`, `order_changed` (another amount would go back), `on_its_way` (a slow
 * payment cannot be stopped), `paid_meanwhile`, `provider_away`.
 */
async function cancelFor(online: PaymentProvider, cancellation: Cancellation): Promise<Result<null>> {
  const decided = await inTransaction((tx) => decide(tx, cancellation));
  if (!decided.ok) return decided;
  if (decided.value === "canceled") return ok(null);
  const { orderId, by } = cancellation;
  let closed: Closed;
  try {
    closed = await closeUnpaidOrder(online, orderId, by);
  } catch (error) {
    // What was decided is written down: whoever ends the order, now or at its deadline, ends it for this reason.
    log.error("payments.cancel-failed", error, { order: orderId });
    return fail("provider_away");
  }
  if (closed === "canceled") return ok(null);
  return fail(closed === "paid" ? "paid_meanwhile" : "on_its_way");
}

async function decide(tx: Tx, cancellation: Cancellation): Promise<Result<"canceled" | "close_page">> {
  const { orderId, by, reason } = cancellation;
  // Everybody who ships, refunds, pays or cancels this order waits here.
  const order = await lockOrder(tx, orderId);
  if (order.status === "canceled") return fail("already_canceled");
  const units = await loadUnits(tx, orderId);
  if (order.status === "completed" || units.some(({ shipped }) => shipped > 0))
    return fail("already_shipped");
  if (by.kind === "customer") {
    const refusal = whyNotByBuyer(await buyerFacts(tx, order, units, await loadMadePayments(tx, orderId)));
    if (refusal) return fail(refusal);
  }
  const audit = (after: Record<string, string | number>) =>
    tx.insert(auditLog).values({
      actorKind: by.kind,
      actorId: by.id ?? null,
      action: "order.cancel",
      subjectType: "order",
      subjectId: orderId,
      after,
      reason,
    });
  if (order.status === "pending") {
    const [slow] = await tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.orderId, orderId), eq(payments.status, "processing")));
    if (slow) return fail("on_its_way");
    const [earlier] = await tx
      .select({ id: orderEvents.id })
      .from(orderEvents)
      .where(and(eq(orderEvents.orderId, orderId), eq(orderEvents.event, "cancel_requested")));
    if (!earlier) {
      await recordOrderEvent(tx, { orderId, event: "cancel_requested", actor: by, data: { reason } });
      await audit({ from: order.status });
    }
    return ok("close_page");
  }
  const amount = await giveAllBack(tx, order, cancellation);
  if (amount !== cancellation.seenAmount) return fail("order_changed");
  const canceled = await cancelOrder(tx, order, "cancel", by, reason);
  invariant(canceled.ok, "a firm order can be canceled by whoever holds its lock");
  await closeTask(tx, "pickup_overdue", overdueSubject(orderId));
  await audit({ from: order.status, amount });
  await tellCanceled(tx, orderId);
  return ok("canceled");
}

/**
 * All that was taken goes back the way it came; what is only set aside is let go. Of no line: with the order every unit is
 * free again.
 * @returns what goes back, minor units of the order's currency
 */
async function giveAllBack(
  tx: Tx,
  order: Awaited<ReturnType<typeof lockOrder>>,
  { by }: Cancellation,
): Promise<number> {
  const made = await loadMadePayments(tx, order.id);
  const given = await tx.select().from(refunds).where(eq(refunds.orderId, order.id));
  let total = 0;
  for (const payment of made) {
    // oxlint-disable no-await-in-loop -- one, and a gift card or two
    if (payment.status === "authorized") {
      await askToRelease(tx, payment.id);
      continue;
    }
    const amount = leftOf(payment, given);
    if (amount === 0) continue;
    total += amount;
    const [refund] = await tx
      .insert(refunds)
      .values({
        orderId: order.id,
        paymentId: payment.id,
        amount,
        taxAmount: taxIn(order, amount),
        currency: payment.currency,
        reason: "canceled",
        idempotencyKey: `cancel:${payment.id}`,
        requestedBy: by.id ?? null,
      })
      .returning({ id: refunds.id });
    invariant(refund, "an inserted refund has an id");
    await enqueueRefund(tx, refund.id);
    // oxlint-enable no-await-in-loop
  }
  if (total > 0) {
    await recordOrderEvent(tx, {
      orderId: order.id,
      event: "refund.requested",
      actor: by,
      data: { reason: "canceled", amount: total },
    });
  }
  return total;
}

/** The tax inside a part of an order's total, for the books. */
const taxIn = ({ taxAmount, totalAmount }: { taxAmount: number; totalAmount: number }, amount: number) =>
  totalAmount === 0 ? 0 : divideRounded(BigInt(taxAmount) * BigInt(amount), BigInt(totalAmount));
