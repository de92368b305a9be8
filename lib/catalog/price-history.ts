import { type SQL, sql } from "drizzle-orm";
import type { Market } from "@/lib/markets";

/** More changes than any 30 days have; the index reads them newest first. */
const changesRead = 200;

/** The member `history` of `OfferJson`: expression over `prices` row `pr`. Only what has a sale needs its past. */
export const priceHistory = (market: Market): SQL =>
  market.hasEuPriceRules
    ? sql`case when pr.sale_amount is not null then (
        select coalesce(jsonb_agg(jsonb_build_object('amount', h.amount, 'saleAmount', h.sale_amount, 'saleStartsAt', h.sale_starts_at,
          'saleEndsAt', h.sale_ends_at, 'changedAt', h.changed_at) order by h.changed_at, h.id), '[]')
        from (select * from price_history where variant_id = pr.variant_id and currency = pr.currency
          order by changed_at desc, id desc limit ${changesRead}) h) end`
    : sql`null::jsonb`;
