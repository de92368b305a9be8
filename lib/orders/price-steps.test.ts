import { expect, it } from "vitest";
import { priceSteps } from "@/lib/orders/price-steps";
import { priceCart } from "@/lib/pricing/price-cart";

it("tells the steps of a stored price, and they add up to the total", () => {
  const priced = priceCart(
    [{ variantId: "mug", quantity: 2, listUnitAmount: 3200, unitAmount: 2600, taxClassId: "standard" }],
    {
      currency: "USD",
      taxIncluded: false,
      taxes: [{ taxClassId: "standard", name: "Sales tax", ratePpm: 40_000, taxesShipping: false }],
      shipping: { code: "standard", amount: 690, freeFromAmount: 5000 },
    },
  );
  const steps = priceSteps(JSON.parse(JSON.stringify(priced)));
  expect(steps.map(({ kind }) => kind)).toEqual(["list", "sale", "shipping", "free_shipping", "tax"]);
  expect(steps.reduce((sum, { amount }) => sum + amount, 0)).toBe(priced.totalAmount);
});

it("tells nothing rather than something wrong", () => {
  expect(priceSteps(null)).toEqual([]);
  expect(priceSteps({ steps: [{ kind: "gift" }] })).toEqual([]);
});
