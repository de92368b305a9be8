import "server-only";
import type { BankTransferTerms } from "@/lib/bank-transfer-terms";
import { env, isLocalShop } from "@/lib/env";
import type { MarketCode } from "@/lib/markets";

/** What a shop on somebody's own machine has: the accounts of banks' own examples, which take no money. */
const examples: Record<MarketCode, BankTransferTerms> = {
  us: {
    holder: "Alder & Oak Demo, Inc.",
    bank: "Example Bank, Hudson",
    numbers: [
      { kind: "routing", value: "110 000 000" },
      { kind: "account", value: "0001 2345 6789" },
    ],
    maxAmount: 500_000,
    days: 7,
    mostOpen: 2,
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
    mostOpen: 2,
  },
};

/** A market's terms, by its setting; null where it offers no bank transfer. */
export function bankTransferTerms(market: MarketCode): BankTransferTerms | null {
  const { BANK_TRANSFER_US, BANK_TRANSFER_DE } = env();
  const setting = { us: BANK_TRANSFER_US, de: BANK_TRANSFER_DE }[market];
  // Nobody is asked to transfer money to an example.
  if (setting === undefined) return isLocalShop() ? examples[market] : null;
  return setting === "off" ? null : setting;
}

/** Whether an order of this total may be paid by transfer. @param totalAmount minor units of the market's currency */
export function offersBankTransfer(market: MarketCode, totalAmount: number): boolean {
  const terms = bankTransferTerms(market);
  return terms !== null && totalAmount > 0 && totalAmount <= terms.maxAmount;
}
