import type { CurrencyCode } from "@/lib/money";

/** What is sold, as whoever says the tax on it must know it. Amounts in minor units, after promotions, as the market shows them. */
export type TaxableSale = {
  readonly currency: CurrencyCode;
  /** Amounts hold the tax (Stripe: `inclusive`), or it comes on top of them (`exclusive`). */
  readonly taxIncluded: boolean;
  /** Goods only: a gift card is money for money. Sorted by variant. */
  readonly lines: readonly TaxableLine[];
  readonly shippingAmount: number;
};

export type TaxableLine = {
  readonly variantId: string;
  readonly quantity: number;
  readonly taxClassId: string;
  readonly totalAmount: number;
};

/** What of a tax is on one line, or on the delivery. */
export type TaxPart = {
  /** Null for the delivery. */
  readonly variantId: string | null;
  /** What the rate is taken of, as the market shows it: with the tax where prices hold it. */
  readonly taxedAmount: number;
  readonly taxAmount: number;
};

/** One tax on a sale: what it is called, whose it is, and what it is on. */
export type SaleTaxPart = {
  /** As printed on invoices: "VAT", "Sales tax". */
  readonly name: string;
  /** Who imposes it, as the provider calls them ("New York City"); null where the place alone says it. */
  readonly jurisdiction: string | null;
  /** Parts per million, 190_000 is 19 %. */
  readonly ratePpm: number;
  /** Net amount the tax is taken from. */
  readonly taxableAmount: number;
  /** The sum of its parts. */
  readonly taxAmount: number;
  readonly parts: readonly TaxPart[];
};

/** Where an outside provider computed the tax, so that it can be told once the order is paid. */
export type TaxCalculation = { readonly provider: string; readonly id: string };

/** The tax on a sale. */
export type SaleTax = {
  readonly lines: ReadonlyMap<string, LineTax>;
  /** Adds up to all tax on the sale; highest rate first. */
  readonly taxes: readonly SaleTaxPart[];
  /** Null for our own tables, which anybody can read again. */
  readonly calculation: TaxCalculation | null;
};

export type LineTax = {
  readonly taxAmount: number;
  /** All taxes on it together, parts per million. */
  readonly ratePpm: number;
};

/**
 * Why the tax on a sale cannot be told: the place is not known well enough yet, the provider knows no such place, or it
 * has not answered.
 */
export type TaxProblem = "incomplete_place" | "unknown_place" | "unavailable";

/** Not for the buyer's want of an address: whoever had to say the tax has not. Nothing can be ordered until then. */
export const isTaxAway = (problem: TaxProblem | null): problem is "unknown_place" | "unavailable" =>
  problem === "unknown_place" || problem === "unavailable";

/**
 * How pricing asks for the tax: at once, of what is known already, so that the same carts price the same everywhere. Whoever
 * has to ask somebody else for it does so before (lib/tax/provider.ts).
 */
export type TaxOf = (sale: TaxableSale) => SaleTax | { readonly problem: TaxProblem };

export const byRate = (a: SaleTaxPart, b: SaleTaxPart): number =>
  b.ratePpm - a.ratePpm ||
  (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) ||
  ((a.jurisdiction ?? "") < (b.jurisdiction ?? "") ? -1 : 1);

/** "Sales tax, New York City": what a tax is called where each stands in a row of its own. */
export const taxTitle = ({ name, jurisdiction }: Pick<SaleTaxPart, "name" | "jurisdiction">): string =>
  jurisdiction === null ? name : `${name}, ${jurisdiction}`;
