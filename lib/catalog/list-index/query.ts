import { type Combinations, type ListingColumns, notSold } from "@/lib/catalog/list-index/columns";
import { PageWindow } from "@/lib/catalog/list-index/page-window";
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

/** Which filter a product fails, as bits. */
const fails = { color: 1, material: 2, size: 4, maker: 8, price: 16, rating: 32, available: 64 } as const;

/** Filters, prepared for one pass: a question about values or makers becomes a look into a small table. */
type Prepared = {
  readonly byValues: Uint8Array;
  readonly byMaker: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly stars: number;
  readonly isAvailable: number;
};

export function prepare(columns: ListingColumns, filters: IndexFilters): Prepared {
  const byValues = new Uint8Array(columns.valueSets.size);
  for (const facet of indexFacets) {
    if (filters.values[facet].length === 0) continue;
    const passes = new Uint8Array(byValues.length);
    for (const value of filters.values[facet])
      for (const id of columns.valueSets.withNumber(value)) passes[id] = 1;
    for (let id = 0; id < byValues.length; id += 1)
      if (passes[id] === 0) byValues[id] = (byValues[id] ?? 0) | fails[facet];
  }
  const byMaker = new Uint8Array(columns.makerCount);
  if (filters.makers.length > 0) {
    byMaker.fill(fails.maker);
    for (const maker of filters.makers) byMaker[maker] = 0;
  }
  return {
    byValues,
    byMaker,
    from: filters.price?.from ?? 0,
    to: filters.price?.to ?? Number.MAX_SAFE_INTEGER,
    stars: filters.rating ?? 0,
    isAvailable: filters.isAvailable ? 1 : 0,
  };
}

/** Whether one product passes all filters. The pass below has the same written out, for its speed. */
export function passes(
  columns: ListingColumns,
  currency: CurrencyCode,
  filters: Prepared,
  ordinal: number,
): boolean {
  const price = columns.prices[currency][ordinal] ?? notSold;
  return (
    filters.byValues[columns.values[ordinal] ?? 0] === 0 &&
    filters.byMaker[columns.makers[ordinal] ?? 0] === 0 &&
    price >= filters.from &&
    price <= filters.to &&
    (columns.stars[ordinal] ?? 0) >= filters.stars &&
    (columns.isAvailable[ordinal] ?? 0) >= filters.isAvailable
  );
}

/** Which ordinals a pass looks at: these, or all of them, in the direction that meets the first page sooner. */
export function candidates(columns: ListingColumns, { source, sort }: Pick<IndexQuery, "source" | "sort">) {
  const picked =
    source.kind === "picked"
      ? Uint32Array.from(new Set(source.products.map(({ ordinal }) => ordinal))).filter(
          (ordinal) => ordinal < columns.size,
        )
      : null;
  let isMember: Uint8Array | null = null;
  if (source.kind === "list") {
    isMember = new Uint8Array(columns.listSets.size);
    for (const id of columns.listSets.withNumber(source.number)) isMember[id] = 1;
  }
  // What is newest has mostly come last.
  return { picked, isMember, isBackward: sort === "newest", count: picked?.length ?? columns.size };
}

/** What one pass finds, still by combination. */
type Pass = {
  readonly total: number;
  readonly page: PageWindow;
  /** Products of the list, whatever the filters. */
  readonly inList: { readonly values: Uint32Array; readonly makers: Uint32Array };
  readonly shown: { readonly values: Uint32Array; readonly makers: Uint32Array; readonly lists: Uint32Array };
  /** Products that fail this filter alone. */
  readonly only: Readonly<Record<IndexFacet | "maker", Uint32Array>>;
  readonly stars: Uint32Array;
  readonly available: number;
  readonly min: number;
  readonly max: number;
};

/**
 * One pass over the columns. A product that passes everything counts for every filter; one that fails a single filter
 * counts for the values of that one, because ticking another of them would show it.
 *
 * One long loop over plain variables on purpose: it runs a million times per list, and calls in it cost twice the time.
 */
function pass(columns: ListingColumns, query: IndexQuery): Pass {
  const { source, currency } = query;
  const { lists, values, makers, stars, isAvailable, size } = columns;
  const prices = columns.prices[currency];
  const { byValues, byMaker, ...filters } = prepare(columns, query.filters);
  const rule = source.kind === "rule" ? prepare(columns, source.rule) : null;
  const { picked, isMember, isBackward, count } = candidates(columns, query);
  const { column, isDescending, top } = orderOf(columns, query);
  const page = new PageWindow(query.after, query.limit);

  const sets = columns.valueSets.size;
  const inListValues = new Uint32Array(sets);
  const inListMakers = new Uint32Array(columns.makerCount);
  const shownValues = new Uint32Array(sets);
  const shownMakers = new Uint32Array(columns.makerCount);
  const shownLists = new Uint32Array(columns.listSets.size);
  const onlyColor = new Uint32Array(sets);
  const onlyMaterial = new Uint32Array(sets);
  const onlySize = new Uint32Array(sets);
  const onlyMaker = new Uint32Array(columns.makerCount);
  const byStars = new Uint32Array(6);
  let available = 0;
  let total = 0;
  let min = Number.MAX_SAFE_INTEGER;
  let max = notSold;

  for (let step = 0; step < count; step += 1) {
    const ordinal = picked ? (picked[step] ?? 0) : isBackward ? size - 1 - step : step;
    if (isMember !== null && isMember[lists[ordinal] ?? 0] === 0) continue;
    const price = prices[ordinal] ?? notSold;
    if (price === notSold) continue;
    const set = values[ordinal] ?? 0;
    const maker = makers[ordinal] ?? 0;
    const star = stars[ordinal] ?? 0;
    const isThere = isAvailable[ordinal] ?? 0;
    if (
      rule !== null &&
      (rule.byValues[set] !== 0 ||
        rule.byMaker[maker] !== 0 ||
        price < rule.from ||
        price > rule.to ||
        star < rule.stars ||
        isThere < rule.isAvailable)
    )
      continue;
    inListValues[set] = (inListValues[set] ?? 0) + 1;
    inListMakers[maker] = (inListMakers[maker] ?? 0) + 1;
    let failed = (byValues[set] ?? 0) | (byMaker[maker] ?? 0);
    if (price < filters.from || price > filters.to) failed |= fails.price;
    if (star < filters.stars) failed |= fails.rating;
    if (isThere < filters.isAvailable) failed |= fails.available;
    if (failed === 0) {
      total += 1;
      available += isThere;
      shownValues[set] = (shownValues[set] ?? 0) + 1;
      shownMakers[maker] = (shownMakers[maker] ?? 0) + 1;
      const listSet = lists[ordinal] ?? 0;
      shownLists[listSet] = (shownLists[listSet] ?? 0) + 1;
      byStars[star] = (byStars[star] ?? 0) + 1;
      if (price < min) min = price;
      if (price > max) max = price;
      const key = column[ordinal] ?? 0;
      page.offer(isDescending ? top - key : key, ordinal);
    } else if (failed === fails.price) {
      if (price < min) min = price;
      if (price > max) max = price;
    } else if (failed === fails.rating) byStars[star] = (byStars[star] ?? 0) + 1;
    else if (failed === fails.maker) onlyMaker[maker] = (onlyMaker[maker] ?? 0) + 1;
    else if (failed === fails.color) onlyColor[set] = (onlyColor[set] ?? 0) + 1;
    else if (failed === fails.material) onlyMaterial[set] = (onlyMaterial[set] ?? 0) + 1;
    else if (failed === fails.size) onlySize[set] = (onlySize[set] ?? 0) + 1;
  }

  return {
    total,
    page,
    inList: { values: inListValues, makers: inListMakers },
    shown: { values: shownValues, makers: shownMakers, lists: shownLists },
    only: { color: onlyColor, material: onlyMaterial, size: onlySize, maker: onlyMaker },
    stars: byStars,
    available,
    min,
    max,
  };
}

/** Answers a list: which products its page shows, and what each filter would show. */
export function queryIndex(columns: ListingColumns, query: IndexQuery): IndexAnswer {
  const found = pass(columns, query);
  return {
    ...found.page.result(),
    total: found.total,
    values: countValues(columns.valueSets, query, found),
    makers: countMakers(found),
    lists: countLists(columns.listSets, found.shown.lists),
    available: found.available,
    ratings: atLeast(found.stars),
    prices: found.max === notSold ? null : { min: found.min, max: found.max },
  };
}

type Order = {
  readonly column: Uint32Array | Int32Array;
  readonly isDescending: boolean;
  readonly top: number;
};

/** What a descending column is taken from, so that cursors are never negative. */
const top = 0xffff_ffff;

/** Products come by this column, then by ordinal. */
export function orderOf(
  columns: ListingColumns,
  { source, sort, currency }: Pick<IndexQuery, "source" | "sort" | "currency">,
): Order {
  switch (sort) {
    case "newest":
      return { column: columns.publishedAt, isDescending: true, top };
    case "price-asc":
      return { column: columns.prices[currency], isDescending: false, top };
    case "price-desc":
      return { column: columns.prices[currency], isDescending: true, top };
    case "rating":
      return { column: columns.ratings, isDescending: true, top };
    case "featured": {
      if (source.kind !== "picked") return { column: columns.popularity, isDescending: true, top };
      const ranks = new Uint32Array(columns.size);
      for (const { ordinal, rank } of source.products) ranks[ordinal] = rank;
      return { column: ranks, isDescending: false, top };
    }
  }
}

/** Counts of some combinations, added up. */
function sumOf(ids: readonly number[], counts: Uint32Array): number {
  let sum = 0;
  for (const id of ids) sum += counts[id] ?? 0;
  return sum;
}

function countValues(sets: Combinations, { facetOf }: IndexQuery, { inList, shown, only }: Pass) {
  const counts = new Map<number, Count>();
  for (const value of sets.numbers()) {
    const facet = facetOf(value);
    if (!facet) continue;
    const ids = sets.withNumber(value);
    const all = sumOf(ids, inList.values);
    if (all > 0) counts.set(value, { now: sumOf(ids, shown.values) + sumOf(ids, only[facet]), inList: all });
  }
  return counts;
}

function countMakers({ inList, shown, only }: Pass) {
  const counts = new Map<number, Count>();
  inList.makers.forEach((all, maker) => {
    if (all > 0)
      counts.set(maker, { now: (shown.makers[maker] ?? 0) + (only.maker[maker] ?? 0), inList: all });
  });
  return counts;
}

function countLists(sets: Combinations, shown: Uint32Array) {
  const counts = new Map<number, number>();
  for (const list of sets.numbers()) {
    const count = sumOf(sets.withNumber(list), shown);
    if (count > 0) counts.set(list, count);
  }
  return counts;
}

/** [how many have 0 or more, 1 or more, …]. */
function atLeast(byStars: Uint32Array): number[] {
  const sums = Array.from(byStars);
  for (let star = 4; star >= 0; star -= 1) sums[star] = (sums[star] ?? 0) + (sums[star + 1] ?? 0);
  return sums;
}
