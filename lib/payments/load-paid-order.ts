import "server-only";
import { asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orderLines, refundLines, refunds } from "@/db/schema";
import { paidAmount, type PaidOrder } from "@/lib/payments/refundable";

/**
 * An order and what its payments took of it, or will. Read under the order's lock, by which everybody who changes them waits.
 */
export async function loadPaidOrder(
  tx: Tx,
  order: Pick<PaidOrder, "taxIncluded" | "totalAmount" | "taxAmount"> & { readonly id: string },
  made: readonly (Parameters<typeof paidAmount>[0] & { readonly id: string })[],
) {
  const lines = await tx
    .select({
      id: orderLines.id,
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
        made.map(({ id }) => id),
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
    capturedAmount: made.reduce((total, payment) => total + paidAmount(payment, before), 0),
    lines,
    refunds: before.map((refund) => ({
      ...refund,
      lines: units.filter(({ refundId }) => refundId === refund.id),
    })),
  };
}
