import type { PaymentStatus, RefundStatus } from "@/db/schema/payments";
import { disputeStage } from "@/lib/payments/dispute-stage";

/** What the payments of an order amount to. Never stored as a state of the order: it follows from the rows. */
export const orderPaymentStatuses = [
  /** Nothing was tried, or what was tried was given up. */
  "unpaid",
  /** The buyer is on the payment page, or never came back from it. */
  "pending",
  /** The bank has not answered yet. */
  "processing",
  "failed",
  /** The money is set aside, not taken. */
  "authorized",
  "partially_paid",
  "paid",
  "partially_refunded",
  "refunded",
  /** The buyer asked their bank for the money, which has not decided. */
  "disputed",
  /** The bank gave it to the buyer. */
  "charged_back",
] as const;
export type OrderPaymentStatus = (typeof orderPaymentStatuses)[number];

type Payment = { readonly id: string; readonly status: PaymentStatus; readonly capturedAmount: number };
type Refund = { readonly paymentId: string; readonly status: RefundStatus; readonly amount: number };

type Dispute = { readonly status: string };

/**
 * @param totalAmount minor units of the order's currency, as are all amounts here
 * @param refunds     of any of the payments. Only those that succeeded count, and only against money that counted as
 *   the order's: the second payment of two tabs goes back without the order becoming "refunded"
 */
export function paymentStatus(
  totalAmount: number,
  payments: readonly Payment[],
  refunds: readonly Refund[],
  disputes: readonly Dispute[] = [],
): OrderPaymentStatus {
  const stages = disputes.map(({ status }) => disputeStage(status));
  if (stages.some((stage) => stage === "open" || stage === "waiting")) return "disputed";
  if (stages.includes("lost")) return "charged_back";
  const counted = payments.filter((payment) => payment.capturedAmount > 0);
  const captured = counted.reduce((sum, payment) => sum + payment.capturedAmount, 0);
  const refunded = refunds
    .filter((refund) => refund.status === "succeeded" && counted.some(({ id }) => id === refund.paymentId))
    .reduce((sum, refund) => sum + refund.amount, 0);
  // Given up before it was taken: never owed.
  const released = refunds
    .filter((refund) => refund.status === "released")
    .reduce((sum, refund) => sum + refund.amount, 0);
  if (captured > 0) {
    if (captured - refunded >= totalAmount - released) return "paid";
    if (refunded >= captured) return "refunded";
    return refunded > 0 ? "partially_refunded" : "partially_paid";
  }
  if (totalAmount === 0) return "paid";
  // An attempt that still may succeed says more than one that did not.
  const best = (["authorized", "processing", "pending", "failed"] as const).find((status) =>
    payments.some((payment) => payment.status === status),
  );
  return best ?? "unpaid";
}
