/** Why staff cancels an order; worded in `admin.reasons`, and for the buyer in `order.canceled` and `mail.canceled`. */
export const cancelReasons = [
  "requested",
  "not_available",
  "undeliverable",
  "not_picked_up",
  "fraud",
  "other",
] as const;
export type CancelReason = (typeof cancelReasons)[number];

/** What a buyer is told of why their order ended. A suspicion is nobody's business. */
export function toldReason(reason: string | null) {
  switch (reason) {
    case "not_paid":
    case "payment_expired":
      return "not_paid";
    case "payment_failed":
    case "requested":
    case "not_available":
    case "undeliverable":
    case "not_picked_up":
      return reason;
    case "fraud":
    case "other":
      return "by_shop";
    default:
      return "other";
  }
}
