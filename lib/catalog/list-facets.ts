import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { db } from "@/db/client";
import { prepared, type Reader } from "@/db/prepared";
import { integerArray, textArray } from "@/db/sql-array";
import { cacheTags } from "@/lib/cache-tags";
import type { Count, IndexAnswer, IndexFacet, IndexFilters } from "@/lib/catalog/list-index/question";
import type { FacetData, ListData } from "@/lib/catalog/list-data";
import { type ListFilters, ratingSteps, type ValueFacet, valueFacets } from "@/lib/catalog/list-state";
import { catalogueLanguage, type Language, type Market } from "@/lib/markets";
import { fromMajorUnits } from "@/lib/money";

/** A colour, material or size of the whole shop, in one language. */
export type FacetValue = {
  readonly id: number;
  readonly facet: IndexFacet;
  readonly slug: string;
  readonly label: string;
  readonly hex: string | null;
};
type Maker = { readonly id: string; readonly number: number; readonly slug: string; readonly name: string };

/** Makers offered as a filter; a shop with thousands shows those with the most products in the list. */
const makersShown = 30;

/** In the order in which they are shown. */
export const readFacetValues = (language: Language, database: Reader = db) =>
  database.execute<FacetValue>(sql`
    select v.id, v.facet, v.slug, coalesce(t.label, v.label) as label, v.hex
    from facet_values v
    left join facet_value_translations t on t.value_id = v.id and t.language = ${language}
      and ${language} <> ${catalogueLanguage}
    order by v.position, v.slug`);

/** The same, kept until one of them changes. */
export async function getFacetValues(language: Language): Promise<readonly FacetValue[]> {
  "use cache";
  cacheLife("catalog");
  cacheTag(cacheTags.facets);
  return [...(await readFacetValues(language))];
}

const readMakers = (condition: SQL, database: Reader) =>
  database.execute<Maker>(
    sql`select id, number, slug, name from makers where ${condition} order by name, slug`,
  );

export type ResolvedFilters = {
  /** The filters without values that the shop does not know. */
  readonly known: ListFilters;
  readonly index: IndexFilters;
};

/** Turns the words of an address into the numbers of the index. */
export async function resolveFilters(
  market: Market,
  filters: ListFilters,
  facetValues: readonly FacetValue[],
  database: Reader = prepared,
): Promise<ResolvedFilters> {
  const { values, price, rating, isAvailable } = filters;
  const makers =
    values.maker.length > 0 ? await readMakers(sql`slug = any(${textArray(values.maker)})`, database) : [];
  const found = (facet: IndexFacet) =>
    facetValues.filter((value) => value.facet === facet && values[facet].includes(value.slug));
  const colors = found("color");
  const materials = found("material");
  const sizes = found("size");
  const slugs = (list: readonly { slug: string }[]) => list.map(({ slug }) => slug).sort();
  const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id);
  const amount = (major: number | null) => (major === null ? null : fromMajorUnits(major, market.currency));
  return {
    known: {
      ...filters,
      values: { color: slugs(colors), material: slugs(materials), size: slugs(sizes), maker: slugs(makers) },
    },
    index: {
      values: { color: ids(colors), material: ids(materials), size: ids(sizes) },
      makers: makers.map(({ number }) => number),
      price: price && { from: amount(price.from), to: amount(price.to) },
      rating,
      isAvailable,
    },
  };
}

export const facetLookup = (facetValues: readonly FacetValue[]) => {
  const facets = new Map(facetValues.map(({ id, facet }) => [id, facet]));
  return (id: number) => facets.get(id);
};

/** Which makers a list offers: those with most products in it, and the chosen ones. */
function makersToShow(counts: ReadonlyMap<number, Count>, chosen: readonly number[]): number[] {
  const byCount = [...counts].sort((a, b) => b[1].inList - a[1].inList || a[0] - b[0]);
  return [...new Set([...chosen, ...byCount.slice(0, makersShown).map(([number]) => number)])];
}

/**
 * The filters of a list with their counts, for people. A value that the list has but that would show nothing now stays,
 * with a zero; a filter with nothing to choose between is left out.
 * @returns the tags of the makers named, besides
 */
export async function describeFacets(
  filters: ResolvedFilters,
  answer: IndexAnswer,
  facetValues: readonly FacetValue[],
  database: Reader = prepared,
): Promise<{ facets: Pick<ListData, "facets" | "prices" | "ratings" | "available">; makerIds: string[] }> {
  const shown = makersToShow(answer.makers, filters.index.makers);
  const makers =
    shown.length > 0 ? await readMakers(sql`number = any(${integerArray(shown)})`, database) : [];
  const data = (facet: ValueFacet): FacetData["values"] => {
    if (facet === "maker")
      return makers.map(({ number, slug, name }) => [slug, name, answer.makers.get(number)?.now ?? 0]);
    return facetValues
      .filter((value) => value.facet === facet)
      .filter(({ id, slug }) => answer.values.has(id) || filters.known.values[facet].includes(slug))
      .map(({ id, slug, label, hex }) => {
        const now = answer.values.get(id)?.now ?? 0;
        return hex === null ? [slug, label, now] : [slug, label, now, hex];
      });
  };
  const facets = valueFacets
    .map((facet) => ({ facet, values: data(facet) }))
    .filter(({ facet, values }) => values.length > 1 || filters.known.values[facet].length > 0);
  return {
    facets: {
      facets,
      prices: answer.prices && [answer.prices.min, answer.prices.max],
      ratings: ratingSteps.map((step) => answer.ratings[step] ?? 0),
      available: answer.available,
    },
    makerIds: makers.map(({ id }) => id),
  };
}
