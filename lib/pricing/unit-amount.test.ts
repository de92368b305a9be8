import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type PriceOffer, unitAmount } from "@/lib/pricing/unit-amount";

const now = new Date("2026-11-27T12:00:00Z");
const glasses = (over: Partial<PriceOffer> = {}): PriceOffer => ({
  amount: 2600,
  saleAmount: null,
  saleStartsAt: null,
  saleEndsAt: null,
  quantityPrices: [
    { minQuantity: 4, amount: 2200 },
    { minQuantity: 12, amount: 2000 },
  ],
  listPrices: [],
  ...over,
});

describe("a price by quantity", () => {
  it("begins with the unit that reaches it, and is asked for all of them", () => {
    expect(unitAmount(glasses(), 3, now)).toEqual({
      amount: 2600,
      listAmount: 2600,
      reduction: null,
      next: { minQuantity: 4, amount: 2200 },
    });
    expect(unitAmount(glasses(), 4, now)).toMatchObject({
      amount: 2200,
      listAmount: 2600,
      reduction: { kind: "quantity", minQuantity: 4 },
      next: { minQuantity: 12, amount: 2000 },
    });
    expect(unitAmount(glasses(), 12, now)).toMatchObject({ amount: 2000, next: null });
  });

  it("gives way to a sale that asks less, and takes its place where it asks less itself", () => {
    const sale = glasses({ saleAmount: 2100 });
    expect(unitAmount(sale, 4, now)).toMatchObject({
      amount: 2100,
      reduction: { kind: "sale" },
      next: { minQuantity: 12, amount: 2000 },
    });
    expect(unitAmount(sale, 12, now)).toMatchObject({ amount: 2000, reduction: { kind: "quantity" } });
    // Equal: the sale is told.
    expect(unitAmount(glasses({ saleAmount: 2200 }), 4, now).reduction).toEqual({ kind: "sale" });
  });
});

describe("a price list", () => {
  const trade = (minQuantity: number, amount: number) => ({ name: "Trade", minQuantity, amount });

  it("asks less than everybody pays, or counts for nothing", () => {
    const listed = glasses({ listPrices: [trade(1, 2300)] });
    expect(unitAmount(listed, 1, now)).toMatchObject({
      amount: 2300,
      listAmount: 2600,
      reduction: { kind: "price_list", name: "Trade" },
    });
    expect(unitAmount(listed, 4, now)).toMatchObject({ amount: 2200, reduction: { kind: "quantity" } });
    expect(unitAmount(glasses({ listPrices: [trade(1, 2700)] }), 1, now)).toMatchObject({
      amount: 2600,
      reduction: null,
    });
    // Equal: what everybody gets is told, and a code "not on sale items" stays refused.
    expect(unitAmount(glasses({ saleAmount: 2300, listPrices: [trade(1, 2300)] }), 1, now).reduction).toEqual(
      {
        kind: "sale",
      },
    );
  });

  it("may ask less for more units, and says from how many", () => {
    const listed = glasses({ listPrices: [trade(1, 2300), trade(6, 1900)] });
    expect(unitAmount(listed, 4, now).next).toEqual({ minQuantity: 6, amount: 1900 });
    expect(unitAmount(listed, 6, now)).toMatchObject({ amount: 1900, next: null });
  });
});

const anyOffer = fc.record({
  amount: fc.integer({ min: 1, max: 100_000 }),
  saleAmount: fc.option(fc.nat(100_000)),
  saleStartsAt: fc.constant(null),
  saleEndsAt: fc.constant(null),
  quantityPrices: fc.uniqueArray(
    fc.record({ minQuantity: fc.integer({ min: 2, max: 20 }), amount: fc.nat(100_000) }),
    { selector: (each) => each.minQuantity, maxLength: 4 },
  ),
  listPrices: fc.array(
    fc.record({
      name: fc.constant("Trade"),
      minQuantity: fc.integer({ min: 1, max: 20 }),
      amount: fc.nat(100_000),
    }),
    { maxLength: 3 },
  ),
});
test.prop([anyOffer, fc.integer({ min: 1, max: 30 })])(
  "a unit never costs more for buying more",
  (row, quantity) => {
    const offer = {
      ...row,
      saleAmount: row.saleAmount === null ? null : Math.min(row.saleAmount, row.amount),
    };
    const here = unitAmount(offer, quantity, now);
    const more = unitAmount(offer, quantity + 1, now);
    expect(more.amount).toBeLessThanOrEqual(here.amount);
    expect(here.amount).toBeLessThanOrEqual(here.listAmount);
    if (here.next) expect(unitAmount(offer, here.next.minQuantity, now).amount).toBeLessThan(here.amount);
  },
);
