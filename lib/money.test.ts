import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  allocate,
  divideRounded,
  formatMoney,
  formatPlainMoney,
  shareOf,
  taxInside,
  toDecimalString,
} from "@/lib/money";

describe("allocate", () => {
  test.prop([fc.integer({ min: -1e9, max: 1e9 }), fc.array(fc.nat(1e7), { minLength: 1 })])(
    "loses nothing and keeps the sign",
    (amount, weights) => {
      const parts = allocate(amount, weights);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(amount);
      expect(parts.every((part) => part * amount >= 0)).toBe(true);
    },
  );

  test.prop([fc.nat(1e9), fc.array(fc.nat(1e7), { minLength: 1 })])(
    "is never further than one minor unit from the exact share",
    (amount, weights) => {
      const sum = weights.reduce((a, b) => a + b, 0);
      const parts = allocate(amount, weights);
      for (const [index, part] of parts.entries()) {
        const exact = sum === 0 ? amount / weights.length : (amount * (weights[index] ?? 0)) / sum;
        expect(Math.abs(part - exact)).toBeLessThan(1.000001);
      }
    },
  );

  it("gives the odd cent to the earlier of equal weights", () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  });

  it("refuses to split over nothing", () => {
    expect(() => allocate(100, [])).toThrow(RangeError);
    expect(() => allocate(100, [1, -1])).toThrow(RangeError);
  });
});

describe("tax", () => {
  it("takes 19 % VAT out of 119.00", () => expect(taxInside(11_900, 190_000)).toBe(1_900));
  it("adds 8.875 % New York City sales tax to 100.00", () => expect(shareOf(10_000, 88_750)).toBe(888));

  test.prop([fc.nat(1e9), fc.nat(1_000_000)])(
    "net + tax = gross, and the tax on that net agrees to a cent",
    (gross, rate) => {
      const tax = taxInside(gross, rate);
      expect(tax).toBeGreaterThanOrEqual(0);
      expect(tax).toBeLessThanOrEqual(gross);
      expect(Math.abs(shareOf(gross - tax, rate) - tax)).toBeLessThanOrEqual(1);
    },
  );

  it("rounds halves away from zero", () => {
    expect(divideRounded(5n, 2n)).toBe(3);
    expect(divideRounded(-5n, 2n)).toBe(-3);
    expect(Object.is(divideRounded(-1n, 4n), 0)).toBe(true);
  });
});

describe("words for money", () => {
  it("follows the locale", () => {
    expect(formatMoney("en-US", { amount: 124_900, currency: "USD" })).toBe("$1,249.00");
    expect(formatMoney("de-DE", { amount: 124_900, currency: "EUR" })).toBe("1.249,00\u00A0€");
    expect(formatPlainMoney("en-US", { amount: 2500, currency: "USD" })).toBe("$25");
    expect(formatPlainMoney("de-DE", { amount: 2500, currency: "EUR" })).toBe("25\u00A0€");
    expect(formatPlainMoney("de-DE", { amount: 2550, currency: "EUR" })).toBe("25,50\u00A0€");
  });

  test.prop([fc.integer({ min: -1e9, max: 1e9 })])("decimal strings lose nothing", (amount) => {
    const text = toDecimalString({ amount, currency: "USD" });
    expect(text).toMatch(/^-?\d+\.\d\d$/);
    expect(Number(text.replace(".", ""))).toBe(amount);
  });
});
