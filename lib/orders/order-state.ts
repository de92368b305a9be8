import type { OrderStatus } from "@/db/schema/orders";
import type { PaymentStatus } from "@/db/schema/payments";

/**
 * What a buyer is told about an order:
 * `awaiting_transfer`: placed, the buyer is to transfer the money;
 * `checking`: placed, the money not confirmed yet; `processing`: a slow payment is on its way; `confirmed`: firm;
 * `canceled`: over, and nothing is owed; `refunded`: over, and money that came goes back.
 */
export type OrderState =
  | "awaiting_transfer"
  | "checking"
  | "processing"
  | "confirmed"
  | "canceled"
  | "refunded";

/** Order and payment have states of their own; this is what follows from both. */
export function orderState(
  status: OrderStatus,
  payments: readonly { readonly status: PaymentStatus; readonly provider: string }[],
): OrderState {
  const has = (wanted: PaymentStatus) => payments.some((payment) => payment.status === wanted);
  switch (status) {
    case "pending":
      if (payments.some(({ provider }) => provider === "bank_transfer")) return "awaiting_transfer";
      return has("processing") ? "processing" : "checking";
    case "confirmed":
    case "completed":
      return "confirmed";
    case "canceled":
      return has("captured") ? "refunded" : "canceled";
  }
}

/** "j•••@example.com": enough to know which mailbox to look into, and no address for a stranger. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const first = email.codePointAt(0);
  return at > 0 && first !== undefined ? `${String.fromCodePoint(first)}•••${email.slice(at)}` : "•••";
}
