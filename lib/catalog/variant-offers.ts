import { type SQL, sql } from "drizzle-orm";
import { type PriceJson, toPriceRow } from "@/lib/catalog/product-card";
import type { Market } from "@/lib/markets";
import { effectivePrice, type EffectivePrice } from "@/lib/pricing/effective-price";
import { announcedPrice, priorPrice } from "@/lib/pricing/prior-price";

/** A price with what was asked before it, oldest first; without where no rule asks for it. */
export type OfferJson = PriceJson & {
  readonly history: readonly (PriceJson & { readonly changedAt: string })[] | null;
};

/** More changes than any 30 days have; the index reads them newest first. */
const changesRead = 200;

/** The column `history` of `OfferJson`: expression over `prices` row `pr`. Only what has a sale needs its past. */
export const priceHistory = (market: Market): SQL =>
  market.hasEuPriceRules
    ? sql`case when pr.sale_amount is not null then (
        select jsonb_agg(jsonb_build_object('amount', h.amount, 'saleAmount', h.sale_amount, 'saleStartsAt', h.sale_starts_at,
          'saleEndsAt', h.sale_ends_at, 'changedAt', h.changed_at) order by h.changed_at, h.id)
        from (select * from price_history where variant_id = pr.variant_id and currency = pr.currency
          order by changed_at desc, id desc limit ${changesRead}) h) end`
    : sql`null::jsonb`;

/** What is asked now, announced as the market's law has it. */
export function offeredPrice(market: Market, offer: OfferJson, now: Date): EffectivePrice {
  const price = effectivePrice(toPriceRow(offer), now);
  if (!market.hasEuPriceRules || !price.onSale) return price;
  const records = (offer.history ?? []).map((json) => ({
    ...toPriceRow(json),
    changedAt: new Date(json.changedAt),
  }));
  return announcedPrice(price, priorPrice(records, now));
}
