import "server-only";
import { sql } from "drizzle-orm";
import { prepared, type Reader } from "@/db/prepared";
import { isStatementTimeout } from "@/lib/db-errors";
import { log } from "@/lib/log";
import { readSuggestions } from "@/lib/search/read-suggestions";
import { type FoundProduct, findByCode, findOrdinals, type SearchDepth } from "@/lib/search/find-matches";
import { planSearch, similarWords } from "@/lib/search/plan";
import { meansCode } from "@/lib/search/means-code";
import type { ParsedQuery } from "@/lib/search/query";
import {
  type FoundOutcome,
  mostMatches,
  type SearchEngine,
  type SearchOutcome,
  type SearchRequest,
} from "@/lib/search/search-engine";
import { readWordFacts } from "@/lib/search/word-facts";

/** The last guard, for a database that is drowning: every step is bounded by itself. Milliseconds. */
const patienceMs = 2000;

/**
 * One more than is told, in every step: whoever finds that many knows that there are more, and never takes the bound
 * of a step for the number of products.
 * @param most products told
 */
const depthFor = (most: number): SearchDepth => ({
  walked: 10_000,
  wanted: most + 1,
  most: most + 1,
  labelsUntil: most + 1,
  // Beside hundreds of products that are called so, those that only mention it are noise.
  textsUntil: 200,
  told: most + 1,
});

/** The shop's database, or one of a test. */
type Database = { transaction<T>(read: (reader: Reader) => Promise<T>): Promise<T> };

/**
 * Full-text search in Postgres. The functions it calls are in db/functions/search.sql. The texts of its queries are few
 * and always the same, so they are prepared.
 * @param most products found at most
 */
export const postgresEngine = (database: Database = prepared, most = mostMatches): SearchEngine => ({
  search: (request) => patiently(database, (tx) => search(tx, request, most), { kind: "too_broad" } as const),
  suggest: (request) => patiently(database, (tx) => readSuggestions(tx, request), null),
});

/** Runs reads that Postgres ends when they take too long; `otherwise` is the answer then. */
async function patiently<T, Otherwise>(
  database: Database,
  read: (tx: Reader) => Promise<T>,
  otherwise: Otherwise,
): Promise<T | Otherwise> {
  try {
    return await database.transaction(async (tx) => {
      // Sent together with what follows: one connection answers in order, and nobody waits for this answer alone.
      const setting = tx.execute(sql`select set_config('statement_timeout', ${String(patienceMs)}, true)`);
      const [answer] = await Promise.all([read(tx), setting]);
      return answer;
    });
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    log.warn("search.too-slow", { milliseconds: patienceMs });
    return otherwise;
  }
}

async function search(
  tx: Reader,
  { market, query, isExact }: SearchRequest,
  most: number,
): Promise<SearchOutcome> {
  const { language } = market;
  const byCode = await findByCode(tx, language, query.code);
  if (meansCode(query, byCode)) return asTyped(query, ordinalsOf([...byCode.exact, ...byCode.begun]));
  const facts = await readWordFacts(tx, language, query);
  const plan = planSearch(query.words, facts, { completes: "unknown_words", forgives: !isExact });
  if (!plan)
    return { ...asTyped(query, ordinalsOf(byCode.begun)), similar: similarWords(query.words, facts) };
  const depth = depthFor(most);
  const all = await findOrdinals(tx, language, plan, depth);
  const isSome = all.length === 0 && plan.some !== null && !isExact;
  const found =
    isSome && plan.some
      ? await findOrdinals(tx, language, { ...plan, ...plan.some, counts: [] }, depth)
      : all;
  return {
    kind: "matches",
    matches: (found.length > 0 ? found : ordinalsOf(byCode.begun)).slice(0, most),
    isCapped: found.length > most,
    corrections: plan.corrections,
    dropped: plan.dropped,
    isSome: isSome && found.length > 0,
    meant: plan.name,
    similar: found.length > 0 ? [] : similarWords(query.words, facts),
  };
}

const ordinalsOf = (found: readonly FoundProduct[]) => found.map(({ ordinal }) => ordinal);

const asTyped = (query: ParsedQuery, found: readonly number[]): FoundOutcome => ({
  kind: "matches",
  matches: found,
  isCapped: false,
  corrections: [],
  dropped: [],
  isSome: false,
  meant: query.text,
  similar: [],
});
