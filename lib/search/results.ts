import "server-only";
import { type Db, db } from "@/db/client";
import type { ListData } from "@/lib/catalog/list-data";
import {
  describeFacets,
  facetLookup,
  type FacetValue,
  getFacetValues,
  resolveFilters,
} from "@/lib/catalog/list-facets";
import type { ListingColumns } from "@/lib/catalog/list-index/columns";
import { listIndex } from "@/lib/catalog/list-index/live-index";
import { queryIndex } from "@/lib/catalog/list-index/query";
import { pageData, productsPerPage, readCards } from "@/lib/catalog/list-page";
import { syncListings } from "@/lib/catalog/listing-sync";
import { formatListState, type ListState } from "@/lib/catalog/list-state";
import { toCard, toProductCard } from "@/lib/catalog/product-card";
import type { Language } from "@/lib/markets";
import { searchEngine } from "@/lib/search/engine";
import type { FoundOutcome, SearchEngine, SearchOutcome, SearchRequest } from "@/lib/search/search-engine";
import { shortMemory } from "@/lib/short-memory";

/** Whether a search is asked for again to filter, sort or go on: then it is the same search. */
export const isBeginning = (state: ListState): boolean => formatListState(state) === "";

export type SearchPage =
  | { readonly kind: "too_broad" }
  | { readonly kind: "found"; readonly outcome: FoundOutcome; readonly data: ListData };

/**
 * What was found lately, for whoever filters, sorts or goes on: a hundred searches of at most 10,000 places each. The
 * version of the catalogue is in the key, so none is older than the database.
 */
const found = shortMemory<SearchOutcome>({ keptMs: 60_000, most: 100 });

type Sources = {
  readonly database: Pick<Db, "execute">;
  readonly engine: SearchEngine;
  readonly index: () => Promise<ListingColumns>;
  readonly facetValues: (language: Language) => Promise<readonly FacetValue[]>;
};

const ofTheShop: Sources = {
  database: db,
  engine: searchEngine,
  index: () => listIndex().current(),
  facetValues: getFacetValues,
};

/** One page of the results under these filters, in this order; "featured" is best first. */
export async function readSearchPage(
  request: SearchRequest,
  state: ListState,
  { database, engine, index, facetValues }: Sources = ofTheShop,
): Promise<SearchPage> {
  const { market, query, isExact } = request;
  const version = await syncListings(database);
  const key = JSON.stringify([version, market.code, isExact, query.isOpenEnded, query.text]);
  const [outcome, columns, values] = await Promise.all([
    found.get(key, [], () => engine.search(request)),
    index(),
    facetValues(market.language),
  ]);
  if (outcome.kind === "too_broad") return outcome;
  const filters = await resolveFilters(market, state.filters, values, database);
  const known = { ...state, filters: filters.known };
  const pageOf = (wanted: ListState) =>
    queryIndex(columns, {
      currency: market.currency,
      source: {
        kind: "picked",
        products: outcome.matches.map((ordinal, rank) => ({ ordinal, rank })),
      },
      filters: filters.index,
      sort: wanted.sort,
      after: wanted.after,
      limit: productsPerPage,
      facetOf: facetLookup(values),
    });
  let shown = known;
  let result = pageOf(shown);
  if (shown.after && result.ordinals.length === 0) {
    // The page began behind what is now the last product.
    shown = { ...known, after: null };
    result = pageOf(shown);
  }
  const [rows, { facets }] = await Promise.all([
    readCards(market, result.ordinals, filters.index.values.color, database),
    describeFacets(filters, result, values, database),
  ]);
  const now = new Date();
  return {
    kind: "found",
    outcome,
    data: {
      ...pageData(shown, result),
      products: rows.map((row) => toCard(toProductCard(row, now))),
      children: [],
      ...(outcome.isCapped ? { isMore: true as const } : {}),
      ...facets,
    },
  };
}
