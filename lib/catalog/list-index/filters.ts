import { type ListingColumns, notSold } from "@/lib/catalog/list-index/columns";
import { indexFacets, type IndexFilters } from "@/lib/catalog/list-index/question";
import type { CurrencyCode } from "@/lib/money";

/** Which filter a product fails, as bits. */
export const fails = {
  color: 1,
  material: 2,
  size: 4,
  maker: 8,
  price: 16,
  rating: 32,
  available: 64,
} as const;

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
