import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type CartLineRow, cartView } from "@/lib/cart/cart-view";
import { expectedCart } from "@/lib/cart/expected-cart";
import { cartRow, parcelRules, price } from "@/lib/cart/testing";
import { markets } from "@/lib/markets";
import { promotion } from "@/lib/promotions/testing";

const now = new Date("2026-11-23T12:00:00Z");

const noWords = { recipientEmail: null, recipientName: null, message: null };
const rows = ([mugs, glasses]: readonly [number, number]): CartLineRow[] => [
  cartRow({ quantity: mugs }),
  cartRow({
    variantId: "glass",
    quantity: glasses,
    // A price seen in another market: nothing to compare with.
    seenCurrency: "EUR",
    price: {
      amount: 4200,
      saleAmount: 4000,
      saleStartsAt: null,
      saleEndsAt: null,
      quantityPrices: [
        { minQuantity: 4, amount: 3700 },
        { minQuantity: 8, amount: 3500 },
      ],
      listPrices: [],
    },
  }),
  // Counts towards no free delivery, bears no tax and no discount.
  cartRow({ variantId: "card", quantity: 1, price: price(5000), gift: noWords, seenUnitAmount: 5000 }),
];
type Extras = Partial<Parameters<typeof cartView>[0]>;
const view = (lines: CartLineRow[], extras: Extras = {}) =>
  cartView(
    { market: "us", rows: lines, saved: [], codes: [], offers: [], giftCards: [], place: null, ...extras },
    markets.us,
    parcelRules,
    now,
  );
const expected = (lines: CartLineRow[], quantities: readonly [number, number], extras?: Extras) =>
  expectedCart(
    view(lines, extras),
    new Map([
      ["mug", quantities[0]],
      ["glass", quantities[1]],
    ]),
  );

const anyQuantities = fc.tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 15 }));

describe("what other quantities will cost", () => {
  test.prop([anyQuantities, anyQuantities])(
    "is what the server says then, to the cent, where no promotion is in play",
    (before, after) => {
      const said = view(rows(after));
      const shown = expected(rows(before), after);
      // What the totals are derived from, and when it arrives, stays as it was until then.
      expect({ ...shown, why: null, count: 0 }).toEqual({ ...said, why: null, count: 0 });
    },
  );

  it("keeps a discount's share of the goods, and the tax's", () => {
    const extras: Extras = {
      offers: [{ ok: true, promotion: promotion() }],
      place: {
        destination: { country: "US", state: "NY", postalCode: null },
        taxes: [{ taxClassId: "standard", name: "Sales tax", ratePpm: 40_000, taxesShipping: true }],
      },
    };
    // 5 × 22.00 + 2 × 40.00 = 190.00, less 10 %, plus 4 %: 6.84, but for a cent of rounding in what it grew from; and the card.
    expect(expected(rows([2, 1]), [5, 2], extras)).toMatchObject({
      subtotalAmount: 24_000,
      discounts: [{ goodsAmount: 1900 }],
      shipping: { amount: 0 },
      addedTaxAmount: 683,
      estimatedTotalAmount: 22_783,
    });
  });

  it("leaves out what is being removed, and never has more than there is", () => {
    const few = rows([2, 1]).map((row) => ({ ...row, available: 3 }));
    expect(expected(few, [0, 9])).toMatchObject({
      subtotalAmount: 3 * 4000 + 5000,
      lines: [{ totalAmount: 0 }, { buyableQuantity: 3 }, { totalAmount: 5000 }],
    });
  });

  it("is the cart itself while nothing else is wanted", () => {
    const cart = view(rows([2, 1]));
    expect(expectedCart(cart, new Map([["mug", 2]]))).toBe(cart);
  });
});
