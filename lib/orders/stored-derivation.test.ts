import { expect, it } from "vitest";
import { discountRows, storedDerivation, usedCodes } from "@/lib/orders/stored-derivation";
import { derivationOf } from "@/lib/pricing/derivation";
import { priceCart } from "@/lib/pricing/price-cart";
import { promotion } from "@/lib/promotions/testing";
import { tableTax } from "@/lib/tax/table-tax";

const priced = priceCart(
  [
    { variantId: "mug", quantity: 2, listUnitAmount: 3200, unitAmount: 2600, taxClassId: "standard" },
    {
      variantId: "glass",
      quantity: 4,
      listUnitAmount: 4200,
      unitAmount: 3700,
      reduction: { kind: "quantity", minQuantity: 4 },
      taxClassId: "standard",
    },
  ],
  {
    currency: "USD",
    taxIncluded: false,
    tax: tableTax([{ taxClassId: "standard", name: "Sales tax", ratePpm: 40_000, taxesShipping: true }]),
    shipping: { code: "standard", amount: 690, freeFromAmount: null },
    promotions: [
      promotion({ code: "THREE", stacks: true, effect: { kind: "buy_x_get_y", buy: 1, get: 1 } }),
      promotion({ id: "q", stacks: true, effect: { kind: "free_shipping" } }),
    ],
  },
);
const derivation = derivationOf(priced, {
  delivery: {
    kind: "standard",
    name: "Standard",
    chargedFor: { grams: 900, isBulky: false, minGoodsAmount: 0 },
    freeFromAmount: null,
  },
  place: { country: "US", state: "NY" },
  isReverseCharge: false,
  exemption: null,
});

it("comes back from the database as it was written", () => {
  expect(storedDerivation(JSON.parse(JSON.stringify(derivation)))).toEqual(derivation);
});

it("tells an order's discounts by name, or as one when their names are not known", () => {
  expect(discountRows(derivation, priced.discountAmount)).toEqual([
    { name: "THREE", amount: priced.discountAmount },
  ]);
  expect(discountRows(null, 1000)).toEqual([{ name: null, amount: 1000 }]);
  expect(discountRows(derivation, 7)).toEqual([{ name: null, amount: 7 }]);
  expect(discountRows(null, 0)).toEqual([]);
});

it("knows the codes that were used, each once", () => {
  expect(usedCodes(derivation)).toEqual(["THREE"]);
  expect(usedCodes(null)).toEqual([]);
});

it("tells nothing rather than something wrong", () => {
  expect(storedDerivation(null)).toBeNull();
  expect(storedDerivation({ total: { reason: { kind: "gift" }, amount: 1, parts: [] } })).toBeNull();
});
