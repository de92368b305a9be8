import type { MarketCode } from "@/lib/markets";

/** Where people write to; the content pages say the same address. */
export const helpMail = "hello@alder-and-oak.example";

/** Who sells in a market, as its imprint says. */
export type Company = {
  readonly legalName: string;
  /** E.164 with spaces. */
  readonly phone: string;
  readonly streetAddress: string;
  readonly city: string;
  /** Second part of ISO 3166-2; null where addresses have none. */
  readonly state: string | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** As its invoices print it; null where sellers have none. `SELLER_VAT_ID` counts before it. */
  readonly vatId: string | null;
};

export const companies: Record<MarketCode, Company> = {
  us: {
    legalName: "Alder & Oak Demo, Inc.",
    phone: "+1 518 555 0142",
    streetAddress: "1 Example Mill Road",
    city: "Hudson",
    state: "NY",
    postalCode: "12534",
    country: "US",
    vatId: null,
  },
  de: {
    legalName: "Alder & Oak Demo GmbH",
    phone: "+49 30 23125142",
    streetAddress: "Musterstraße 1",
    city: "Berlin",
    state: null,
    postalCode: "10115",
    country: "DE",
    // The tax office's own example of a number.
    vatId: "DE136695976",
  },
};
