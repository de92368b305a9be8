import { importRules } from "@/db/schema";
import type { Tx } from "@/db/client";

/**
 * What Canada asks of parcels from the United States: goods of up to CAD 40 bear no tax, of up to CAD 150 no duty. In
 * US dollars at 0.69, rounded down: rather told too much than too little.
 */
const canada = {
  country: "CA",
  currency: "USD",
  taxesShipping: false,
  taxFreeUpToAmount: 2700,
  dutyFreeUpToAmount: 10_300,
  source: "https://cbsa-asfc.gc.ca/publications/cn-ad/cn20-18-eng.html",
  checkedOn: "2026-11-29",
} as const;

/** GST, HST, or GST with the province's own tax, which customs collect with it from private people; in ppm. */
const provinces: readonly (readonly [state: string, taxName: string, taxRatePpm: number])[] = [
  ["AB", "GST", 50_000],
  ["BC", "GST and PST", 120_000],
  ["MB", "GST and RST", 120_000],
  ["NB", "HST", 150_000],
  ["NL", "HST", 150_000],
  ["NS", "HST", 140_000],
  ["NT", "GST", 50_000],
  ["NU", "GST", 50_000],
  ["ON", "HST", 130_000],
  ["PE", "HST", 150_000],
  ["QC", "GST and QST", 149_750],
  ["SK", "GST and PST", 110_000],
  ["YT", "GST", 50_000],
];

/**
 * Adds the rules that are missing. There are no rates of duty: nobody has classified the demo's products, so above the
 * threshold the shop says that duty comes on top, and takes nothing over.
 */
export async function seedDuties(tx: Tx): Promise<void> {
  await tx
    .insert(importRules)
    .values(provinces.map(([state, taxName, taxRatePpm]) => ({ ...canada, state, taxName, taxRatePpm })))
    .onConflictDoNothing();
}
