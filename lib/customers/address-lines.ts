import { addressFormat, addressPattern } from "@/lib/customers/address-formats";
import { displayNames } from "@/lib/intl";

/** Countries on whose parcels the state is a code, "NY"; elsewhere its name is written. */
const writeStatesAsCodes = ["US", "CA", "AU", "BR", "IT"];

/**
 * One address as it is written on a parcel in its country, line by line, with the country's name last.
 * @param locale BCP 47, of who reads it
 */
export function addressLines(
  locale: string,
  address: {
    readonly name: string;
    readonly company: string | null;
    readonly line1: string;
    readonly line2: string | null;
    readonly city: string;
    readonly state: string | null;
    readonly postalCode: string | null;
    readonly country: string;
  },
): string[] {
  const { country, state } = address;
  const parts: Record<string, string | null> = {
    N: address.name,
    O: address.company,
    A: [address.line1, address.line2].filter(Boolean).join("\n"),
    C: address.city,
    S: state && (writeStatesAsCodes.includes(country) ? state : stateName(country, state)),
    Z: address.postalCode,
  };
  const lines = addressPattern(country)
    .split("%n")
    .flatMap((line) => written(line, parts).split("\n"));
  const countryName = displayNames(locale, { type: "region" }).of(country) ?? country;
  return [...lines, countryName].filter(Boolean);
}

/** A line of the pattern with its parts; what only joins missing parts, or stands before one, goes. */
function written(pattern: string, parts: Readonly<Record<string, string | null>>): string {
  const isEmpty = [...pattern.matchAll(/%([A-Z])/g)].every(([, letter = ""]) => !parts[letter]);
  if (isEmpty && pattern.includes("%")) return "";
  return pattern
    .replaceAll(/(\S*?)%([A-Z])/g, (_all, before: string, letter: string) =>
      parts[letter] ? `${before}${parts[letter]}` : "",
    )
    .replaceAll(/^[\s,-]+|[\s,-]+$/g, "")
    .replaceAll(/ {2,}/g, " ");
}

/** The name of a state by its code; what is no code of the country's stands for itself. */
export const stateName = (country: string, state: string): string =>
  addressFormat(country)?.states?.find(([code]) => code === state)?.[1] ?? state;
