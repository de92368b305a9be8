import type { CardData } from "@/lib/catalog/product-card";
import type { ValueFacet } from "@/lib/catalog/list-state";

/** One filter with what can be ticked: [slug, label, products it would show now, colour of its dot]. */
export type FacetData = {
  readonly facet: ValueFacet;
  readonly values: readonly (readonly [slug: string, label: string, count: number, hex?: string])[];
};

/**
 * One page of a list as it travels to the browser: inside the page itself, and as JSON when a filter changes or more
 * is loaded. Plain and short.
 */
export type ListData = {
  /** What it shows, as `formatListState` spells it. */
  readonly state: string;
  /** Of a page that is for search engines besides the whole list, see `indexedFacet`; else the list's own name. */
  readonly heading?: string;
  /** Its colours and materials have such pages where enough is in them. */
  readonly hasOwnPages?: true;
  readonly products: readonly CardData[];
  /** Of all pages together, in this market. */
  readonly total: number;
  /** There are more than `total`, and nobody counted them. */
  readonly isMore?: true;
  /** Products on the pages before this one. */
  readonly before: number;
  readonly facets: readonly FacetData[];
  /** Sub-categories: [slug, name, products each would show with these filters]. */
  readonly children: readonly (readonly [slug: string, name: string, count: number])[];
  /** Lowest and highest price, minor units. */
  readonly prices: readonly [min: number, max: number] | null;
  /** Products with at least as many stars as each of `ratingSteps`. */
  readonly ratings: readonly number[];
  readonly available: number;
  /** State of the next page; null on the last one. */
  readonly next: string | null;
  /** State of the page before; null on the first one. */
  readonly previous: string | null;
};
