import { fits, plainPostalCode, stateCode } from "@/lib/customers/address-format";
import { addressFormat } from "@/lib/customers/address-formats";
import type { Market } from "@/lib/markets";
import type { Destination } from "@/lib/shipping/zone";
import type { TaxPlace } from "@/lib/tax/provider";

/** A place as typed, valid or not; every part may still be missing. */
export type TypedPlace = {
  readonly country?: string;
  readonly state?: string;
  readonly postalCode?: string;
};

/** Where a typed place lies: in the market's first country until another is chosen. */
export function destinationOf(typed: TypedPlace, market: Market): Destination {
  const country = countryOf(typed, market) ?? market.countries[0];
  const format = addressFormat(country);
  return {
    country,
    // Also by its name: some wallets write "New York", others "NY".
    state: format && stateCode(typed.state ?? "", format),
    postalCode: plainPostalCode(typed.postalCode ?? "", format) || null,
  };
}

/** The country chosen, ISO 3166-1 alpha-2; `null` for none yet, or one that the market does not deliver to. */
export const countryOf = (typed: TypedPlace, market: Market): string | null =>
  market.countries.find((code) => code === typed.country?.trim().toUpperCase()) ?? null;

/** Whether the tax at a place can be computed: some countries have rates by state. */
export const isTaxKnownAt = ({ country, state }: Destination): boolean =>
  state !== null || !addressFormat(country)?.required.includes("state");

/**
 * No more of a place than a tax provider's answer depends on, so that a street typed in Germany asks for nothing anew; null
 * while it is not exact enough. In the United States taxes may differ from house to house.
 * @see https://docs.stripe.com/tax/customer-locations#supported-formats
 */
export function taxedPlace(place: TaxPlace): TaxPlace | null {
  const { country, state } = place;
  const isWhole = place.postalCode !== null && fits(place.postalCode, addressFormat(country));
  const postalCode = isWhole ? place.postalCode : null;
  if (country === "US") return state !== null && postalCode !== null ? taxPlace(place) : null;
  if (country === "CA" && state === null && postalCode === null) return null;
  return { country, state, postalCode, city: null, line1: null };
}

/** Nothing but the place: what is handed over in a store brings more along. */
const taxPlace = ({ country, state, postalCode, city, line1 }: TaxPlace): TaxPlace => ({
  country,
  state,
  postalCode,
  city,
  line1,
});
