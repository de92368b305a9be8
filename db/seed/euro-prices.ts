import type { CatalogVariant } from "@/db/seed/catalog-data";
import { divideRounded } from "@/lib/money";

/** 0.92 euros for a dollar and 19 % German VAT on top: 0.92 × 1.19 = 1.0948, here times 10,000. */
const factor = 10_948n;

/**
 * What a thing costs in the German shop: its American price at a fixed rate, with VAT, in whole euros, because that
 * is how such a shop writes its prices. One rule for all, so that the demo is the same every time.
 * @param usdAmount cents without tax
 * @returns cents with VAT, a whole number of euros
 */
const toEuroAmount = (usdAmount: number): number =>
  100 * divideRounded(BigInt(usdAmount) * factor, 10_000n * 100n);

type Price = { currency: "USD" | "EUR"; amount: number; saleAmount: number | null };

/** `compareAtPrice` is the usual price; what is asked now is then a sale without an end. */
export function pricesOf({ price, compareAtPrice }: CatalogVariant): Price[] {
  const convert = {
    USD: (amount: number) => amount,
    EUR: toEuroAmount,
  };
  return (["USD", "EUR"] as const).map((currency) => {
    const now = convert[currency](price);
    const usual = compareAtPrice === null ? now : convert[currency](compareAtPrice);
    return { currency, amount: usual, saleAmount: usual > now ? now : null };
  });
}
