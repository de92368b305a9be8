import { expect, it } from "vitest";
import { words } from "@/lib/i18n/messages";
import { markets } from "@/lib/markets";
import { promotionSentence, type Told } from "@/lib/promotions/sentence";

const told: Told = {
  kind: "percent",
  ratePpm: 125_000,
  amounts: null,
  buyQuantity: null,
  getQuantity: null,
  conditions: {},
  productNames: [],
  categoryNames: [],
  groupNames: [],
  requiresCode: true,
  codes: { count: 1, first: "TEN", usageLimit: null, usageLimitPerCustomer: 1 },
};
const say = (over: Partial<Told>) =>
  promotionSentence(words(markets.us, "admin"), "en-US", { ...told, ...over });

it.each<[Partial<Told>, string]>([
  [
    { conditions: { excludesSale: true } },
    "12.5% off everything not on sale, once per customer, with the code TEN",
  ],
  [
    {
      kind: "amount",
      amounts: { EUR: 1000 },
      conditions: { minSubtotal: { EUR: 5000 }, firstOrder: true },
      requiresCode: false,
    },
    // It names no market, and is given in one only.
    "€10.00 off everything, from €50.00, in the German shop, on a first order, without a code",
  ],
  [
    {
      kind: "free_shipping",
      conditions: { categoryIds: ["a", "b"] },
      categoryNames: ["Lamps", "Rugs"],
      codes: { count: 40, first: "A", usageLimit: 1, usageLimitPerCustomer: null },
      ends: "2026-12-24T12:00",
    },
    "Free delivery with Lamps, Rugs in the cart, each code once, with one of 40 codes, until Dec 24, 2026, 12:00 PM",
  ],
  [
    // One of them has been deleted: it is counted.
    { conditions: { customerGroupIds: ["g"] }, groupNames: ["Trade"], requiresCode: false },
    "12.5% off everything, for Trade, without a code",
  ],
  [
    {
      kind: "buy_x_get_y",
      buyQuantity: 2,
      getQuantity: 1,
      conditions: { productIds: ["a", "b"] },
      productNames: ["Mug"],
    },
    "Buy 3, pay for 2: 2 products, once per customer, with the code TEN",
  ],
])("%# a promotion in words", (over, sentence) => {
  // Newer data put a narrow space before AM and PM.
  expect(say(over).replaceAll(/\s/gu, " ")).toBe(sentence);
});
