import "server-only";
import { sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { cache } from "react";
import { prepared, type Reader } from "@/db/prepared";
import { integerArray } from "@/db/sql-array";
import { cacheTags } from "@/lib/cache-tags";
import { fewestForOwnPage, indexedFacet, type IndexedFacet } from "@/lib/catalog/indexed-facet";
import type { ListData } from "@/lib/catalog/list-data";
import {
  describeFacets,
  facetLookup,
  type FacetValue,
  getFacetValues,
  resolveFilters,
} from "@/lib/catalog/list-facets";
import type { ListingColumns } from "@/lib/catalog/list-index/columns";
import { countUpTo } from "@/lib/catalog/list-index/count-up-to";
import { listIndex } from "@/lib/catalog/list-index/live-index";
import { queryIndex } from "@/lib/catalog/list-index/query";
import type { IndexAnswer, ListSource } from "@/lib/catalog/list-index/question";
import { findList, type FoundList, readPickedProducts } from "@/lib/catalog/list-lookup";
import { type Cursor, formatListState, type ListState, parseListState } from "@/lib/catalog/list-state";
import type { NavigationLink } from "@/lib/catalog/navigation";
import { type ProductCard, toCard, toProductCard } from "@/lib/catalog/product-card";
import { endCacheAt, nextChange, readProductCards } from "@/lib/catalog/product-cards";
import { type Found, isSlug } from "@/lib/catalog/slugs";
import { words } from "@/lib/i18n/messages";
import { allMarkets, type Market, marketByCode, type MarketCode } from "@/lib/markets";

export const productsPerPage = 24;
/** An entry carries at most 128 tags; the products and makers on a page need up to 60 of them. */
const childrenTagged = 40;

/** A page of a category (with everything below it) or of a collection. */
export type ListPage = {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly imagePath: string | null;
  /** From the top down, without the list itself; empty for collections. */
  readonly ancestors: readonly NavigationLink[];
  readonly children: readonly NavigationLink[];
  readonly products: readonly Omit<ProductCard, "priceChangesAt">[];
  /** Of the whole list under this state, in this market. */
  readonly productCount: number;
  /** Markets in which this very page exists: where a filtered or later one has something to show. */
  readonly soldIn: readonly MarketCode[];
  readonly data: ListData;
};

/** Besides what `Found` says: "respelled" is the same list, but this state has nothing to show under its address. */
export type FoundListPage = Found<ListPage> | { readonly kind: "respelled"; readonly state: string };

export type ListReading = {
  readonly found: FoundListPage;
  /** Cache tags that end it. */
  readonly tags: readonly string[];
  /** When a price on it changes by itself. */
  readonly endsAt: Date | null;
};

type Sources = {
  readonly database: Reader;
  readonly index: () => Promise<ListingColumns>;
  readonly facetValues: () => Promise<readonly FacetValue[]>;
};

/** @param state as `formatListState` spells it; another spelling is another address, and nobody's */
export const getListPage = cache(
  async (market: Market, slug: string, state: string) =>
    JSON.parse(await packedListPage(market.code, slug, state)) as FoundListPage,
);

/** As one text, see `packedNavigation`. */
async function packedListPage(marketCode: MarketCode, slug: string, state: string): Promise<string> {
  "use cache";
  cacheLife("catalog");
  const market = marketByCode(marketCode);
  const now = new Date();
  const { found, tags, endsAt } = await readListPage(market, slug, state, now, {
    database: prepared,
    index: () => listIndex().current(),
    facetValues: () => getFacetValues(market.language),
  });
  cacheTag(...tags);
  endCacheAt(endsAt, now);
  return JSON.stringify(found);
}

/** The same as it is now, uncached. */
export async function readListPage(
  market: Market,
  slug: string,
  stateText: string,
  now: Date,
  { database, index, facetValues }: Sources,
): Promise<ListReading> {
  const tags = [cacheTags.listSlug(slug.slice(0, 120)), cacheTags.facets];
  const answer = (found: FoundListPage): ListReading => ({ found, tags, endsAt: null });
  const state = parseListState(new URLSearchParams(stateText));
  if (!isSlug(slug) || formatListState(state) !== stateText) return answer({ kind: "missing" });
  const list = await findList(market, slug, database);
  if (!list) return answer({ kind: "missing" });
  const { children } = list;
  tags.push(
    ...[list, ...list.ancestors, ...children.slice(0, childrenTagged)].map(({ id }) => cacheTags.list(id)),
  );
  if (list.slug !== slug) return answer({ kind: "moved", slug: list.slug });

  const values = await facetValues();
  const upToDate = index();
  const [filters, source, columns] = await Promise.all([
    resolveFilters(market, state.filters, values, database),
    sourceOf(market, list, values, database, upToDate),
    upToDate,
  ]);
  // Unknown values, or a page that begins behind the last product: the nearest address that has something to show.
  const known = formatListState({ ...state, filters: filters.known });
  if (known !== stateText) return answer({ kind: "respelled", state: known });
  const query = {
    currency: market.currency,
    source,
    filters: filters.index,
    sort: state.sort,
    after: state.after,
  };
  const result = queryIndex(columns, { ...query, limit: productsPerPage, facetOf: facetLookup(values) });
  if (state.after && result.ordinals.length === 0)
    return answer({ kind: "respelled", state: formatListState({ ...state, after: null }) });

  const own = list.kind === "category" ? indexedFacet(state) : null;
  const facet = own && result.total >= fewestForOwnPage ? own : null;
  const [rows, { facets, makerIds }] = await Promise.all([
    readCards(market, result.ordinals, filters.index.values.color, database),
    describeFacets(filters, result, values, database),
  ]);
  tags.push(...rows.map(({ id }) => cacheTags.product(id)), ...makerIds.map(cacheTags.maker));
  const products = rows.map((row) => toProductCard(row, now));
  return {
    tags,
    endsAt: nextChange(products),
    found: {
      kind: "found",
      value: {
        slug,
        name: list.name,
        description: list.description,
        imagePath: list.imagePath,
        ancestors: list.ancestors.map(link),
        children: children.map(link),
        products,
        productCount: result.total,
        soldIn: allMarkets
          .filter(({ code, currency }) => {
            // The whole list is there in every market.
            const fewest = facet ? fewestForOwnPage : state.after ? 1 : 0;
            if (code === market.code || fewest === 0) return true;
            // Prices in the rule of a collection are of this market.
            return source.kind !== "rule" && countUpTo(columns, { ...query, currency }, fewest) >= fewest;
          })
          .map(({ code }) => code),
        data: {
          ...pageData(state, result),
          ...(list.kind === "category" ? { hasOwnPages: true as const } : {}),
          ...(facet ? { heading: facetHeading(market, list.name, facet, values) } : {}),
          products: products.map(toCard),
          children: children.map(
            ({ slug, name, number }) => [slug, name, result.lists.get(number) ?? 0] as const,
          ),
          ...facets,
        },
      },
    },
  };
}

/** "Vases in green", "Vases aus Steinzeug". */
function facetHeading(
  market: Market,
  name: string,
  { facet, slug }: IndexedFacet,
  values: readonly FacetValue[],
): string {
  const label = values.find((value) => value.facet === facet && value.slug === slug)?.label ?? slug;
  // German writes them as nouns.
  const inText = market.language === "de" ? label : label.toLocaleLowerCase(market.locale);
  return words(market, "seo")(`list.${facet}`, { name, value: inText });
}

const link = ({ slug, name }: NavigationLink): NavigationLink => ({ slug, name });

/** What of a page the index alone knows. */
export function pageData(state: ListState, result: IndexAnswer) {
  const at = (after: Cursor | null) => formatListState({ ...state, after });
  return {
    state: formatListState(state),
    total: result.total,
    before: result.before,
    next: result.next && at(result.next),
    previous: result.previous && at(result.previous === "start" ? null : result.previous),
  };
}

async function sourceOf(
  market: Market,
  list: FoundList,
  facetValues: readonly FacetValue[],
  database: Reader,
  upToDate: Promise<unknown>,
): Promise<ListSource> {
  if (list.kind === "category") return { kind: "list", number: list.number };
  if (list.kind === "picked") {
    // A new product has its place among the listings only once they are.
    await upToDate;
    return { kind: "picked", products: await readPickedProducts(list.id, database) };
  }
  const { filters } = parseListState(new URLSearchParams(list.rule ?? ""));
  const { index } = await resolveFilters(market, filters, facetValues, database);
  return { kind: "rule", rule: index };
}

/** Cards of these products, in this order, each in one of these colours where it has one. */
export const readCards = (
  market: Market,
  ordinals: readonly number[],
  colors: readonly number[],
  database: Reader = prepared,
) =>
  ordinals.length === 0
    ? Promise.resolve([])
    : readProductCards(
        market,
        sql`select l.product_id, picked.rank from unnest(${integerArray(ordinals)})
          with ordinality as picked(ordinal, rank) join product_listings l on l.ordinal = picked.ordinal`,
        database,
        colors,
      );
