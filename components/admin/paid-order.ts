import type { StaffOrder } from "@/lib/orders/admin-queries";
import { isUndecided, lostAmount } from "@/lib/payments/dispute-stage";
import { leftOf, paidAmount, type PaidOrder } from "@/lib/payments/refundable";

export type StaffPaidOrder = {
  readonly order: PaidOrder;
  /** A gift card paid a part, and something else the rest. */
  readonly isMixed: boolean;
  readonly isTransfer: boolean;
  /** What was taken and can go back, minor units. */
  readonly takenAmount: number;
  /** What is only set aside on a card; 0 once it is being taken. */
  readonly setAsideAmount: number;
  /** Something of it can be given as store credit: it was taken, not from a gift card, and no bank is asked about it. */
  readonly isCreditable: boolean;
};

/** What the rules of refunds need of an order; null while nothing was paid for it. */
export function paidOrderOf(order: StaffOrder): StaffPaidOrder | null {
  const made = order.payments
    .filter(({ status }) => status === "captured" || status === "authorized")
    .map((payment) => ({ ...payment, lostAmount: lostAmount(order.disputes, payment.id) }));
  if (made.length === 0) return null;
  const given = order.refunds.filter(({ paymentId }) => made.some(({ id }) => id === paymentId));
  const leftIn = (isSetAside: boolean) =>
    made
      .filter(
        ({ status, captureAmount }) => (status === "authorized" && captureAmount === null) === isSetAside,
      )
      .reduce((total, payment) => total + leftOf(payment, given), 0);
  const { taxIncluded, totalAmount, taxAmount } = order;
  return {
    isMixed: made.some(({ giftCardId }) => giftCardId) && made.some(({ giftCardId }) => !giftCardId),
    isTransfer: made.some(({ provider }) => provider === "bank_transfer"),
    takenAmount: leftIn(false),
    setAsideAmount: leftIn(true),
    isCreditable:
      !order.disputes.some(isUndecided) &&
      made.some(
        (payment) =>
          !payment.giftCardId &&
          !(payment.status === "authorized" && payment.captureAmount === null) &&
          leftOf(payment, given) > 0,
      ),
    order: {
      taxIncluded,
      totalAmount,
      taxAmount,
      capturedAmount: made.reduce((total, payment) => total + paidAmount(payment, given), 0),
      lines: order.lines.map(({ id, quantity, totalAmount: total, taxAmount: tax }) => ({
        id,
        quantity,
        totalAmount: total,
        taxAmount: tax,
      })),
      refunds: given.map(({ id, status, amount, shippingAmount }) => ({
        status,
        amount,
        shippingAmount,
        lines: order.refundLines
          .filter(({ refundId }) => refundId === id)
          .map(({ orderLineId, quantity }) => ({ orderLineId, quantity })),
      })),
    },
  };
}
