import { expect, it } from "vitest";
import { unitPrice } from "@/lib/pricing/unit-price";

it("is told per kilogram, litre, metre and square metre", () => {
  expect(unitPrice(3300, { amount: 220, unit: "g" })).toEqual({ amount: 15_000, per: "kg" });
  expect(unitPrice(1190, { amount: 300, unit: "ml" })).toEqual({ amount: 3967, per: "l" });
  expect(unitPrice(900, { amount: 4500, unit: "mm" })).toEqual({ amount: 200, per: "m" });
  expect(unitPrice(2500, { amount: 5000, unit: "cm2" })).toEqual({ amount: 5000, per: "m²" });
});

it("is not told when it is the price itself", () => {
  expect(unitPrice(3300, { amount: 1000, unit: "g" })).toBeNull();
  expect(unitPrice(3300, { amount: 10_000, unit: "cm2" })).toBeNull();
});
