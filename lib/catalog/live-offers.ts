import type { ProductVariant } from "@/lib/catalog/product-variants";
import type { EffectivePrice } from "@/lib/pricing/effective-price";

/** What may change while somebody looks at a product. */
export type LiveOffer = {
  /** Units, capped: see `shownAvailable`. */
  readonly available: number;
  readonly price: EffectivePrice;
  /** Says in words that the price is this buyer's own (ADR 44); missing for everybody else. */
  readonly ownPrice?: string;
};

/** The page's variants with the offers of this moment. One that the answer does not name is no longer sold. */
export const withLiveOffers = (
  variants: readonly ProductVariant[],
  offers: Readonly<Record<string, LiveOffer>>,
): ProductVariant[] =>
  variants.map((variant) => ({ ...variant, ...(offers[variant.id] ?? { available: 0 }) }));

export type OfferNews =
  | { readonly kind: "price_rose" | "price_fell"; readonly from: number; readonly to: number }
  | { readonly kind: "sold_out" }
  | { readonly kind: "back_in_stock" };

/** What somebody who saw `before` must be told; null when nothing that matters to a buyer has changed. */
export function offerNews(before: LiveOffer, now: LiveOffer): OfferNews | null {
  if (before.available > 0 && now.available <= 0) return { kind: "sold_out" };
  const [from, to] = [before.price.amount, now.price.amount];
  // That the price is somebody's own is no news of the price.
  if (from !== to && before.ownPrice === now.ownPrice)
    return { kind: to > from ? "price_rose" : "price_fell", from, to };
  if (before.available <= 0 && now.available > 0) return { kind: "back_in_stock" };
  return null;
}
