import { expect, it } from "vitest";
import { markets } from "@/lib/markets";
import { exampleOf, type ExampleVariant } from "@/lib/promotions/example";
import { promotionInput } from "@/lib/promotions/input";

const id = (digit: number) => `0190a000-0000-7000-8000-00000000000${digit}`;
const mug: ExampleVariant = {
  variantId: id(1),
  productId: id(2),
  categoryIds: [id(3), id(4)],
  prices: { us: { amount: 2400, onSale: false }, de: { amount: 2600, onSale: true } },
};
const rug: ExampleVariant = { ...mug, variantId: id(5), productId: id(6), categoryIds: [id(7)] };
const draft = (over: Record<string, string>) =>
  promotionInput.parse({
    requestId: id(9),
    promotionId: id(9),
    name: "n",
    germanName: "n",
    kind: "percent",
    percent: "10",
    ...over,
  });
const lines = [
  { variant: mug, quantity: 2 },
  { variant: rug, quantity: 1 },
];

it("tells what a promotion takes off each line, in the market it is tried in", () => {
  const byCategory = draft({ [`category-${id(4)}`]: "on", starts: "2099-01-01T00:00" });
  expect(exampleOf(byCategory, lines, markets.us, { hasOrdered: false, isMember: true })).toMatchObject({
    lines: [
      { amount: 4800, discountAmount: 480 },
      { amount: 2400, discountAmount: 0 },
    ],
    totalAmount: 6720,
    refusal: null,
  });
});

it("tells why it would not be given", () => {
  const kind = (over: Record<string, string>, market = markets.us, hasOrdered = false) =>
    exampleOf(draft(over), lines, market, { hasOrdered, isMember: false }).refusal?.kind;
  expect(kind({ firstOrder: "on" }, markets.us, true)).toBe("first_order_only");
  expect(kind({ [`group-${id(8)}`]: "on" })).toBe("members_only");
  expect(kind({ "min-USD": "500" })).toBe("below_subtotal");
  expect(kind({ "min-USD": "5" }, markets.de)).toBe("other_market");
  expect(kind({ excludesSale: "on" }, markets.de)).toBe("sale_products");
});
