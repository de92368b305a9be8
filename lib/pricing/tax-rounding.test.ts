import { describe, expect, it } from "vitest";
import { type LineToPrice, priceCart } from "@/lib/pricing/price-cart";
import { tableTax } from "@/lib/tax/table-tax";

// docs/tax.md says how tax is rounded; these are examples that others have published, with their figures.

const line = (variantId: string, unitAmount: number, quantity = 1, taxClassId = "standard"): LineToPrice => ({
  variantId,
  quantity,
  unitAmount,
  listUnitAmount: unitAmount,
  reduction: null,
  taxClassId,
});

const price = (
  lines: readonly LineToPrice[],
  { ratePpm = 200_000, taxIncluded = false }: { ratePpm?: number; taxIncluded?: boolean } = {},
) =>
  priceCart(lines, {
    currency: "EUR",
    taxIncluded,
    tax: tableTax([{ taxClassId: "standard", name: "VAT", ratePpm, taxesShipping: true }]),
    promotions: [],
    shipping: null,
  });

describe("tax is rounded per line", () => {
  it("as in TUCASI's help on HMRC's VAT Guide, section 17.5: ten sessions of 11.31 at 20 %", () => {
    // Ten lines: 2.262 each is 2.26, together 135.70.
    const ten = Array.from({ length: 10 }, (_, index) => line(`session-${index}`, 1131));
    expect(price(ten)).toMatchObject({ taxAmount: 2260, totalAmount: 13_570 });
    // One line of ten: 22.62, together 135.72.
    expect(price([line("session", 1131, 10)])).toMatchObject({ taxAmount: 2262, totalAmount: 13_572 });
  });

  it("taking it out of a price the same way: the tax fraction of 20 % is one sixth, of 5 % one twenty-first (VAT Notice 700)", () => {
    expect(price([line("lamp", 12_000)], { taxIncluded: true }).taxAmount).toBe(2000);
    expect(price([line("lamp", 2100)], { ratePpm: 50_000, taxIncluded: true }).taxAmount).toBe(100);
  });

  it("up when the third decimal is above four, as the Streamlined Sales Tax Agreement wants it (section 324)", () => {
    // 4 % of 0.62 is 0.0248, of 0.63 0.0252; 5 % of 2.50 is 0.125.
    expect(price([line("pin", 62)], { ratePpm: 40_000 }).taxAmount).toBe(2);
    expect(price([line("pin", 63)], { ratePpm: 40_000 }).taxAmount).toBe(3);
    expect(price([line("pin", 250)], { ratePpm: 50_000 }).taxAmount).toBe(13);
  });
});
