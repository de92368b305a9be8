import type { Market } from "@/lib/markets";
import type { Correction } from "@/lib/search/plan";
import type { ParsedQuery } from "@/lib/search/query";
import type { Suggestions } from "@/lib/search/suggestion";

export type SearchRequest = {
  readonly market: Market;
  readonly query: ParsedQuery;
  /** Whether words are meant as typed: no mistake is forgiven, nothing left out. */
  readonly isExact: boolean;
};

export type FoundOutcome = {
  readonly kind: "matches";
  /** Products by their place in the index of lists (`ordinal`), best first, at most `mostMatches`. */
  readonly matches: readonly number[];
  /** Whether there were more. */
  readonly isCapped: boolean;
  readonly corrections: readonly Correction[];
  /** Typed words that nothing is called; the others were looked for without them. */
  readonly dropped: readonly string[];
  /** Whether nothing has all words, so that these have some of them. */
  readonly isSome: boolean;
  /** What the words were taken for, in one line: "lamp" for "lmap". */
  readonly meant: string;
  /** When nothing was found: words of the shop that look like the typed ones. */
  readonly similar: readonly string[];
};

export type SearchOutcome =
  | FoundOutcome
  /** Too much to look through in the time a visitor waits. */
  | { readonly kind: "too_broad" };

/** More products than anybody looks through; lists beyond it say "more than". */
export const mostMatches = 10_000;

/**
 * Finds products. Postgres does (lib/search/postgres-engine.ts), until a shop needs a cluster of its own for it:
 * whatever answers this may take its place in lib/search/engine.ts.
 */
export interface SearchEngine {
  search(request: SearchRequest): Promise<SearchOutcome>;
  /** At most `suggestionsShown.desktop` rows of each kind, best first; null when it took too long to find any. */
  suggest(request: { readonly market: Market; readonly query: ParsedQuery }): Promise<Suggestions | null>;
}
