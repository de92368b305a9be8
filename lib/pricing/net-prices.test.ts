import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { netPrices } from "@/lib/pricing/net-prices";
import { type LineToPrice, priceCart } from "@/lib/pricing/price-cart";
import { noTax, tableTax } from "@/lib/tax/table-tax";

const vat = { taxClassId: "standard", name: "VAT", ratePpm: 200_000, taxesShipping: true };
const books = { taxClassId: "reduced", name: "VAT", ratePpm: 100_000, taxesShipping: true };
const tax = tableTax([vat, books]);
const line = (unitAmount: number, quantity = 1, taxClassId = "standard"): LineToPrice => ({
  variantId: `${taxClassId}-${unitAmount}`,
  quantity,
  unitAmount,
  listUnitAmount: unitAmount,
  reduction: null,
  taxClassId,
});
const post = { code: "standard", amount: 990, freeFromAmount: 15_000 };
const net = (lines: readonly LineToPrice[]) => {
  const without = netPrices({ lines, tax, currency: "EUR", shipping: post });
  if ("problem" in without) throw new Error(without.problem);
  return priceCart(without.lines, {
    currency: "EUR",
    taxIncluded: false,
    tax: noTax,
    promotions: [],
    shipping: without.shipping,
  });
};

it("takes each class's tax out of the goods and of their part of the postage", () => {
  // 120.00 with 20 % and 11.00 with 10 %; of 9.90 for postage 9.07 bear 20 % and 0.83 bear 10 %.
  const priced = net([line(12_000), line(1100, 1, "reduced")]);
  expect(priced.lines.map(({ totalAmount }) => totalAmount)).toEqual([1000, 10_000]);
  expect(priced).toMatchObject({ shippingAmount: 990 - 151 - 8, taxAmount: 0, totalAmount: 11_831 });
});

it("keeps the delivery free from the advertised amount, which holds the tax", () => {
  expect(net([line(15_000)])).toMatchObject({ shippingAmount: 0, totalAmount: 12_500 });
  expect(net([line(14_999)]).shippingAmount).toBe(825);
  // A gift card brings the goods neither nearer to it nor further away.
  const card = { ...line(5000), isGiftCard: true };
  expect(net([line(15_000), card])).toMatchObject({ shippingAmount: 0, totalAmount: 17_500 });
  expect(net([line(14_999), card]).shippingAmount).toBe(825);
});

test.prop([
  fc.array(fc.record({ amount: fc.nat(500_000), quantity: fc.integer({ min: 1, max: 99 }) }), {
    minLength: 1,
    maxLength: 8,
  }),
])("never costs more than with tax, nor less than it by more than the rounding of units", (items) => {
  const lines = items.map(({ amount, quantity }, index) => ({
    ...line(amount, quantity),
    variantId: `v${index}`,
  }));
  const gross = priceCart(lines, {
    currency: "EUR",
    taxIncluded: true,
    tax,
    promotions: [],
    shipping: post,
  });
  const priced = net(lines);
  expect(priced.totalAmount).toBeLessThanOrEqual(gross.totalAmount);
  const units = items.reduce((sum, { quantity }) => sum + quantity, 0);
  expect(Math.abs(priced.totalAmount - (gross.totalAmount - gross.taxAmount))).toBeLessThanOrEqual(
    units + lines.length + 1,
  );
});
