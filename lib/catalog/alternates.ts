import type { Metadata } from "next";
import { allMarkets, defaultMarket, type Market } from "@/lib/markets";

/** Canonical address and the same page in every market, for search engines. @param address e.g. `paths.home` */
export const alternates = (
  market: Market,
  address: (market: Market) => string,
): NonNullable<Metadata["alternates"]> => ({
  canonical: address(market),
  languages: {
    ...Object.fromEntries(allMarkets.map((other) => [other.locale, address(other)])),
    "x-default": address(defaultMarket),
  },
});
