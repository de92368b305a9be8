import "server-only";
import { sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { textArray } from "@/db/sql-array";
import { cacheTags } from "@/lib/cache-tags";
import { type CardData, toCard } from "@/lib/catalog/product-card";
import { cachedProductCards } from "@/lib/catalog/product-cards";
import { marketByCode, type MarketCode } from "@/lib/markets";

/**
 * Cards of these products by id; one that is not sold in the market is missing.
 * @param ids sorted, so that everybody who asks for the same shares an entry
 */
export async function getCardsById(
  marketCode: MarketCode,
  ids: readonly string[],
): Promise<Record<string, CardData>> {
  "use cache";
  cacheLife("catalog");
  // All of them: one that is missing now may be sold tomorrow.
  cacheTag(...ids.map(cacheTags.product));
  const picked = sql`
    select id, rank from unnest(${textArray(ids)}::uuid[]) with ordinality as wanted(id, rank)`;
  const cards = await cachedProductCards(marketByCode(marketCode), picked, new Date());
  return Object.fromEntries(cards.map((card) => [card.id, toCard(card)]));
}
