import type { CurrencyCode } from "@/lib/money";

/** Path segment under `app/[locale]`. The default one is hidden from addresses by a rewrite. */
export const localeSegments = ["en-us", "de-de"] as const;
export type LocaleSegment = (typeof localeSegments)[number];

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** Names and texts in the catalogue's own tables are in this language; others are translations. */
export const catalogueLanguage: Language = "en";

export const marketCodes = ["us", "de"] as const;
export type MarketCode = (typeof marketCodes)[number];

/** Countries with one currency, one way to show tax and one set of delivery methods. A market is not a language. */
export type Market = {
  readonly code: MarketCode;
  readonly segment: LocaleSegment;
  /** BCP 47, for `lang`, hreflang, numbers and dates. */
  readonly locale: string;
  readonly language: Language;
  readonly currency: CurrencyCode;
  /** IANA name: days on which something happened are told in it. */
  readonly timeZone: string;
  /** Prices are shown with tax (and stored so) or without it. */
  readonly taxIncluded: boolean;
  /** Directive 98/6/EC holds: unit prices are told, and a reduction is measured from the lowest price of the 30 days before. */
  readonly hasEuPriceRules: boolean;
  /** ISO 3166-1 alpha-2; the first is the default at checkout. */
  readonly countries: readonly [string, ...string[]];
  /** Prefix of its addresses; empty for the default market. */
  readonly pathPrefix: "" | `/${LocaleSegment}`;
};

export const markets: Record<MarketCode, Market> = {
  us: {
    code: "us",
    segment: "en-us",
    locale: "en-US",
    language: "en",
    currency: "USD",
    timeZone: "America/New_York",
    taxIncluded: false,
    hasEuPriceRules: false,
    countries: ["US", "CA"],
    pathPrefix: "",
  },
  de: {
    code: "de",
    segment: "de-de",
    locale: "de-DE",
    language: "de",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxIncluded: true,
    hasEuPriceRules: true,
    countries: ["DE", "AT", "BE", "FR", "LU", "NL"],
    pathPrefix: "/de-de",
  },
};

export const defaultMarket = markets.us;
export const allMarkets: readonly Market[] = Object.values(markets);

const bySegment = new Map<string, Market>(allMarkets.map((market) => [market.segment, market]));

/** The market of a route's `[locale]` segment; `null` for any other text. */
export const findMarket = (segment: string): Market | null => bySegment.get(segment) ?? null;

/** The market of a stored code. @throws Error for a code the shop no longer has */
export function marketByCode(code: string): Market {
  const market = allMarkets.find((candidate) => candidate.code === code);
  if (!market) throw new Error(`There is no market "${code}"`);
  return market;
}
