import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type LineToPrice, priceCart, type PricingRules } from "@/lib/pricing/price-cart";

const line = (over: Partial<LineToPrice> = {}): LineToPrice => ({
  variantId: "a",
  quantity: 1,
  listUnitAmount: 1000,
  unitAmount: 1000,
  taxClassId: "standard",
  ...over,
});

const germany: PricingRules = {
  currency: "EUR",
  taxIncluded: true,
  taxes: [
    { taxClassId: "standard", name: "MwSt.", ratePpm: 190_000, taxesShipping: true },
    { taxClassId: "reduced", name: "MwSt.", ratePpm: 70_000, taxesShipping: true },
  ],
  shipping: { code: "standard", amount: 490, freeFromAmount: 6000 },
};
const newYork: PricingRules = {
  currency: "USD",
  taxIncluded: false,
  taxes: [{ taxClassId: "standard", name: "Sales tax", ratePpm: 40_000, taxesShipping: true }],
  shipping: { code: "standard", amount: 690, freeFromAmount: 7500 },
};

const anyLine = fc.record({
  variantId: fc.uuid(),
  quantity: fc.integer({ min: 1, max: 999 }),
  unitAmount: fc.nat(500_000),
  markdown: fc.nat(100_000),
  taxClassId: fc.constantFrom("standard", "reduced", "unknown"),
});
const anyCart = fc.uniqueArray(anyLine, { selector: (each) => each.variantId, maxLength: 12 }).map((lines) =>
  lines.map(({ markdown, ...each }): LineToPrice => ({
    ...each,
    listUnitAmount: each.unitAmount + markdown,
  })),
);
const anyRules = fc.record({
  currency: fc.constant("EUR" as const),
  taxIncluded: fc.boolean(),
  taxes: fc.uniqueArray(
    fc.record({
      taxClassId: fc.constantFrom("standard", "reduced"),
      name: fc.constantFrom("VAT", "GST"),
      ratePpm: fc.nat(400_000),
      taxesShipping: fc.boolean(),
    }),
    { selector: (tax) => tax.taxClassId, maxLength: 2 },
  ),
  shipping: fc.option(
    fc.record({
      code: fc.constant("standard"),
      amount: fc.nat(50_000),
      freeFromAmount: fc.option(fc.nat(1_000_000)),
    }),
  ),
});

describe("every cart", () => {
  test.prop([anyCart, anyRules])("has a total that is the sum of its parts", (lines, rules) => {
    const cart = priceCart(lines, rules);
    const parts =
      cart.subtotalAmount -
      cart.discountAmount +
      cart.shippingAmount +
      (rules.taxIncluded ? 0 : cart.taxAmount);
    expect(cart.totalAmount).toBe(parts);
    expect(cart.subtotalAmount).toBe(cart.lines.reduce((total, each) => total + each.subtotalAmount, 0));
    expect(cart.taxAmount).toBe(cart.taxes.reduce((total, tax) => total + tax.taxAmount, 0));
  });

  test.prop([anyCart, anyRules])("can be explained: its steps add up to the total", (lines, rules) => {
    const cart = priceCart(lines, rules);
    const explained = cart.steps.reduce(
      (total, step) => total + (step.kind === "tax" && step.included ? 0 : step.amount),
      0,
    );
    expect(explained).toBe(cart.totalAmount);
  });

  test.prop([anyCart, anyRules])("holds nothing negative and no discount above its line", (lines, rules) => {
    const cart = priceCart(lines, rules);
    for (const each of cart.lines) {
      expect(each.totalAmount).toBeGreaterThanOrEqual(0);
      expect(each.taxAmount).toBeGreaterThanOrEqual(0);
      expect(each.discountAmount).toBeLessThanOrEqual(each.subtotalAmount);
    }
    expect(cart.shippingAmount).toBeGreaterThanOrEqual(0);
    expect(cart.totalAmount).toBeGreaterThanOrEqual(0);
  });

  test.prop([anyCart, anyRules])("splits into net and tax without losing a cent", (lines, rules) => {
    const cart = priceCart(lines, rules);
    const gross = cart.totalAmount;
    const net = gross - cart.taxAmount;
    expect(net).toBeGreaterThanOrEqual(0);
    // What is taxed never exceeds what is sold.
    expect(cart.taxes.reduce((total, tax) => total + tax.taxableAmount, 0)).toBeLessThanOrEqual(net);
  });

  test.prop([anyCart, anyRules])("prices the same in any order of its lines", (lines, rules) => {
    expect(priceCart(lines.toReversed(), rules)).toEqual(priceCart(lines, rules));
  });

  test.prop([anyCart, anyRules])("never costs more when a line is taken out", (lines, rules) => {
    // Shipping may come back when a threshold is missed, so it is left aside.
    const goods = (cart: ReturnType<typeof priceCart>) => cart.subtotalAmount - cart.discountAmount;
    expect(goods(priceCart(lines.slice(1), rules))).toBeLessThanOrEqual(goods(priceCart(lines, rules)));
  });
});

describe("worked examples", () => {
  it("Germany: 2 × 24,00 € plus 4,90 € shipping holds 8,44 € VAT", () => {
    const cart = priceCart([line({ unitAmount: 2400, listUnitAmount: 2400, quantity: 2 })], germany);
    // 48,00 × 19/119 = 7,66 and 4,90 × 19/119 = 0,78.
    expect(cart).toMatchObject({
      subtotalAmount: 4800,
      shippingAmount: 490,
      taxAmount: 844,
      totalAmount: 5290,
    });
    expect(cart.taxes).toEqual([{ name: "MwSt.", ratePpm: 190_000, taxableAmount: 4446, taxAmount: 844 }]);
  });

  it("Germany: shipping shares the rates of the goods in a mixed cart", () => {
    const cart = priceCart(
      [
        line({ variantId: "a", unitAmount: 1000, listUnitAmount: 1000 }),
        line({ variantId: "b", unitAmount: 3000, listUnitAmount: 3000, taxClassId: "reduced" }),
      ],
      germany,
    );
    // 4,90 splits 1,23 (19 %) and 3,67 (7 %).
    expect(cart.taxes).toEqual([
      { name: "MwSt.", ratePpm: 190_000, taxableAmount: 840 + 103, taxAmount: 160 + 20 },
      { name: "MwSt.", ratePpm: 70_000, taxableAmount: 2804 + 343, taxAmount: 196 + 24 },
    ]);
  });

  it("New York: 4 % is added to goods and shipping", () => {
    const cart = priceCart([line({ unitAmount: 2200, listUnitAmount: 2200, quantity: 2 })], newYork);
    expect(cart).toMatchObject({
      subtotalAmount: 4400,
      shippingAmount: 690,
      taxAmount: 176 + 28,
      totalAmount: 5294,
    });
  });

  it("is shipped free from exactly the threshold", () => {
    expect(priceCart([line({ unitAmount: 7499, listUnitAmount: 7499 })], newYork).shippingAmount).toBe(690);
    expect(priceCart([line({ unitAmount: 7500, listUnitAmount: 7500 })], newYork).shippingAmount).toBe(0);
  });

  it("collects no tax where the shop has none to collect", () => {
    expect(priceCart([line()], { ...newYork, taxes: [] })).toMatchObject({
      taxAmount: 0,
      taxes: [],
      totalAmount: 1690,
    });
  });

  it("costs nothing when empty, shipping included", () => {
    expect(priceCart([], newYork)).toMatchObject({ subtotalAmount: 0, shippingAmount: 0, totalAmount: 0 });
  });

  it("refuses amounts that no cart can hold", () => {
    expect(() => priceCart([line({ quantity: 0 })], newYork)).toThrow(RangeError);
    expect(() => priceCart([line({ unitAmount: 10.5 })], newYork)).toThrow(RangeError);
    expect(() => priceCart([line({ unitAmount: 2000, listUnitAmount: 1000 })], newYork)).toThrow(RangeError);
  });
});
