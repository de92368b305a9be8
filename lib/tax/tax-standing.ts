/** Why a buyer pays tax, or does not. Stripe's words: `taxability_override`. */
export type TaxStanding =
  | { readonly kind: "taxed" }
  /** A certificate that staff has seen (Stripe: `customer_exempt`). */
  | { readonly kind: "exempt" }
  /** A business of another member state, which accounts for the tax itself. */
  | { readonly kind: "reverse_charge"; readonly vatId: string };
