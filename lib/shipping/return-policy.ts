import type { Market } from "@/lib/markets";

/**
 * The shop's promise about returns: one source for the pages, the structured data and the seeded texts. The pages
 * /pages/returns say the same in words; a test of the seed compares them.
 */
export type ReturnPolicy = {
  /** Calendar days from the arrival of the order. */
  readonly days: number;
  /** Whether the shop pays the way back, freight included. */
  readonly isFree: boolean;
  /** ISO 3166-1 alpha-2: from everywhere the market delivers to. */
  readonly countries: readonly string[];
};

/** Longer than the 14 days that the law of the European Union asks for. */
const returnDays = 30;

export const returnPolicy = (market: Market): ReturnPolicy => ({
  days: returnDays,
  isFree: true,
  countries: market.countries,
});
