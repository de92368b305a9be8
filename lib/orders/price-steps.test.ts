import { expect, it } from "vitest";
import { discountRows, priceSteps } from "@/lib/orders/price-steps";
import { priceCart } from "@/lib/pricing/price-cart";
import { promotion } from "@/lib/promotions/testing";

it("tells the steps of a stored price, and they add up to the total", () => {
  const priced = priceCart(
    [{ variantId: "mug", quantity: 2, listUnitAmount: 3200, unitAmount: 2600, taxClassId: "standard" }],
    {
      currency: "USD",
      taxIncluded: false,
      taxes: [{ taxClassId: "standard", name: "Sales tax", ratePpm: 40_000, taxesShipping: false }],
      shipping: { code: "standard", amount: 690, freeFromAmount: 7500 },
      promotions: [
        promotion({
          code: "THREE",
          stacks: true,
          effect: { kind: "buy_x_get_y", buy: 1, get: 1 },
        }),
        promotion({ id: "q", stacks: true, effect: { kind: "free_shipping" } }),
      ],
    },
  );
  const steps = priceSteps(JSON.parse(JSON.stringify(priced)));
  expect(steps.map(({ kind }) => kind)).toEqual([
    "list",
    "sale",
    "promotion",
    "shipping",
    "promotion_shipping",
    "tax",
  ]);
  expect(steps.reduce((sum, { amount }) => sum + amount, 0)).toBe(priced.totalAmount);
});

it("tells an order's discounts by name, or as one when their names are not known", () => {
  const step = { kind: "promotion", name: "Three for two", freeUnits: [], amount: -500 } as const;
  const steps = [
    { ...step, code: null },
    { ...step, code: "FIVE" },
  ];
  expect(discountRows(steps, 1000)).toEqual([
    { name: "Three for two", amount: 500 },
    { name: "FIVE", amount: 500 },
  ]);
  expect(discountRows([], 1000)).toEqual([{ name: null, amount: 1000 }]);
  expect(discountRows([], 0)).toEqual([]);
});

it("tells nothing rather than something wrong", () => {
  expect(priceSteps(null)).toEqual([]);
  expect(priceSteps({ steps: [{ kind: "gift" }] })).toEqual([]);
});
