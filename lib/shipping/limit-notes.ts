import { displayNames } from "@/lib/intl";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import type { DeliveryLimits, Refusal } from "@/lib/shipping/limits";
import type { RefusedItem } from "@/lib/shipping/offers";

const countryName = (market: Market, code: string) =>
  displayNames(market.locale, { type: "region" }).of(code) ?? code;

/** One sentence for each thing that keeps a product from going everywhere and in every way; countries of the market only. */
export function limitNotes(market: Market, limits: DeliveryLimits): string[] {
  const t = words(market, "shipping");
  const excluded = market.countries.filter((code) => limits.excludedCountries.includes(code));
  return [
    ...(limits.carriage === "freight" ? [t("limit.freight")] : []),
    ...(limits.carriage === "ground" ? [t("limit.ground")] : []),
    ...(excluded.length > 0
      ? [t("limit.countries", { countries: excluded.map((code) => countryName(market, code)).join(", ") })]
      : []),
    ...(limits.minAge === null ? [] : [t("limit.age", { age: limits.minAge })]),
  ];
}

const reasons = ["country", "too_big", "no_air", "age"] as const satisfies readonly Refusal[];

/**
 * One sentence for each reason that closes ways of delivery: which products, and what follows.
 * @param country ISO 3166-1 alpha-2, where the order goes
 */
export function refusalNotes(
  market: Market,
  country: string,
  refused: readonly RefusedItem[],
  nameOf: (variantId: string) => string,
): string[] {
  const t = words(market, "shipping");
  return reasons.flatMap((reason) => {
    const items = refused.filter((item) => item.reason === reason);
    if (items.length === 0) return [];
    const names = [...new Set(items.map(({ variantId }) => nameOf(variantId)))].join(", ");
    const methods = [...new Set(items.flatMap((item) => item.methods))].join(", ");
    return [t(`refused.${reason}`, { names, methods, country: countryName(market, country) })];
  });
}
