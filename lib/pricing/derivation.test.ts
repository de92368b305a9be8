import { test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { markets } from "@/lib/markets";
import { type DerivationFacts, derivationOf, type DerivedSum } from "@/lib/pricing/derivation";
import { priceCart } from "@/lib/pricing/price-cart";
import { anyCart, anyRules } from "@/lib/pricing/testing";
import { toldPrice } from "@/lib/pricing/told-price";
import { withImport } from "@/lib/pricing/with-import";
import { promotion } from "@/lib/promotions/testing";
import { tableTax } from "@/lib/tax/table-tax";

const facts: DerivationFacts = {
  delivery: {
    kind: "standard",
    name: "Standard",
    chargedFor: { grams: 2400, isBulky: false, minGoodsAmount: 0 },
    freeFromAmount: 7500,
  },
  place: { country: "US", state: "NY" },
  isReverseCharge: false,
  exemption: null,
};

const everySum = (sum: DerivedSum): DerivedSum[] => [sum, ...sum.parts.flatMap(everySum)];

describe("the derivation of every cart", () => {
  test.prop([anyCart, anyRules])("ends at the total, and every sum is that of its parts", (lines, rules) => {
    const priced = priceCart(lines, rules);
    const { total, taxInside } = derivationOf(priced, facts);
    expect(total.amount).toBe(priced.totalAmount);
    for (const { amount, parts } of [total, ...taxInside].flatMap(everySum))
      if (parts.length > 0) expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
  });

  test.prop([anyCart, anyRules])("has every sum that a summary shows", (lines, rules) => {
    const priced = priceCart(lines, rules);
    const { total, taxInside } = derivationOf(priced, facts);
    const of = (kind: string) =>
      [total, ...taxInside]
        .flatMap(everySum)
        .flatMap((each) => (each.reason.kind === kind ? [each.amount] : []));
    expect(of("subtotal")).toEqual([priced.subtotalAmount]);
    expect(of("line")).toEqual(priced.lines.map(({ subtotalAmount }) => subtotalAmount));
    expect(of("discount").reduce((sum, amount) => sum - amount, 0)).toBe(priced.discountAmount);
    expect(of("shipping")).toEqual(priced.shipping ? [priced.shippingAmount] : []);
    expect(of("tax")).toEqual(priced.taxes.map(({ taxAmount }) => taxAmount));
  });

  test.prop([anyCart, anyRules])("explains each tax by what it is taken of", (lines, rules) => {
    const priced = priceCart(lines, rules);
    const { total, taxInside } = derivationOf(priced, facts);
    for (const tax of [...total.parts, ...taxInside]) {
      if (tax.reason.kind !== "tax" || tax.amount === 0) continue;
      expect(tax.parts.length).toBeGreaterThan(0);
      for (const { amount, reason } of tax.parts) {
        const taxed = "taxedAmount" in reason ? reason.taxedAmount : 0;
        const { ratePpm } = tax.reason;
        const exact = priced.taxIncluded
          ? (taxed * ratePpm) / (1_000_000 + ratePpm)
          : (taxed * ratePpm) / 1_000_000;
        expect(Math.abs(amount - exact)).toBeLessThanOrEqual(0.5);
      }
    }
  });
});

it("is told in words, from the list price to the rate of the place", () => {
  const priced = priceCart(
    [
      { variantId: "mug", quantity: 2, listUnitAmount: 3200, unitAmount: 2600, taxClassId: "standard" },
      { variantId: "tray", quantity: 1, listUnitAmount: 4800, unitAmount: 4800, taxClassId: "standard" },
    ],
    {
      currency: "USD",
      taxIncluded: false,
      tax: tableTax([{ taxClassId: "standard", name: "Sales tax", ratePpm: 40_000, taxesShipping: true }]),
      shipping: { code: "standard", amount: 690, freeFromAmount: null },
      promotions: [promotion({ code: "SPRING", variantIds: ["tray"] })],
    },
  );
  const price = toldPrice(derivationOf(priced, facts), markets.us, "USD", (id) =>
    id === "mug" ? "Mug" : null,
  );
  const lines = (sums: typeof price.parts, indent = ""): string[] =>
    sums.flatMap(({ label, amount, parts }) => [
      `${indent}${label}: ${amount}`,
      ...lines(parts, `${indent}- `),
    ]);
  expect(lines([...price.parts, price.total])).toEqual([
    "Subtotal: $100.00",
    "- 2 × Mug: $52.00",
    "- - Regular price, 2 × $32.00: $64.00",
    "- - Sale price, $26.00 each: -$12.00",
    "- 1 × an item no longer sold at $48.00: $48.00",
    "Discount, Promotion, SPRING: -$4.80",
    "- an item no longer sold: -$4.80",
    "Delivery, Standard: $6.90",
    "- For 2.4 kg: $6.90",
    "Sales tax 4%, New York: $4.09",
    "- On $52.00, Mug: $2.08",
    "- On $43.20, an item no longer sold: $1.73",
    "- On $6.90, delivery: $0.28",
    "Total: $106.19",
  ]);
});

it("tells what the shop takes over from customs as parts of the total, and why somebody pays no tax", () => {
  const priced = priceCart(
    [{ variantId: "mug", quantity: 2, listUnitAmount: 2200, unitAmount: 2200, taxClassId: "standard" }],
    { currency: "USD", taxIncluded: false, tax: tableTax([]), shipping: null, promotions: [] },
  );
  const charges = { taxName: "HST", taxRatePpm: 130_000, taxAmount: 611, dutyAmount: 300 };
  const total = withImport(priced, { incoterm: "ddp", charges });
  const told = toldPrice(
    derivationOf(total, { ...facts, delivery: null, exemption: "resale" }),
    markets.us,
    "USD",
    () => "Mug",
  );
  expect([...told.parts.slice(1), told.total].map(({ label, amount }) => [label, amount])).toEqual([
    ["Import duty", "$3.00"],
    ["Import tax, HST, 13%", "$6.11"],
    ["Total", "$53.11"],
  ]);
  expect(told.notes).toEqual(["No tax: bought for resale."]);
});
