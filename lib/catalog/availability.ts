import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { prepared } from "@/db/prepared";
import { cacheTags } from "@/lib/cache-tags";
import type { LiveOffer } from "@/lib/catalog/live-offers";
import { priceHistory } from "@/lib/catalog/price-history";
import { shortMemory } from "@/lib/short-memory";
import { shownAvailable } from "@/lib/inventory/stock-level";
import type { Market } from "@/lib/markets";
import { offeredPrice, type OfferJson } from "@/lib/pricing/offered-price";

/** Stock and price of each variant sold in the market; `null` for a product that is not. The live part of a product page. */
export async function readLiveOffers(
  market: Market,
  productId: string,
  database: Pick<Db, "execute"> = prepared,
): Promise<Record<string, LiveOffer> | null> {
  const now = new Date();
  const rows = await database.execute<OfferJson & { id: string; available: number }>(sql`
    select v.id, pr.amount, pr.sale_amount as "saleAmount", pr.sale_starts_at as "saleStartsAt", pr.sale_ends_at as "saleEndsAt",
      ${priceHistory(market)} as history,
      (select coalesce(sum(l.on_hand - l.reserved), 0)::integer from inventory_levels l where l.variant_id = v.id) as available
    from products p
    join variants v on v.product_id = p.id and v.is_active
    join prices pr on pr.variant_id = v.id and pr.currency = ${market.currency}
    where p.id = ${productId} and p.status = 'active' and p.published_at <= now()`);
  if (rows.length === 0) return null;
  return Object.fromEntries(
    rows.map(({ id, available, ...offer }) => [
      id,
      { available: shownAvailable(available), price: offeredPrice(offer, now) },
    ]),
  );
}

const memory = shortMemory<Record<string, LiveOffer> | null>({ keptMs: 5000, most: 2000 });

/** The same, read at most once in five seconds in each process, however many ask; at once after a change. */
export const getLiveOffers = (market: Market, productId: string) =>
  memory.get(`${productId}/${market.code}`, [cacheTags.product(productId)], () =>
    readLiveOffers(market, productId),
  );
