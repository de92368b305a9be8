import "server-only";
import type { AddressFormat, AddressPart } from "@/lib/customers/address-format";
import data from "@/lib/customers/address-data.json";

/**
 * One country as `npm run address-data` takes it from its source. `format` and `required` have letters for the parts:
 * N name, O company, A street, C city, S state, Z postal code, D district, X sorting code; `%n` begins a line.
 */
export type AddressData = {
  readonly format?: string;
  readonly required?: string;
  readonly postalCode?: string;
  readonly postalCodeExamples?: readonly string[];
  readonly postalCodeName?: string;
  readonly stateName?: string;
  readonly cityName?: string;
  readonly states?: readonly (readonly [code: string, name: string])[];
};

/** What the source says of countries of which it says nothing. */
const anyCountry = { format: "%N%n%O%n%A%n%C", required: "AC" } as const;

const countries = new Map<string, AddressData>(
  Object.entries(data as unknown as Record<string, AddressData>),
);

/** ISO 3166-1 alpha-2 codes of all countries, dependent territories among them. */
export const addressCountries: readonly string[] = [...countries.keys()];

const letters: Readonly<Record<string, AddressPart>> = { A: "line1", C: "city", S: "state", Z: "postalCode" };

const made = new Map<string, AddressFormat>();

/** How addresses of a country are written; `null` for what is no country's code. */
export function addressFormat(country: string): AddressFormat | null {
  const known = made.get(country);
  const source = countries.get(country);
  if (known || !source) return known ?? null;
  const format = toFormat(country, source);
  made.set(country, format);
  return format;
}

function toFormat(country: string, source: AddressData): AddressFormat {
  const format = source.format ?? anyCountry.format;
  const rows = format
    .split("%n")
    .map((line) => [...line.matchAll(/%([A-Z])/g)].flatMap(([, letter = ""]) => letters[letter] ?? []))
    .filter((row) => row.length > 0);
  const asked = rows.flat();
  const needed = source.required ?? anyCountry.required;
  return {
    country,
    rows,
    required: Object.entries(letters).flatMap(([letter, part]) =>
      needed.includes(letter) && asked.includes(part) ? [part] : [],
    ),
    states: asked.includes("state") ? (source.states ?? null) : null,
    postalCodePattern: source.postalCode ?? null,
    postalCodePrefix: /([A-Z]+-?)%Z/.exec(format.replaceAll(/%[A-Y]/g, " "))?.[1] ?? "",
    postalCodeExample: source.postalCodeExamples?.[0] ?? null,
    hasDigitCodes: /^\d+$/.test(source.postalCodeExamples?.[0] ?? ""),
    names: {
      city: source.cityName ?? "city",
      state: source.stateName ?? "province",
      postalCode: source.postalCodeName ?? "postal",
    },
  };
}

/** The line-by-line pattern of a country's addresses, see `AddressData`. */
export const addressPattern = (country: string): string =>
  countries.get(country)?.format ?? anyCountry.format;
