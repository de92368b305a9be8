import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { integerArray } from "@/db/sql-array";
import type { Language } from "@/lib/markets";
import type { SearchPlan } from "@/lib/search/plan";

export type FoundProduct = { readonly id: string; readonly ordinal: number; readonly name: string };

/** How far the engine looks; each number bounds the time of one step (`search_matches` in db/functions/search.sql). */
export type SearchDepth = {
  /** Products by popularity that frequent words are looked for in. */
  readonly walked: number;
  /** Where that walk ends before. */
  readonly wanted: number;
  /** Products taken from an index, in no order, before they are ranked. */
  readonly most: number;
  /** With so many found, the index of names and labels is not asked. */
  readonly labelsUntil: number;
  /** With so many found, descriptions are not searched. */
  readonly textsUntil: number;
  /** How many of the best are told. */
  readonly told: number;
};

type Wanted = Pick<SearchPlan, "any" | "inName" | "name" | "counts">;

const matchesOf = (language: Language, { any, inName, name, counts }: Wanted, depth: SearchDepth) => sql`
  search_matches(${language}, ${any}, ${inName}, ${name}, ${integerArray(counts)},
    ${depth.walked}, ${depth.wanted}, ${depth.most}, ${depth.labelsUntil}, ${depth.textsUntil})`;

/** Products that the plan finds, best first, each once. */
export const findByWords = (
  database: Pick<Db, "execute">,
  language: Language,
  plan: Wanted,
  depth: SearchDepth,
): Promise<FoundProduct[]> =>
  database.execute<FoundProduct>(sql`
    select product_id as id, ordinal, name from ${matchesOf(language, plan, depth)}
    group by 1, 2, 3 order by max(score) desc, ordinal limit ${depth.told}`);

/** The same, by ordinal alone: thousands of products as one value. */
export async function findOrdinals(
  database: Pick<Db, "execute">,
  language: Language,
  plan: Wanted,
  depth: SearchDepth,
): Promise<number[]> {
  const [row] = await database.execute<{ ordinals: number[] | null }>(sql`
    select array_agg(ordinal order by score desc, ordinal) as ordinals from (
      select ordinal, max(score) as score from ${matchesOf(language, plan, depth)}
      group by 1 order by 2 desc, 1 limit ${depth.told}
    ) best`);
  return row?.ordinals ?? [];
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
