/** One tax of one jurisdiction. Rates are invented, though near to real ones; nobody should file a return with them. */
export type Jurisdiction = {
  readonly country: string;
  /** Second part of ISO 3166-2. */
  readonly state: string | null;
  readonly level: "city" | "country" | "county" | "district" | "state";
  /** Of the jurisdiction. */
  readonly displayName: string;
  /** Of the tax. */
  readonly taxName: string;
  readonly taxType: "sales_tax" | "vat";
  /** Parts per million. */
  readonly ratePpm: number;
  /** For books (`txcd_35010000`), where they bear less. */
  readonly bookPpm?: number;
  readonly taxesShipping: boolean;
  /** Only where postal codes begin with one of these. */
  readonly postalCodes?: readonly string[];
};

const salesTax = (
  state: string,
  level: Jurisdiction["level"],
  displayName: string,
  ratePpm: number,
  rest: Partial<Jurisdiction> = {},
): Jurisdiction => ({
  country: "US",
  state,
  level,
  displayName,
  taxName: level === "state" ? "Sales tax" : "Local sales and use tax",
  taxType: "sales_tax",
  ratePpm,
  taxesShipping: true,
  ...rest,
});

const vat = (country: string, displayName: string, ratePpm: number, bookPpm: number): Jurisdiction => ({
  country,
  state: null,
  level: "country",
  displayName,
  taxName: "VAT",
  taxType: "vat",
  ratePpm,
  bookPpm,
  taxesShipping: true,
});

const newYorkCity = ["100", "101", "102", "103", "104", "111", "112", "113", "114", "116"];

/** Where this account collects tax. Everywhere else the answer is `not_collecting`. */
const jurisdictions: readonly Jurisdiction[] = [
  salesTax("NY", "state", "New York", 40_000),
  salesTax("NY", "city", "New York City", 45_000, { postalCodes: newYorkCity }),
  salesTax("NY", "district", "Metropolitan Commuter Transportation District", 3750, {
    postalCodes: newYorkCity,
  }),
  salesTax("NY", "county", "Albany County", 40_000, { postalCodes: ["120", "121", "122"] }),
  salesTax("CA", "state", "California", 60_000, { taxesShipping: false }),
  salesTax("CA", "county", "Los Angeles County", 12_500, {
    taxesShipping: false,
    postalCodes: ["900", "913"],
  }),
  salesTax("TX", "state", "Texas", 62_500),
  salesTax("TX", "city", "Austin", 10_000, { postalCodes: ["787"] }),
  salesTax("TX", "district", "Capital Metropolitan Transportation Authority", 10_000, {
    postalCodes: ["787"],
  }),
  salesTax("WA", "state", "Washington", 65_000),
  salesTax("WA", "city", "Seattle", 38_500, { postalCodes: ["981"] }),
  vat("DE", "Germany", 190_000, 70_000),
  vat("AT", "Austria", 200_000, 100_000),
  vat("BE", "Belgium", 210_000, 60_000),
  vat("FR", "France", 200_000, 55_000),
  vat("LU", "Luxembourg", 170_000, 30_000),
  vat("NL", "Netherlands", 210_000, 90_000),
];

export type TaxPlace = {
  readonly country: string;
  readonly state: string | null;
  readonly postalCode: string;
};

/** Those whose taxes a place has, the widest first. */
export const jurisdictionsAt = ({ country, state, postalCode }: TaxPlace): Jurisdiction[] =>
  jurisdictions.filter(
    (each) =>
      each.country === country &&
      (each.state === null || each.state === state) &&
      (each.postalCodes === undefined || each.postalCodes.some((prefix) => postalCode.startsWith(prefix))),
  );
