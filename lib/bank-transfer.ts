import type { MarketCode } from "@/lib/markets";

/** Where buyers of a market transfer their money to, and under which terms: the shop's own, like lib/company.ts. */
export type BankTransferTerms = {
  readonly holder: string;
  readonly bank: string;
  /** As the country writes them, in groups: what a buyer copies into the form of their bank. */
  readonly numbers: readonly {
    readonly kind: "iban" | "bic" | "routing" | "account";
    readonly value: string;
  }[];
  /** An order above it is paid another way. Minor units of the market's currency. */
  readonly maxAmount: number;
  /** How long the units wait for the money. */
  readonly days: number;
};

/** Orders of one mail address that may wait for a transfer at once: unpaid orders must not empty the shelves. */
export const mostOpenTransfers = 2;

/** Null: the market does not offer it. The accounts are those of banks' own examples and take no money. */
export const bankTransferTerms: Record<MarketCode, BankTransferTerms | null> = {
  us: {
    holder: "Alder & Oak Demo, Inc.",
    bank: "Example Bank, Hudson",
    numbers: [
      { kind: "routing", value: "110 000 000" },
      { kind: "account", value: "0001 2345 6789" },
    ],
    maxAmount: 500_000,
    days: 7,
  },
  de: {
    holder: "Alder & Oak Demo GmbH",
    bank: "Musterbank Berlin",
    numbers: [
      { kind: "iban", value: "DE89 3704 0044 0532 0130 00" },
      { kind: "bic", value: "COBADEFFXXX" },
    ],
    maxAmount: 500_000,
    days: 7,
  },
};

/** Whether an order of this total may be paid by transfer. @param totalAmount minor units of the market's currency */
export function offersBankTransfer(market: MarketCode, totalAmount: number): boolean {
  const terms = bankTransferTerms[market];
  return terms !== null && totalAmount > 0 && totalAmount <= terms.maxAmount;
}
