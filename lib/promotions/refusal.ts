/** Why a promotion is not given, with what would satisfy it. Amounts in minor units of the cart's currency. */
export type Refusal =
  /** No such code. */
  | { readonly kind: "unknown" }
  /** Staff have paused it: it may come back. */
  | { readonly kind: "paused" }
  | { readonly kind: "not_started"; readonly at: string }
  /** `at`: ISO 8601, UTC. */
  | { readonly kind: "ended"; readonly at: string }
  | { readonly kind: "other_market" }
  | { readonly kind: "used_up" }
  | { readonly kind: "customer_limit"; readonly limit: number }
  | { readonly kind: "first_order_only" }
  /** For a group of customers, and nobody of it is signed in. */
  | { readonly kind: "members_only" }
  /** Nothing in the cart belongs to the products it is for. */
  | { readonly kind: "other_products" }
  /** What it would be for is on sale. */
  | { readonly kind: "sale_products" }
  | { readonly kind: "below_subtotal"; readonly fromAmount: number; readonly missingAmount: number }
  | { readonly kind: "too_few_units"; readonly missing: number }
  /** Another promotion, which takes off more, is not given together with this one. */
  | { readonly kind: "not_combinable"; readonly better: string }
  /** Others have taken everything off already. */
  | { readonly kind: "nothing_left" };
