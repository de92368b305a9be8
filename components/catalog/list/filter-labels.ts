import { fewestForOwnPage } from "@/lib/catalog/indexed-facet";
import type { ListData } from "@/lib/catalog/list-data";
import {
  type ListState,
  parseListState,
  type PriceSpan,
  toggleValue,
  valueFacets,
  withFilters,
} from "@/lib/catalog/list-state";
import type { Translate } from "@/lib/i18n/translate";
import type { Market } from "@/lib/markets";
import { formatMoney, fromMajorUnits } from "@/lib/money";

/** One applied filter in words, and the list without it. */
export type Chip = {
  readonly key: string;
  readonly label: string;
  readonly hex?: string;
  readonly without: ListState;
};

function priceLabel(market: Market, t: Translate<"list">, { from, to }: PriceSpan): string {
  const money = (major: number) =>
    formatMoney(market.locale, { amount: fromMajorUnits(major, market.currency), currency: market.currency });
  if (to === null) return t("price.above", { from: money(from ?? 0) });
  return from === null
    ? t("price.below", { to: money(to) })
    : t("price.span", { from: money(from), to: money(to) });
}

/** Every applied filter, in the order of the filters. */
export function chipsOf(
  market: Market,
  t: Translate<"list">,
  state: ListState,
  facets: ListData["facets"],
): Chip[] {
  const { values, price, rating, isAvailable } = state.filters;
  const chips: Chip[] = valueFacets.flatMap((facet) =>
    values[facet].map((slug) => {
      const known = facets
        .find((candidate) => candidate.facet === facet)
        ?.values.find(([candidate]) => candidate === slug);
      const hex = known?.[3];
      return {
        key: `${facet}=${slug}`,
        label: known?.[1] ?? slug,
        without: toggleValue(state, facet, slug),
        ...(hex === undefined ? {} : { hex }),
      };
    }),
  );
  if (price)
    chips.push({
      key: "price",
      label: priceLabel(market, t, price),
      without: withFilters(state, { price: null }),
    });
  if (rating !== null)
    chips.push({
      key: "rating",
      label: t("rating", { stars: rating }),
      without: withFilters(state, { rating: null }),
    });
  if (isAvailable)
    chips.push({
      key: "available",
      label: t("available"),
      without: withFilters(state, { isAvailable: false }),
    });
  return chips;
}

/** A filter worth a place above the list, and the list with it turned over. */
export type Promoted = {
  readonly key: string;
  readonly label: string;
  readonly hex?: string;
  /** The whole list under this filter is a page of its own for search engines. */
  readonly isFound?: true;
};

const mostPromoted = 4;

/**
 * The filters most people want here: in stock, well rated, and the commonest colour and material. Only those that would
 * leave some products and take away others.
 */
export function promotedOf(t: Translate<"list">, data: ListData): Promoted[] {
  const state = parseListState(new URLSearchParams(data.state));
  const isOn = (key: string) => isPromotedOn(state, key);
  const tells = (count: number | undefined) => count !== undefined && count > 0 && count < data.total;
  const commonest = (facet: "color" | "material") =>
    [...(data.facets.find((candidate) => candidate.facet === facet)?.values ?? [])]
      .filter(([slug, , count]) => tells(count) || isOn(`${facet}=${slug}`))
      .sort((a, b) => b[2] - a[2])
      .slice(0, 1)
      .map(([slug, label, count, hex]) => ({
        key: `${facet}=${slug}`,
        label,
        ...(data.hasOwnPages && count >= fewestForOwnPage ? { isFound: true as const } : {}),
        ...(hex === undefined ? {} : { hex }),
      }));
  return [
    ...(tells(data.available) || isOn("available") ? [{ key: "available", label: t("available") }] : []),
    ...(tells(data.ratings[0]) || isOn("rating")
      ? [{ key: "rating", label: t("rating", { stars: 4 }) }]
      : []),
    ...commonest("material"),
    ...commonest("color"),
  ].slice(0, mostPromoted);
}

/** Turns a promoted filter over. */
export function togglePromoted(state: ListState, key: string): ListState {
  if (key === "available") return withFilters(state, { isAvailable: !state.filters.isAvailable });
  if (key === "rating") return withFilters(state, { rating: state.filters.rating === 4 ? null : 4 });
  const [name, slug] = key.split("=");
  const facet = valueFacets.find((candidate) => candidate === name);
  return facet && slug ? toggleValue(state, facet, slug) : state;
}

export function isPromotedOn(state: ListState, key: string): boolean {
  if (key === "available") return state.filters.isAvailable;
  if (key === "rating") return state.filters.rating === 4;
  const [name, slug] = key.split("=");
  return valueFacets.some((facet) => facet === name && state.filters.values[facet].includes(slug ?? ""));
}
