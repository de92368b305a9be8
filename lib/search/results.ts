import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { type ProductCard, toProductCard } from "@/lib/catalog/product-card";
import { readProductCards } from "@/lib/catalog/product-cards";
import type { Market } from "@/lib/markets";
import type { Match } from "@/lib/search/search-engine";
import { textArray } from "@/lib/search/sql-array";

const resultsShown = 48;

/** Cards of the best matches that are sold in the market. */
export async function readResults(
  market: Market,
  matches: readonly Match[],
  database: Pick<Db, "execute"> = db,
): Promise<ProductCard[]> {
  const ids = matches.slice(0, resultsShown).map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await readProductCards(
    market,
    sql`select id::uuid, rank from unnest(${textArray(ids)}) with ordinality as picked(id, rank)`,
    database,
  );
  const now = new Date();
  return rows.map((row) => toProductCard(row, now));
}
