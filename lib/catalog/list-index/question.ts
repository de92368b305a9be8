import type { Cursor, RatingStep, Sort } from "@/lib/catalog/list-state";
import type { CurrencyCode } from "@/lib/money";

/** Filters of products by facet values; a value belongs to one of them. */
export const indexFacets = ["color", "material", "size"] as const;
export type IndexFacet = (typeof indexFacets)[number];

/** The filters of an address with slugs turned into numbers and prices into minor units. An empty array filters nothing. */
export type IndexFilters = {
  readonly values: Readonly<Record<IndexFacet, readonly number[]>>;
  readonly makers: readonly number[];
  /** Minor units, both ends included. */
  readonly price: { readonly from: number | null; readonly to: number | null } | null;
  readonly rating: RatingStep | null;
  readonly isAvailable: boolean;
};

export type ListSource =
  /** A category with all below it, or a collection, by its number. */
  | { readonly kind: "list"; readonly number: number }
  /** Everything that these filters let through. */
  | { readonly kind: "rule"; readonly rule: IndexFilters }
  /** These products, with the rank that "featured" sorts by, ascending: a hand-picked order, or results of a search. */
  | {
      readonly kind: "picked";
      readonly products: readonly { readonly ordinal: number; readonly rank: number }[];
    };

export type IndexQuery = {
  readonly currency: CurrencyCode;
  readonly source: ListSource;
  readonly filters: IndexFilters;
  readonly sort: Sort;
  readonly after: Cursor | null;
  readonly limit: number;
  /** Which facet a value belongs to; values of no facet are not counted. */
  readonly facetOf: (valueId: number) => IndexFacet | undefined;
};

/** How many products a value would show, given all filters of other kinds; and how many the list has without filters. */
export type Count = { readonly now: number; readonly inList: number };

export type IndexAnswer = {
  readonly ordinals: readonly number[];
  readonly total: number;
  /** Products of the list before this page. */
  readonly before: number;
  readonly next: Cursor | null;
  /** Where the page before this one begins: its cursor, "start", or `null` when this is the first page. */
  readonly previous: Cursor | "start" | null;
  readonly values: ReadonlyMap<number, Count>;
  readonly makers: ReadonlyMap<number, Count>;
  /** Of the products shown, by number of list: what sub-categories would show. */
  readonly lists: ReadonlyMap<number, number>;
  readonly available: number;
  /** By number of stars: products with at least so many. */
  readonly ratings: readonly number[];
  /** Lowest and highest price under the other filters, minor units; `null` without products. */
  readonly prices: { readonly min: number; readonly max: number } | null;
};
