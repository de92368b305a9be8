import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Language } from "@/lib/markets";
import type { SearchPlan } from "@/lib/search/plan";

export type FoundProduct = { readonly id: string; readonly ordinal: number; readonly name: string };

/** How far the engine looks; each number bounds the time of one step. */
export type SearchDepth = {
  /** Products by popularity that a frequent word is looked for in. */
  readonly walked: number;
  /** Enough: the next step is left out. */
  readonly wanted: number;
  /** Products taken from an index, in no order, before they are ranked. */
  readonly most: number;
};

/** More products carry such a word than are worth ranking one by one: the popular ones are looked at first. */
const frequent = 2000;

/** Products that the plan finds, best first, each once. */
export async function findByWords(
  database: Pick<Db, "execute">,
  language: Language,
  plan: Pick<SearchPlan, "any" | "inName" | "name" | "estimate">,
  { walked, wanted, most }: SearchDepth,
): Promise<FoundProduct[]> {
  const isFrequent = plan.estimate === null || plan.estimate > frequent;
  const rows = await database.execute<{ id: string; ordinal: number; name: string; score: number }>(sql`
    select product_id as id, ordinal, name, score from search_matches(${language}, ${plan.any}, ${plan.inName}, ${plan.name},
      ${isFrequent}, ${walked}, ${wanted}, ${most})`);
  const best = new Map(rows.map((row) => [row.ordinal, row]));
  return [...best.values()].sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

export type FoundByCode = {
  readonly exact: readonly FoundProduct[];
  readonly begun: readonly FoundProduct[];
};

/**
 * Products with a variant of this article number or barcode, and those where it is the beginning of one.
 * @param code letters and digits only, upper case; null when the query cannot be one
 */
export async function findByCode(
  database: Pick<Db, "execute">,
  language: Language,
  code: string | null,
): Promise<FoundByCode> {
  if (code === null) return { exact: [], begun: [] };
  const rows = await database.execute<{ id: string; ordinal: number; name: string; isExact: boolean }>(sql`
    select product_id as id, ordinal, name, is_exact as "isExact" from search_codes(${language}, ${code})`);
  return { exact: rows.filter(({ isExact }) => isExact), begun: rows.filter(({ isExact }) => !isExact) };
}
