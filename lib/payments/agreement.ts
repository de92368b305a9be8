import type { OrderStatus } from "@/db/schema/orders";
import type { PaymentStatus, RefundStatus } from "@/db/schema/payments";
import type { PaymentFacts, RefundFacts } from "@/lib/payments/provider";

type Ours = {
  readonly payment: PaymentStatus;
  readonly order: OrderStatus;
  /** Our own codes say what a rule did with money that does not count. */
  readonly failureCode: string | null;
};

/**
 * Whether our rows already say what the provider says of a payment page, so that nothing is to be done. News that ours
 * are ahead of (a page that is "open" in a list read a moment ago) agrees as well: it would change nothing.
 */
export function paymentAgrees(state: PaymentFacts["state"], ours: Ours): boolean {
  switch (state) {
    case "open":
      // A page that takes money for an order that has ended, or was paid on another page, must be closed.
      return ours.order === "pending" || ours.payment === "captured" || ours.payment === "authorized";
    case "processing":
      return ours.payment !== "pending";
    case "authorized":
      // What is set aside for a payment that is over is let go.
      return ours.payment === "authorized" || ours.payment === "captured";
    case "paid":
      if (ours.payment === "captured" || ours.failureCode === "paid_twice") return true;
      return ours.failureCode === "amount_mismatch" && ours.order !== "pending";
    case "failed":
    case "expired":
      return ours.payment !== "pending" && ours.payment !== "processing" && ours.payment !== "authorized";
  }
}

/** Whether our row of a refund already says what the provider says. */
export const refundAgrees = (state: RefundFacts["state"], ours: RefundStatus): boolean =>
  state === ours || (state === "pending" && ours !== "failed");
