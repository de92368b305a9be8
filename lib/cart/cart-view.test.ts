import { describe, expect, it } from "vitest";
import { type CartLineRow, cartView } from "@/lib/cart/cart-view";
import { cartRow as line, parcelRules as shipping, price } from "@/lib/cart/testing";
import { type Market, markets } from "@/lib/markets";
import { noLimits } from "@/lib/shipping/limits";

const { us, de } = markets;
const now = new Date("2026-11-23T12:00:00Z");

const view = (
  lines: CartLineRow[],
  market: Market = us,
  place: Parameters<typeof cartView>[0]["place"] = null,
) =>
  cartView(
    { market: "us", rows: lines, saved: [], codes: [], offers: [], giftCards: [], place },
    market,
    shipping,
    now,
  );

describe("what a cart costs", () => {
  it("is goods and the cheapest delivery, with what is missing for free delivery", () => {
    expect(view([line()])).toMatchObject({
      count: 2,
      subtotalAmount: 4400,
      shipping: { amount: 690, freeFromAmount: 7500, missingForFreeAmount: 3100 },
      estimatedTotalAmount: 5090,
      taxIncluded: false,
    });
  });

  it("has free delivery from the threshold on", () => {
    expect(view([line({ quantity: 4 })])).toMatchObject({
      subtotalAmount: 8800,
      shipping: { amount: 0, missingForFreeAmount: null },
      estimatedTotalAmount: 8800,
    });
  });

  it("is told for the place that the buyer names, with the tax that is added there", () => {
    const destination = { country: "US", state: "NY", postalCode: "10001" };
    const taxes = [{ taxClassId: "standard", name: "Sales tax", ratePpm: 40_000, taxesShipping: true }];
    // 4 % of 44.00 and of 6.90
    expect(view([line()], us, { destination, taxes })).toMatchObject({
      destination,
      addedTaxAmount: 204,
      estimatedTotalAmount: 5294,
    });
    // Without the state nobody knows the tax; to Canada these rules lead nowhere.
    expect(view([line()], us, { destination: { ...destination, state: null }, taxes })).toMatchObject({
      addedTaxAmount: null,
      estimatedTotalAmount: 5090,
    });
    expect(view([line()], us, { destination: { ...destination, country: "CA" }, taxes: [] })).toMatchObject({
      shipping: null,
    });
  });

  it("promises no delivery that nobody offers", () => {
    expect(view([line({ weightGrams: 20_000 })])).toMatchObject({
      shipping: null,
      estimatedTotalAmount: 4400,
    });
    expect(view([])).toMatchObject({ count: 0, shipping: null, estimatedTotalAmount: 0 });
  });

  it("says on a line how it cannot be sent, before anybody asks for delivery", () => {
    const cart = view([line({ limits: { ...noLimits, carriage: "freight" } })]);
    expect(cart.lines[0]?.deliveryNotes).toEqual(["Comes by freight: too big for a parcel."]);
    // No freight in these rules: then nothing is promised.
    expect(cart.shipping).toBeNull();
  });

  it("counts only what can be bought, while the lines keep what was wanted", () => {
    const cart = view([
      line({ variantId: "gone", isSellable: false, available: 0 }),
      line({ variantId: "sold-out", available: 0 }),
      line({ variantId: "short", quantity: 5, available: 3 }),
      line({ variantId: "no-price", price: null }),
    ]);
    expect(cart.count).toBe(11);
    expect(cart.subtotalAmount).toBe(6600);
    expect(
      cart.lines.map(({ variantId, problem, buyableQuantity }) => [
        variantId,
        problem?.kind,
        buyableQuantity,
      ]),
    ).toEqual([
      ["gone", "unavailable", 0],
      ["sold-out", "sold_out", 0],
      ["short", "short", 3],
      ["no-price", "unavailable", 0],
    ]);
  });
});

describe("what a cart tells", () => {
  it("names the old and the new price", () => {
    const [dearer] = view([line({ price: price(2500) })]).lines;
    expect(dearer?.priceChange).toEqual({ fromAmount: 2200, toAmount: 2500 });
    expect(view([line()]).lines[0]?.priceChange).toBeNull();
  });

  it("does not compare dollars with euros, but says that the market changed", () => {
    const cart = view([line({ price: price(2400) })], de);
    expect(cart).toMatchObject({ currency: "EUR", movedFrom: "us", taxIncluded: true });
    expect(cart.lines[0]?.priceChange).toBeNull();
    expect(view([line()]).movedFrom).toBeNull();
  });

  it("keeps to itself how much is in stock, unless it matters", () => {
    const shown = (change: Partial<CartLineRow>) => view([line(change)]).lines[0]?.available;
    expect(shown({ available: 50 })).toBeNull();
    expect(shown({ available: 4 })).toBe(4);
    expect(shown({ available: 40, quantity: 60 })).toBe(40);
  });
});
