import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { disputes, orderLines, payments, refundLines, refunds } from "@/db/schema";
import { lostAmount } from "@/lib/payments/dispute-stage";
import { leftOf, paidAmount, type PaidOrder } from "@/lib/payments/refundable";
import { invariant } from "@/lib/result";

/** The payments of an order that took its money, or have it set aside, with what is told and what was lost of each in disputes. */
export async function loadMadePayments(tx: Db | Tx, orderId: string) {
  const made = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.status, ["authorized", "captured"])))
    .orderBy(asc(payments.id));
  const told = await tx.select().from(disputes).where(eq(disputes.orderId, orderId));
  return made.map((payment) => ({
    ...payment,
    told: told.filter(({ paymentId }) => paymentId === payment.id),
    lostAmount: lostAmount(told, payment.id),
  }));
}

/**
 * What of a payment can still go back, minor units: also of one that must not count as its order's (a second payment), which
 * took the whole amount. Read under the order's lock.
 */
export async function leftToGive(tx: Tx, paymentId: string): Promise<number> {
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId));
  invariant(payment, "a refund is of a payment");
  const told = await tx.select().from(disputes).where(eq(disputes.paymentId, paymentId));
  const given = await tx.select().from(refunds).where(eq(refunds.paymentId, paymentId));
  const lost = lostAmount(told, paymentId);
  if (payment.status === "captured" || payment.status === "authorized")
    return leftOf({ ...payment, lostAmount: lost }, given);
  const gone = given.reduce((sum, { status, amount }) => (status === "failed" ? sum : sum + amount), 0);
  return payment.amount - lost - gone;
}

/**
 * An order and what its payments took of it, or will. Read under the order's lock, by which everybody who changes them waits.
 */
export async function loadPaidOrder(
  tx: Db | Tx,
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
