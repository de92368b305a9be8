import { displayNames } from "@/lib/intl";

/**
 * One address as it is written on a parcel, line by line, with the country's name last.
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
  const { name, company, line1, line2, city, state, postalCode, country } = address;
  // The United States and Canada write the code after the place, the rest of our countries before it.
  const place = state ? `${city}, ${state} ${postalCode ?? ""}` : `${postalCode ?? ""} ${city}`;
  const countryName = displayNames(locale, { type: "region" }).of(country) ?? country;
  return [name, company, line1, line2, place.trim(), countryName].filter(
    (line): line is string => line !== null && line !== "",
  );
}
