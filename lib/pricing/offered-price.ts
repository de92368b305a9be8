import { effectivePrice, type EffectivePrice, type PriceRow } from "@/lib/pricing/effective-price";
import { announcedPrice, priorPrice } from "@/lib/pricing/prior-price";

/** A price as JSON from Postgres, where instants are texts. */
export type PriceJson = {
  readonly amount: number;
  readonly saleAmount: number | null;
  readonly saleStartsAt: string | null;
  readonly saleEndsAt: string | null;
};

/**
 * A price with what was asked before it, oldest first. Null where nobody needs it: without a sale, and in markets where a
 * sale is measured from the usual price.
 */
export type OfferJson = PriceJson & {
  readonly history: readonly (PriceJson & { readonly changedAt: string })[] | null;
};

export const toPriceRow = (json: PriceJson): PriceRow => ({
  amount: json.amount,
  saleAmount: json.saleAmount,
  saleStartsAt: json.saleStartsAt === null ? null : new Date(json.saleStartsAt),
  saleEndsAt: json.saleEndsAt === null ? null : new Date(json.saleEndsAt),
});

/** What is asked now, announced as the market's law has it. */
export function offeredPrice(offer: OfferJson, now: Date): EffectivePrice {
  const price = effectivePrice(toPriceRow(offer), now);
  if (offer.history === null) return price;
  const records = offer.history.map((json) => ({ ...toPriceRow(json), changedAt: new Date(json.changedAt) }));
  return announcedPrice(price, priorPrice(records, now));
}
