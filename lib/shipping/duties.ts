import type { Market } from "@/lib/markets";

/** One customs territory: goods that are in free circulation cross its inner borders without duties. */
const europeanUnion = new Set(["DE", "AT", "BE", "FR", "LU", "NL"]);

/**
 * Whether the receiver may be asked for import duties and taxes that the total does not hold.
 * @param country ISO 3166-1 alpha-2, where the parcel goes
 */
export function mayOweDuties(market: Market, country: string): boolean {
  const [home] = market.countries;
  return country !== home && !(europeanUnion.has(home) && europeanUnion.has(country));
}
