import type { Metadata } from "next";
import { allMarkets, defaultMarket, type Market } from "@/lib/markets";

type Address = (market: Market) => string;

/**
 * hreflang → address, for one page in every market that has it: the market's locale, the bare language for the first
 * market that speaks it (so that Austria finds the German shop), and `x-default`. Rule F18: each page of a set names
 * the whole set, itself included.
 * @param soldIn markets that have the page
 */
export function languageAlternates(
  address: Address,
  soldIn: readonly Market[] = allMarkets,
): Record<string, string> {
  const languages: Record<string, string> = {};
  for (const market of soldIn) {
    languages[market.locale] = address(market);
    languages[market.language] ??= address(market);
  }
  const fallback = soldIn.includes(defaultMarket) ? defaultMarket : soldIn[0];
  if (fallback) languages["x-default"] = address(fallback);
  return languages;
}

/** Canonical address and the same page in every market, for search engines. @param address e.g. `paths.home` */
export const alternates = (
  market: Market,
  address: Address,
  soldIn: readonly Market[] = allMarkets,
): NonNullable<Metadata["alternates"]> => ({
  canonical: address(market),
  languages: languageAlternates(address, soldIn),
});
