import type { AppliedPromotion, RefusedPromotion } from "@/lib/promotions/discounts";
import type { Offer } from "@/lib/promotions/offer";
import type { Refusal } from "@/lib/promotions/refusal";

/** One promotion that a total has, as a row of a summary. Amounts in minor units. */
export type DiscountView = {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  /** Off the goods; 0 for free delivery, which the row of the delivery tells. */
  readonly goodsAmount: number;
};

/** A code that the buyer entered, and what became of it. */
export type CodeView = {
  readonly code: string;
  /** Of its promotion, in the market's language; empty while it is not given. */
  readonly name: string;
  /** Null: it is given. */
  readonly refusal: Refusal | null;
};

type Outcome = {
  readonly promotions: readonly AppliedPromotion[];
  readonly refused: readonly RefusedPromotion[];
};

export const discountViews = ({ promotions }: Outcome): DiscountView[] =>
  promotions.map(({ id, name, code, goodsAmount }) => ({ id, name, code, goodsAmount }));

/**
 * The codes of a cart, in the order in which they were entered.
 * @param priced the cart priced with what `offers` allow
 */
export function codeViews(codes: readonly string[], offers: readonly Offer[], priced: Outcome): CodeView[] {
  return codes.map((code) => {
    const given = priced.promotions.find((each) => each.code === code);
    if (given) return { code, name: given.name, refusal: null };
    const refused =
      priced.refused.find((each) => each.code === code) ??
      offers.flatMap((offer) => (offer.ok ? [] : [offer])).find((offer) => offer.code === code);
    return { code, name: "", refusal: refused?.refusal ?? { kind: "unknown" } };
  });
}
