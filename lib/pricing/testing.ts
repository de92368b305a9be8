import { fc } from "@fast-check/vitest";
import type { LineToPrice } from "@/lib/pricing/price-cart";
import { anyPromotion } from "@/lib/promotions/testing";
import { tableTax } from "@/lib/tax/table-tax";

/** Few ids, so that promotions for some products meet them. */
export const variantIds = ["a", "b", "c", "d", "e", "f", "g", "h"];
const anyLine = fc.record({
  variantId: fc.constantFrom(...variantIds),
  quantity: fc.integer({ min: 1, max: 999 }),
  unitAmount: fc.nat(500_000),
  markdown: fc.nat(100_000),
  taxClassId: fc.constantFrom("standard", "reduced", "unknown"),
  isGiftCard: fc.boolean(),
});
/** Carts of any lines, each variant once. */
export const anyCart = fc
  .uniqueArray(anyLine, { selector: (each) => each.variantId, maxLength: 12 })
  .map((lines) =>
    lines.map(({ markdown, ...each }): LineToPrice => ({
      ...each,
      listUnitAmount: each.unitAmount + markdown,
    })),
  );
/** Rules of any market. */
export const anyRules = fc.record({
  currency: fc.constant("EUR" as const),
  taxIncluded: fc.boolean(),
  tax: fc
    .uniqueArray(
      fc.record({
        taxClassId: fc.constantFrom("standard", "reduced"),
        name: fc.constantFrom("VAT", "GST"),
        ratePpm: fc.nat(400_000),
        taxesShipping: fc.boolean(),
      }),
      { selector: (tax) => tax.taxClassId, maxLength: 2 },
    )
    .map(tableTax),
  shipping: fc.option(
    fc.record({
      code: fc.constant("standard"),
      amount: fc.nat(50_000),
      freeFromAmount: fc.option(fc.nat(1_000_000)),
    }),
  ),
  promotions: fc.uniqueArray(anyPromotion(variantIds), { selector: (each) => each.id, maxLength: 6 }),
});
