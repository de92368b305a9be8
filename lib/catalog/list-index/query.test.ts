import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type Listing, ListingColumns, ratingWeight } from "@/lib/catalog/list-index/columns";
import { countFacets } from "@/lib/catalog/list-index/count-facets";
import { countUpTo } from "@/lib/catalog/list-index/count-up-to";
import { queryIndex } from "@/lib/catalog/list-index/query";
import {
  type Count,
  type IndexFacet,
  type IndexFilters,
  type IndexQuery,
  indexFacets,
} from "@/lib/catalog/list-index/question";
import { type Cursor, ratingSteps, sorts } from "@/lib/catalog/list-state";
import { currencyCodes } from "@/lib/money";

const facetOf = (id: number): IndexFacet | undefined => indexFacets[Math.floor(id / 4)];
const noFilters: IndexFilters = {
  values: { color: [], material: [], size: [] },
  makers: [],
  price: null,
  rating: null,
  isAvailable: false,
};

const some = (max: number) => fc.uniqueArray(fc.nat(max), { maxLength: 3 });
const listings: fc.Arbitrary<Listing[]> = fc
  .array(
    fc.record({
      isVisible: fc.boolean(),
      isAvailable: fc.boolean(),
      prices: fc.record({ USD: fc.nat(9), EUR: fc.nat(9) }, { requiredKeys: [] }),
      lists: some(4),
      values: some(12),
      maker: fc.nat(3),
      publishedAt: fc.nat(5),
      ratings: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
      popularity: fc.nat(5),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ ratings, ...row }, index) => ({
      ...row,
      ordinal: index + 1,
      ratingCount: ratings.length,
      ratingSum: ratings.reduce((sum, stars) => sum + stars, 0),
    })),
  );
/** Mostly none: under many filters at once hardly any product is left to count. */
const seldom = <T, None>(filter: fc.Arbitrary<T>, none: None) =>
  fc.oneof({ arbitrary: fc.constant(none), weight: 3 }, { arbitrary: filter, weight: 1 });
const filters: fc.Arbitrary<IndexFilters> = fc.record({
  values: fc.record({
    color: seldom(fc.subarray([0, 1, 2, 3], { minLength: 1, maxLength: 2 }), []),
    material: seldom(fc.subarray([4, 5, 6, 7], { minLength: 1, maxLength: 1 }), []),
    size: seldom(fc.subarray([8, 9, 10, 11], { minLength: 1, maxLength: 1 }), []),
  }),
  makers: seldom(fc.subarray([0, 1, 2, 3], { minLength: 1, maxLength: 2 }), []),
  price: seldom(fc.record({ from: fc.option(fc.nat(9)), to: fc.option(fc.nat(9)) }), null),
  rating: seldom(fc.constantFrom(...ratingSteps), null),
  isAvailable: seldom(fc.constant(true), false),
});
const queries: fc.Arbitrary<IndexQuery> = fc.record({
  currency: fc.constantFrom(...currencyCodes),
  source: fc.oneof(
    fc.record({ kind: fc.constant("list" as const), number: fc.nat(4) }),
    fc.record({ kind: fc.constant("rule" as const), rule: filters }),
    fc.record({
      kind: fc.constant("picked" as const),
      products: fc.uniqueArray(fc.record({ ordinal: fc.integer({ min: 1, max: 45 }), rank: fc.nat(6) }), {
        selector: ({ ordinal }) => ordinal,
      }),
    }),
  ),
  filters,
  sort: fc.constantFrom(...sorts),
  after: fc.constant(null),
  limit: fc.integer({ min: 1, max: 6 }),
  facetOf: fc.constant(facetOf),
});

const load = (rows: readonly Listing[]) => {
  const columns = new ListingColumns();
  for (const row of rows) columns.put(row);
  return columns;
};

/** The same questions, asked of each product in the plainest way. */
const plain = {
  isIn: (row: Listing, query: IndexQuery) => {
    if (!row.isVisible || row.prices[query.currency] === undefined) return false;
    const { source } = query;
    if (source.kind === "list") return row.lists.includes(source.number);
    if (source.kind === "picked") return source.products.some(({ ordinal }) => ordinal === row.ordinal);
    return plain.passes(row, source.rule, query);
  },
  passes: (row: Listing, { values, makers, price, rating, isAvailable }: IndexFilters, query: IndexQuery) => {
    const amount = row.prices[query.currency] ?? -1;
    const average = row.ratingCount > 0 ? row.ratingSum / row.ratingCount : 0;
    return (
      indexFacets.every(
        (facet) => values[facet].length === 0 || values[facet].some((value) => row.values.includes(value)),
      ) &&
      (makers.length === 0 || makers.includes(row.maker)) &&
      amount >= (price?.from ?? 0) &&
      amount <= (price?.to ?? Infinity) &&
      average >= (rating ?? 0) &&
      (!isAvailable || row.isAvailable)
    );
  },
  sortKey: (row: Listing, { sort, source, currency }: IndexQuery): number => {
    if (sort === "newest") return -row.publishedAt;
    if (sort === "rating") return -ratingWeight(row.ratingCount, row.ratingSum);
    if (sort === "price-asc") return row.prices[currency] ?? 0;
    if (sort === "price-desc") return -(row.prices[currency] ?? 0);
    if (source.kind !== "picked") return -row.popularity;
    return source.products.find(({ ordinal }) => ordinal === row.ordinal)?.rank ?? 0;
  },
  shown: (rows: readonly Listing[], query: IndexQuery) =>
    rows
      .filter((row) => plain.isIn(row, query) && plain.passes(row, query.filters, query))
      .sort((a, b) => plain.sortKey(a, query) - plain.sortKey(b, query) || a.ordinal - b.ordinal),
  /** Products of the list that pass all filters but this one. */
  without: (rows: readonly Listing[], query: IndexQuery, left: Partial<IndexFilters>) =>
    rows.filter((row) => plain.isIn(row, query) && plain.passes(row, { ...query.filters, ...left }, query)),
};

describe("the index answers as the plain questions do", () => {
  test.prop([listings, queries], { numRuns: 400 })(
    "total, order and all pages forth and back",
    (rows, query) => {
      const columns = load(rows);
      const expected = plain.shown(rows, query).map(({ ordinal }) => ordinal);
      const seen: number[] = [];
      const starts: (Cursor | null)[] = [];
      let after: Cursor | null = null;
      do {
        const answer = queryIndex(columns, { ...query, after });
        expect(answer.total).toBe(expected.length);
        expect(answer.before).toBe(seen.length);
        const isFirst = starts.length === 0 || answer.ordinals.length === 0;
        if (!isFirst) expect(answer.previous).toEqual(starts.at(-1) ?? "start");
        starts.push(after);
        seen.push(...answer.ordinals);
        after = answer.next;
      } while (after !== null);
      expect(seen).toEqual(expected);
    },
  );

  test.prop([listings, queries], { numRuns: 400 })("what each filter would show", (rows, query) => {
    const answer = queryIndex(load(rows), query);
    const inList = rows.filter((row) => plain.isIn(row, query));
    const counted = (found: (row: Listing) => boolean, now: readonly Listing[]): Count | undefined => {
      const all = inList.filter(found).length;
      return all === 0 ? undefined : { now: now.filter(found).length, inList: all };
    };
    for (const facet of indexFacets) {
      const now = plain.without(rows, query, { values: { ...query.filters.values, [facet]: [] } });
      for (const id of [0, 1, 2, 3].map((place) => indexFacets.indexOf(facet) * 4 + place))
        expect(answer.values.get(id)).toEqual(counted(({ values }) => values.includes(id), now));
    }
    expect(answer.values.get(12)).toBeUndefined();
    const ofMakers = plain.without(rows, query, { makers: [] });
    for (const maker of [0, 1, 2, 3])
      expect(answer.makers.get(maker)).toEqual(counted((row) => row.maker === maker, ofMakers));
    const priced = plain
      .without(rows, query, { price: null })
      .map(({ prices }) => prices[query.currency] ?? 0);
    expect(answer.prices).toEqual(
      priced.length === 0 ? null : { min: Math.min(...priced), max: Math.max(...priced) },
    );
    const rated = plain.without(rows, query, { rating: null });
    for (const stars of ratingSteps)
      expect(answer.ratings[stars]).toBe(
        rated.filter((row) => row.ratingSum >= stars * row.ratingCount && row.ratingCount > 0).length,
      );
    expect(answer.available).toBe(plain.without(rows, query, { isAvailable: true }).length);
    const shown = plain.shown(rows, query);
    for (const list of [0, 1, 2, 3, 4])
      expect(answer.lists.get(list) ?? 0).toBe(shown.filter(({ lists }) => lists.includes(list)).length);
  });

  test.prop([listings, listings, queries])(
    "a changed product is as if it had always been so",
    (before, after, query) => {
      const columns = load(before);
      const changed = [...after, ...before.slice(after.length)];
      for (const row of after) columns.put(row);
      expect(queryIndex(columns, query)).toEqual(queryIndex(load(changed), query));
    },
  );
});

describe("an empty or odd question", () => {
  const query: IndexQuery = {
    currency: "USD",
    source: { kind: "rule", rule: noFilters },
    filters: noFilters,
    sort: "featured",
    after: null,
    limit: 24,
    facetOf,
  };
  it("shows nothing of an empty catalogue, and nothing behind the last product", () => {
    expect(queryIndex(new ListingColumns(), query)).toMatchObject({
      ordinals: [],
      total: 0,
      next: null,
      prices: null,
    });
    const behind = { ...query, after: { key: Number.MAX_SAFE_INTEGER, ordinal: 1 } };
    expect(queryIndex(new ListingColumns(), behind)).toMatchObject({ ordinals: [], previous: null });
  });

  it("knows no products with values or makers that nobody has", () => {
    const filters = { ...noFilters, makers: [999], values: { ...noFilters.values, color: [999] } };
    expect(queryIndex(new ListingColumns(), { ...query, filters }).total).toBe(0);
  });
});

describe("short questions", () => {
  test.prop([listings, queries, fc.nat(4)])(
    "count as far as asked what is behind a cursor",
    (rows, query, most) => {
      const columns = load(rows);
      const { next, total, before } = queryIndex(columns, query);
      expect(countUpTo(columns, query, most)).toBe(Math.min(total, most));
      const later = { ...query, after: next };
      if (next) expect(countUpTo(columns, later, 100)).toBe(total - before - query.limit);
    },
  );

  test.prop([listings, fc.constantFrom(...currencyCodes), fc.nat(4)])(
    "count each value in each list as the list itself does",
    (rows, currency, number) => {
      const columns = load(rows);
      const { values } = queryIndex(columns, {
        currency,
        source: { kind: "list", number },
        filters: noFilters,
        sort: "featured",
        after: null,
        limit: 1,
        facetOf,
      });
      const counts = countFacets(columns, currency).get(number) ?? new Map<number, number>();
      // Values of no facet are not told by a list.
      const told = [...counts].filter(([value]) => facetOf(value) !== undefined);
      expect(new Map(told)).toEqual(new Map([...values].map(([value, { inList }]) => [value, inList])));
    },
  );
});
