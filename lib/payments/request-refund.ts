import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, refundLines, refunds } from "@/db/schema";
import { env } from "@/lib/env";
import { openStoreCredit } from "@/lib/gift-cards/commands";
import { takeBackCards } from "@/lib/gift-cards/purchases";
import { takeBack } from "@/lib/inventory/commands";
import { cancelOrder, completeOrder, lockOrder, recordOrderEvent } from "@/lib/orders/commands";
import { overdueSubject } from "@/lib/orders/hand-over";
import { loadUnits } from "@/lib/orders/load-units";
import { askForDocuments } from "@/lib/orders/ship-parcel";
import { closeTask } from "@/lib/orders/staff-tasks";
import { nextRefundStatus } from "@/lib/orders/transitions";
import { unitsToShip, unshippedOf } from "@/lib/orders/units";
import { isUndecided } from "@/lib/payments/dispute-stage";
import { leftToGive, loadMadePayments, loadPaidOrder } from "@/lib/payments/load-paid-order";
import type { RefundDestination, RefundReason } from "@/lib/payments/refund-input";
import { paidAmount, priceRefund, spreadRefund } from "@/lib/payments/refundable";
import { enqueueRefund, tellRefund } from "@/lib/payments/refunds";
import { askToRelease } from "@/lib/payments/settle";
import { fail, invariant, ok, type Result } from "@/lib/result";

export type RefundRequest = {
  readonly orderId: string;
  readonly staffId: string;
  /** Made with the form: pressed twice, it is still one refund. */
  readonly requestId: string;
  /** Everything that was asked back when staff looked, minor units; see `refund_changed`. */
  readonly seenAmount: number;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly quantity: number;
    readonly restock: boolean;
  }[];
  readonly shipping: boolean;
  readonly reason: RefundReason;
  readonly to: RefundDestination;
};

/**
 * Gives money back for units of a paid order, for its delivery, or both, and takes the units back into stock. The
 * provider is asked by a job. An order of which nothing is left to send is complete, or ends when nothing was sent.
 *
 * Fails with `refund_changed` (a colleague was first), `not_refundable` (more than is left, or nothing at all),
 * `no_store_credit` (it was paid with gift cards, or is not taken yet), `disputed` (the buyer's bank may still take it).
 */
export async function requestRefund(tx: Tx, request: RefundRequest): Promise<Result<{ refundId: string }>> {
  const { orderId, staffId, reason } = request;
  // Everybody who refunds this order waits here; the next one sees what was given.
  const order = await lockOrder(tx, orderId);
  const idempotencyKey = `staff:${request.requestId}`;
  const [earlier] = await tx
    .select({ id: refunds.id })
    .from(refunds)
    .where(eq(refunds.idempotencyKey, idempotencyKey));
  if (earlier) return ok({ refundId: earlier.id });
  const captured = await loadMadePayments(tx, orderId);
  const [payment] = captured;
  if (!payment) return fail("not_refundable");
  const paid = await loadPaidOrder(tx, order, captured);
  const askedBefore = paid.refunds.reduce((total, { amount }) => total + amount, 0);
  if (askedBefore !== request.seenAmount) return fail("refund_changed");
  const priced = priceRefund(paid, {
    quantities: new Map(request.lines.map((line) => [line.orderLineId, line.quantity])),
    shipping: request.shipping,
  });
  if (!priced) return fail("not_refundable");

  // Money that is only set aside is not sent back: less of it is taken.
  const isSetAside = (paymentId: string) =>
    captured.some(
      ({ id, status, captureAmount }) =>
        id === paymentId && status === "authorized" && captureAmount === null,
    );
  const takes = captured.map((each) => ({ ...each, capturedAmount: paidAmount(each, paid.refunds) }));
  const parts = spreadRefund(priced, takes, paid.refunds, request.to === "gift_card");
  // What a gift card paid goes back to it: it is credit already, and may be somebody else's.
  const toCredit =
    request.to === "store_credit"
      ? parts.find(({ paymentId }) => captured.some(({ id, giftCardId }) => id === paymentId && !giftCardId))
      : undefined;
  if (request.to === "store_credit") {
    if (!toCredit || isSetAside(toCredit.paymentId)) return fail("no_store_credit");
    if (captured.some(({ id, told }) => id === toCredit.paymentId && told.some(isUndecided)))
      return fail("disputed");
  }
  const credit =
    toCredit &&
    (await openStoreCredit(
      tx,
      { currency: payment.currency, ownerEmail: order.email, staffId },
      env().AUTH_SECRET,
    ));
  const rows = await tx
    .insert(refunds)
    .values(
      parts.map((part, index) => ({
        ...part,
        status: isSetAside(part.paymentId) ? ("released" as const) : ("pending" as const),
        storeCreditId: part === toCredit ? credit?.id : null,
        orderId,
        currency: payment.currency,
        reason,
        idempotencyKey: index === 0 ? idempotencyKey : `${idempotencyKey}:${index + 1}`,
        requestedBy: staffId,
      })),
    )
    .returning({ id: refunds.id, status: refunds.status, idempotencyKey: refunds.idempotencyKey });
  // The lines stand with the first part, whatever it came to.
  const refund = rows.find((row) => row.idempotencyKey === idempotencyKey);
  invariant(refund, "an inserted refund has an id");
  const restocks = new Map(request.lines.map((line) => [line.orderLineId, line.restock]));
  const units = await loadUnits(tx, orderId);
  const returned = priced.lines.map((part) => {
    const line = units.find(({ id }) => id === part.orderLineId);
    invariant(line, "a line that is refunded was bought");
    const unshippedQuantity = unshippedOf(line, part.quantity, reason);
    return {
      variantId: line.variantId,
      // Of a gift card nothing is lost.
      line: { ...part, unshippedQuantity, restock: line.isGiftCard || (restocks.get(line.id) ?? false) },
    };
  });
  if (returned.length > 0) {
    await tx.insert(refundLines).values(returned.map(({ line }) => ({ ...line, refundId: refund.id })));
  }
  for (const { id, status } of rows)
    // oxlint-disable-next-line no-await-in-loop -- two or three of them
    await (status === "released" ? tellRefund(tx, id) : enqueueRefund(tx, id));
  if (rows.some(({ status }) => status === "released")) await askForDocuments(tx, orderId, refund.id);
  await recordOrderEvent(tx, {
    orderId,
    event: rows.every(({ status }) => status === "released") ? "refund.released" : "refund.requested",
    actor: { kind: "staff", id: staffId },
    data: {
      reason,
      amount: priced.amount,
      ...(toCredit && credit ? { creditAmount: toCredit.amount, lastFour: credit.lastFour } : {}),
    },
  });
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "refund.request",
    subjectType: "order",
    subjectId: orderId,
    after: {
      refund: refund.id,
      amount: priced.amount,
      currency: payment.currency,
      ...(credit ? { storeCredit: credit.id } : {}),
    },
    reason,
  });
  await takeBack(
    tx,
    orderId,
    returned.flatMap(({ variantId, line: { quantity, unshippedQuantity: unshipped, restock } }) =>
      variantId ? [{ variantId, unshipped, shipped: quantity - unshipped, restock }] : [],
    ),
    `user:${staffId}`,
  );
  const cards = await takeBackCards(tx, orderId, `user:${staffId}`);
  if (cards)
    await recordOrderEvent(tx, {
      orderId,
      event: cards.spentAmount > 0 ? "gift_cards.taken_back_in_part" : "gift_cards.taken_back",
      actor: { kind: "staff", id: staffId },
      data: { amount: cards.amount, spentAmount: cards.spentAmount },
    });
  if (order.status === "confirmed") {
    const actor = { kind: "staff", id: staffId } as const;
    const now = await loadUnits(tx, orderId);
    const isNothingLeft = now.every((line) => unitsToShip(line) === 0);
    if (isNothingLeft) await closeTask(tx, "pickup_overdue", overdueSubject(orderId));
    if (isNothingLeft && now.some(({ shipped }) => shipped > 0)) await completeOrder(tx, order, actor);
    else if (isNothingLeft) {
      await cancelOrder(tx, order, "cancel", actor, "refunded");
      for (const { id } of captured.filter(({ status }) => status === "authorized"))
        // oxlint-disable-next-line no-await-in-loop -- one at most
        await askToRelease(tx, id);
    }
  }
  return ok({ refundId: refund.id });
}

/**
 * Sends a refund anew that the provider or the buyer's bank had refused. Fails with `refund_changed`, `not_refundable`
 * (the bank has taken the money meanwhile).
 */
export async function retryRefund(
  tx: Tx,
  request: { readonly refundId: string; readonly orderId: string; readonly staffId: string },
): Promise<Result<null>> {
  await lockOrder(tx, request.orderId);
  const [refund] = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.id, request.refundId), eq(refunds.orderId, request.orderId)))
    .for("update");
  const status = refund ? nextRefundStatus(refund.status, "retry") : null;
  if (!refund || !status) return fail("refund_changed");
  if (refund.amount > (await leftToGive(tx, refund.paymentId))) return fail("not_refundable");
  await tx
    .update(refunds)
    .set({ status, attempt: refund.attempt + 1, providerRefundId: null, failureCode: null })
    .where(eq(refunds.id, refund.id));
  await enqueueRefund(tx, refund.id);
  await recordOrderEvent(tx, {
    orderId: request.orderId,
    event: "refund.retried",
    actor: { kind: "staff", id: request.staffId },
    data: { amount: refund.amount },
  });
  return ok(null);
}
