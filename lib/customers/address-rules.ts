/** How addresses of one country are written. */
export type AddressRule = {
  /** States that must be chosen from, as ISO 3166-2 subdivision code → name; null where addresses have none. */
  readonly states: Readonly<Record<string, string>> | null;
  readonly postalCode: RegExp;
  /** Shown when the postal code does not fit. */
  readonly postalCodeExample: string;
  /** Which word the country has for it. */
  readonly postalCodeName: "zip" | "postalCode";
};

/** @see https://pe.usps.com/text/pub28/28apb.htm */
const unitedStates = {
  AL: "Alabama",
  AK: "Alaska",
  AZ: "Arizona",
  AR: "Arkansas",
  CA: "California",
  CO: "Colorado",
  CT: "Connecticut",
  DE: "Delaware",
  DC: "District of Columbia",
  FL: "Florida",
  GA: "Georgia",
  HI: "Hawaii",
  ID: "Idaho",
  IL: "Illinois",
  IN: "Indiana",
  IA: "Iowa",
  KS: "Kansas",
  KY: "Kentucky",
  LA: "Louisiana",
  ME: "Maine",
  MD: "Maryland",
  MA: "Massachusetts",
  MI: "Michigan",
  MN: "Minnesota",
  MS: "Mississippi",
  MO: "Missouri",
  MT: "Montana",
  NE: "Nebraska",
  NV: "Nevada",
  NH: "New Hampshire",
  NJ: "New Jersey",
  NM: "New Mexico",
  NY: "New York",
  NC: "North Carolina",
  ND: "North Dakota",
  OH: "Ohio",
  OK: "Oklahoma",
  OR: "Oregon",
  PA: "Pennsylvania",
  PR: "Puerto Rico",
  RI: "Rhode Island",
  SC: "South Carolina",
  SD: "South Dakota",
  TN: "Tennessee",
  TX: "Texas",
  UT: "Utah",
  VT: "Vermont",
  VA: "Virginia",
  WA: "Washington",
  WV: "West Virginia",
  WI: "Wisconsin",
  WY: "Wyoming",
  AS: "American Samoa",
  GU: "Guam",
  MP: "Northern Mariana Islands",
  VI: "U.S. Virgin Islands",
  AA: "Armed Forces Americas",
  AE: "Armed Forces Europe",
  AP: "Armed Forces Pacific",
} as const;

const canada = {
  AB: "Alberta",
  BC: "British Columbia",
  MB: "Manitoba",
  NB: "New Brunswick",
  NL: "Newfoundland and Labrador",
  NT: "Northwest Territories",
  NS: "Nova Scotia",
  NU: "Nunavut",
  ON: "Ontario",
  PE: "Prince Edward Island",
  QC: "Quebec",
  SK: "Saskatchewan",
  YT: "Yukon",
} as const;

const plain = (postalCode: RegExp, postalCodeExample: string): AddressRule => ({
  states: null,
  postalCode,
  postalCodeExample,
  postalCodeName: "postalCode",
});

/** Every country that some market delivers to. */
const rules: Readonly<Record<string, AddressRule>> = {
  US: {
    states: unitedStates,
    postalCode: /^\d{5}(-?\d{4})?$/,
    postalCodeExample: "10001",
    postalCodeName: "zip",
  },
  CA: {
    states: canada,
    postalCode: /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/i,
    postalCodeExample: "K1A 0B1",
    postalCodeName: "postalCode",
  },
  DE: plain(/^\d{5}$/, "10115"),
  AT: plain(/^\d{4}$/, "1010"),
  BE: plain(/^\d{4}$/, "1000"),
  FR: plain(/^\d{5}$/, "75001"),
  LU: plain(/^(L-?)?\d{4}$/i, "1111"),
  NL: plain(/^\d{4} ?[A-Z]{2}$/i, "1012 AB"),
};

/** ISO 3166-1 alpha-2 codes of all of them. */
export const addressCountries = Object.keys(rules);

/** Whether its postal codes are digits alone: a phone's number pad has no letters. */
export const hasDigitCodes = (country: string): boolean =>
  /^\d+$/.test(rules[country]?.postalCodeExample ?? "");

/** `null` for a country the shop delivers nowhere to. */
export const addressRule = (country: string): AddressRule | null => rules[country] ?? null;
