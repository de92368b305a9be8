/** Everything the shop asks of its staff; worded in `admin.tasks`. */
const taskKinds = [
  /** Another amount or currency came in than the order's. Nothing is shipped for it. */
  "payment_mismatch",
  /** Money came for an order that had ended; a rule sends it back. */
  "late_payment",
  /** An order was paid a second time; a rule sends the second payment back. */
  "paid_twice",
  /** Money at the provider that names an order we do not have. */
  "payment_without_order",
  /** A firm order without the money for it. */
  "order_without_payment",
  /** Money that is set aside and runs out before anything was shipped. */
  "authorization_expiring",
  /** Money that was set aside is gone, though its order still goes. */
  "authorization_lost",
  /** Something was shipped, and its money could not be taken yet. */
  "capture_failed",
  /** A buyer asked their bank for the money back; the bank waits for the shop's answer. */
  "dispute_opened",
  /** The money that gift cards were bought with was lost; what was left on them is blocked. */
  "gift_cards_blocked",
  /** Lies ready in a store, and nobody fetched it in time. */
  "pickup_overdue",
  /** A buyer wants to send something back, and waits for an answer. */
  "return_requested",
  "refund_failed",
  /** Money to send back from the shop's own account. */
  "refund_by_hand",
  /** A transfer of less than the order's total. */
  "transfer_short",
  /** A transfer, or a part of one, that no order needs. */
  "transfer_to_return",
  /** Somebody gave money back at the provider, past the shop. */
  "refund_at_provider",
  /** A payment or refund that could not be compared with its order. */
  "comparison_failed",
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** The kind a stored task has; one that this version does not know is worded as something that cannot be compared. */
export const taskKind = (stored: string): TaskKind =>
  taskKinds.find((kind) => kind === stored) ?? "comparison_failed";
