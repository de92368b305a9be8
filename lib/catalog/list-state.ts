/**
 * What a list shows, as the query string of its address says it:
 * `color=brown,green&material=oak&price=20-80&rating=4&available=1&sort=price-asc&after=1jk-4`.
 *
 * Each state has exactly one spelling (parameters in this order, values sorted, defaults left out), so that each has
 * one address, one cached page and one canonical link.
 */
export const valueFacets = ["color", "material", "size", "maker"] as const;
export type ValueFacet = (typeof valueFacets)[number];

export const sorts = ["featured", "newest", "price-asc", "price-desc", "rating"] as const;
export type Sort = (typeof sorts)[number];

export const ratingSteps = [4, 3, 2] as const;
export type RatingStep = (typeof ratingSteps)[number];

/** Both ends included, in whole major units of the market's currency; `null` is open. */
export type PriceSpan = { readonly from: number | null; readonly to: number | null };

/** Where a page begins: behind the product of this sort key and ordinal. Never an offset, so page 20,000 costs what page 1 costs. */
export type Cursor = { readonly key: number; readonly ordinal: number };

export type ListFilters = {
  /** Slugs, sorted, without doubles. Products have one of them (OR); different filters all hold (AND). */
  readonly values: Readonly<Record<ValueFacet, readonly string[]>>;
  readonly price: PriceSpan | null;
  /** This many stars on average, or more. */
  readonly rating: RatingStep | null;
  readonly isAvailable: boolean;
};

export type ListState = { readonly filters: ListFilters; readonly sort: Sort; readonly after: Cursor | null };

const noFilters: ListFilters = {
  values: { color: [], material: [], size: [], maker: [] },
  price: null,
  rating: null,
  isAvailable: false,
};
export const firstPage: ListState = { filters: noFilters, sort: "featured", after: null };

/** Every parameter that a list reads; the last two are what the price fields of a form without scripts send. */
export const listParameters = [
  ...valueFacets,
  "price",
  "rating",
  "available",
  "sort",
  "after",
  "price_from",
  "price_to",
] as const;

/** More values of one filter than anybody ticks; it bounds what an address can ask for. */
const mostValues = 24;
const mostMajorUnits = 9_999_999;

const isValueSlug = (text: string) => text.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

function parseValues(texts: readonly string[]): string[] {
  const slugs = texts.flatMap((text) => text.slice(0, 4000).split(",")).filter(isValueSlug);
  return [...new Set(slugs)].sort().slice(0, mostValues);
}

function parseAmount(text: string): number | null {
  const digits = text.trim();
  return /^[0-9]{1,7}$/.test(digits) ? Math.min(Number(digits), mostMajorUnits) : null;
}

function parsePrice(
  texts: readonly string[],
  from: readonly string[],
  to: readonly string[],
): PriceSpan | null {
  const spans = texts.map((text) => text.split("-").map(parseAmount));
  const [low = null, high = null] = spans.find((span) => span.some((amount) => amount !== null)) ?? [];
  return toSpan(firstRead(from, parseAmount) ?? low, firstRead(to, parseAmount) ?? high);
}

/** What the first of these texts says that says anything: an empty one in front of it is noise. */
function firstRead<T>(texts: readonly string[], read: (text: string) => T | null): T | null {
  for (const text of texts) {
    const value = read(text);
    if (value !== null) return value;
  }
  return null;
}

/** Ends in the right order; "from 0" says nothing. `null` when open on both sides. */
export function toSpan(low: number | null, high: number | null): PriceSpan | null {
  const isSwapped = low !== null && high !== null && low > high;
  const from = isSwapped ? high : low;
  const to = isSwapped ? low : high;
  return from || to !== null ? { from: from || null, to } : null;
}

const cursorPattern = /^([0-9a-z]{1,10})-([0-9a-z]{1,6})$/;

function parseCursor(text: string): Cursor | null {
  const match = cursorPattern.exec(text);
  if (!match) return null;
  const cursor = { key: Number.parseInt(match[1] ?? "", 36), ordinal: Number.parseInt(match[2] ?? "", 36) };
  // A leading zero would be a second spelling.
  return Number.isSafeInteger(cursor.key) && formatCursor(cursor) === text ? cursor : null;
}

const formatCursor = ({ key, ordinal }: Cursor) => `${key.toString(36)}-${ordinal.toString(36)}`;

/** Reads what it understands and leaves out the rest: an address is anybody's input. */
export function parseListState(query: URLSearchParams): ListState {
  const first = <T>(name: string, read: (text: string) => T | null | undefined) =>
    firstRead(query.getAll(name), (text) => read(text) ?? null);
  const values = (facet: ValueFacet) => parseValues(query.getAll(facet));
  return {
    filters: {
      values: {
        color: values("color"),
        material: values("material"),
        size: values("size"),
        maker: values("maker"),
      },
      price: parsePrice(query.getAll("price"), query.getAll("price_from"), query.getAll("price_to")),
      rating: first("rating", (text) => ratingSteps.find((step) => String(step) === text)),
      isAvailable: query.getAll("available").includes("1"),
    },
    sort: first("sort", (text) => sorts.find((sort) => sort === text)) ?? "featured",
    after: first("after", parseCursor),
  };
}

/** Parameters and values in the one order, without the question mark; empty for the first page without filters. */
export function formatListState({ filters, sort, after }: ListState): string {
  const { values, price, rating, isAvailable } = filters;
  const parts = valueFacets.flatMap((facet) =>
    values[facet].length > 0 ? `${facet}=${[...values[facet]].sort().join(",")}` : [],
  );
  if (price) parts.push(`price=${price.from ?? ""}-${price.to ?? ""}`);
  if (rating !== null) parts.push(`rating=${rating}`);
  if (isAvailable) parts.push("available=1");
  if (sort !== "featured") parts.push(`sort=${sort}`);
  if (after) parts.push(`after=${formatCursor(after)}`);
  return parts.join("&");
}

/** Everything a list knows nothing of (`utm_source`, Next's `_rsc`), as it came. */
export function foreignParameters(query: URLSearchParams): [string, string][] {
  const own = new Set<string>(listParameters);
  return [...query].filter(([name]) => !own.has(name));
}

/** The query string this list query should have had; `null` when it has it. Foreign parameters are kept behind ours. */
export function canonicalQuery(search: string): string | null {
  const query = new URLSearchParams(search);
  const own = new Set<string>(listParameters);
  const spelled = decodeCommas(search.replace(/^\?/, ""))
    .split("&")
    .filter((part) => own.has(part.split("=")[0] ?? ""))
    .join("&");
  const canonical = formatListState(parseListState(query));
  if (spelled === canonical) return null;
  const foreign = new URLSearchParams(
    foreignParameters(query).filter(([name]) => name !== "_rsc"),
  ).toString();
  return [canonical, foreign].filter(Boolean).join("&");
}

/** Browsers and libraries that encode the comma mean the same address. */
const decodeCommas = (text: string) => text.replaceAll(/%2c/gi, ",");

export const hasFilters = ({ values, price, rating, isAvailable }: ListFilters) =>
  valueFacets.some((facet) => values[facet].length > 0) || price !== null || rating !== null || isAvailable;

/** The same with one value more or less; back on the first page, because another list begins at its beginning. */
export function toggleValue(state: ListState, facet: ValueFacet, slug: string): ListState {
  const before = state.filters.values[facet];
  const after = before.includes(slug) ? before.filter((other) => other !== slug) : [...before, slug].sort();
  return withFilters(state, { values: { ...state.filters.values, [facet]: after } });
}

export const withFilters = (state: ListState, filters: Partial<ListFilters>): ListState => ({
  ...state,
  filters: { ...state.filters, ...filters },
  after: null,
});

export const withSort = (state: ListState, sort: Sort): ListState => ({ ...state, sort, after: null });

/** Without any filter; the sort stays as chosen. */
export const withoutFilters = (state: ListState): ListState => withFilters(state, noFilters);
