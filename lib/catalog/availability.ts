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
import { words } from "@/lib/i18n/messages";
import { offeredPrice, type OfferJson, toPriceRow } from "@/lib/pricing/offered-price";
import { type ListPrice, unitAmount } from "@/lib/pricing/unit-amount";

/**
 * Stock and price of each variant sold in the market; `null` for a product that is not. The live part of a product page.
 * @param buyer id of whoever is signed in, to see their own prices; null: what everybody sees
 */
export async function readLiveOffers(
  market: Market,
  productId: string,
  database: Pick<Db, "execute"> = prepared,
  buyer: string | null = null,
): Promise<Record<string, LiveOffer> | null> {
  const now = new Date();
  const rows = await database.execute<Row>(sql`
    select v.id, pr.amount, pr.sale_amount as "saleAmount", pr.sale_starts_at as "saleStartsAt", pr.sale_ends_at as "saleEndsAt",
      ${priceHistory(market)} as history,
      coalesce(list_prices(${buyer}::uuid, v.id, pr.currency), '[]') as "listPrices",
      (select coalesce(sum(l.on_hand - l.reserved), 0)::integer from inventory_levels l where l.variant_id = v.id) as available
    from products p
    join variants v on v.product_id = p.id and v.is_active
    join prices pr on pr.variant_id = v.id and pr.currency = ${market.currency}
    where p.id = ${productId} and p.status = 'active' and p.published_at <= now()`);
  if (rows.length === 0) return null;
  return Object.fromEntries(
    rows.map(({ id, available, ...offer }) => [
      id,
      {
        available: shownAvailable(available),
        price: offeredPrice(offer, now),
        ...ownPrice(offer, market, now),
      },
    ]),
  );
}

type Row = OfferJson & { id: string; available: number; listPrices: ListPrice[] };

/** What one unit costs this buyer by a price list; nothing when everybody pays as little. */
function ownPrice(
  offer: Omit<Row, "id" | "available">,
  market: Market,
  now: Date,
): Pick<LiveOffer, "price" | "ownPrice"> | null {
  const { listPrices } = offer;
  const { amount, reduction } = unitAmount({ ...toPriceRow(offer), listPrices, quantityPrices: [] }, 1, now);
  if (reduction?.kind !== "price_list") return null;
  return {
    // No price before it: nothing was reduced, it is another price.
    price: { amount, listAmount: amount, onSale: false },
    ownPrice: words(market, "product")("ownPrice", { list: reduction.name }),
  };
}

const memory = shortMemory<Record<string, LiveOffer> | null>({ keptMs: 5000, most: 2000 });

/** The same, read at most once in five seconds in each process, however many ask; at once after a change. */
export const getLiveOffers = (market: Market, productId: string) =>
  memory.get(`${productId}/${market.code}`, [cacheTags.product(productId)], () =>
    readLiveOffers(market, productId),
  );

/** The same for one person, at their own prices; kept for nobody else. @param buyer id of whoever is signed in */
export const getOwnLiveOffers = (market: Market, productId: string, buyer: string) =>
  readLiveOffers(market, productId, prepared, buyer);
