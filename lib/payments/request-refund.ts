import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, orderLines, payments, refundLines, refunds } from "@/db/schema";
import { takeBack } from "@/lib/inventory/commands";
import { cancelOrder, lockOrder, recordOrderEvent } from "@/lib/orders/commands";
import { nextRefundStatus } from "@/lib/orders/transitions";
import type { RefundReason } from "@/lib/payments/refund-input";
import { type PaidOrder, priceRefund, refundable, spreadRefund } from "@/lib/payments/refundable";
import { enqueueRefund } from "@/lib/payments/refunds";
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
  /** Money goes to the gift cards the order was paid with before it goes to the card; the other way round otherwise. */
  readonly giftCardsFirst: boolean;
};

/**
 * Gives money back for units of a paid order, for its delivery, or both, and takes the units back into stock. The
 * provider is asked by a job. An order of which nothing is left to send ends.
 *
 * Fails with `refund_changed` (a colleague was first), `not_refundable` (more than is left, or nothing at all).
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
  const captured = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.status, "captured")))
    .orderBy(asc(payments.id));
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

  const parts = spreadRefund(priced, captured, paid.refunds, request.giftCardsFirst);
  const rows = await tx
    .insert(refunds)
    .values(
      parts.map((part, index) => ({
        ...part,
        orderId,
        currency: payment.currency,
        reason,
        idempotencyKey: index === 0 ? idempotencyKey : `${idempotencyKey}:${index + 1}`,
        requestedBy: staffId,
      })),
    )
    .returning({ id: refunds.id, idempotencyKey: refunds.idempotencyKey });
  // The lines stand with the first part, whatever it came to.
  const refund = rows.find((row) => row.idempotencyKey === idempotencyKey);
  invariant(refund, "an inserted refund has an id");
  const restocks = new Map(request.lines.map((line) => [line.orderLineId, line.restock]));
  if (priced.lines.length > 0) {
    await tx.insert(refundLines).values(
      priced.lines.map((line) => ({
        ...line,
        refundId: refund.id,
        restock: restocks.get(line.orderLineId) ?? false,
      })),
    );
  }
  for (const { id } of rows)
    // oxlint-disable-next-line no-await-in-loop -- two or three of them
    await enqueueRefund(tx, id);
  await recordOrderEvent(tx, {
    orderId,
    event: "refund.requested",
    actor: { kind: "staff", id: staffId },
    data: { reason, amount: priced.amount },
  });
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "refund.request",
    subjectType: "order",
    subjectId: orderId,
    after: { refund: refund.id, amount: priced.amount, currency: payment.currency },
    reason,
  });
  const variantOf = new Map(paid.lines.map((line) => [line.id, line.variantId]));
  await takeBack(
    tx,
    orderId,
    priced.lines.flatMap(({ orderLineId, quantity }) => {
      const variantId = variantOf.get(orderLineId);
      return variantId ? [{ variantId, quantity, restock: restocks.get(orderLineId) ?? false }] : [];
    }),
    `user:${staffId}`,
  );
  const rest = refundable({ ...paid, refunds: [...paid.refunds, { ...priced, status: "pending" }] });
  const isNothingLeft = [...rest.quantities.values()].every((quantity) => quantity === 0);
  if (isNothingLeft && order.status === "confirmed" && !(await hasParcels(tx, orderId)))
    await cancelOrder(tx, order, "cancel", { kind: "staff", id: staffId }, "refunded");
  return ok({ refundId: refund.id });
}

/** Sends a refund anew that the provider or the buyer's bank had refused. Fails with `refund_changed`. */
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

/** Read under the order's lock, by which everybody who changes them waits. */
async function loadPaidOrder(
  tx: Tx,
  order: Pick<PaidOrder, "taxIncluded" | "totalAmount" | "taxAmount"> & { readonly id: string },
  captured: readonly { readonly id: string; readonly capturedAmount: number }[],
) {
  const lines = await tx
    .select({
      id: orderLines.id,
      variantId: orderLines.variantId,
      quantity: orderLines.quantity,
      totalAmount: orderLines.totalAmount,
      taxAmount: orderLines.taxAmount,
    })
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id))
    .orderBy(asc(orderLines.position));
  const before = await tx
    .select()
    .from(refunds)
    .where(
      inArray(
        refunds.paymentId,
        captured.map(({ id }) => id),
      ),
    );
  const units =
    before.length === 0
      ? []
      : await tx
          .select()
          .from(refundLines)
          .where(
            inArray(
              refundLines.refundId,
              before.map(({ id }) => id),
            ),
          );
  return {
    taxIncluded: order.taxIncluded,
    totalAmount: order.totalAmount,
    taxAmount: order.taxAmount,
    capturedAmount: captured.reduce((total, { capturedAmount }) => total + capturedAmount, 0),
    lines,
    refunds: before.map((refund) => ({
      ...refund,
      lines: units.filter(({ refundId }) => refundId === refund.id),
    })),
  };
}

async function hasParcels(tx: Tx, orderId: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from fulfillments where order_id = ${orderId} and status in ('shipped', 'delivered') limit 1`);
  return rows.length > 0;
}
