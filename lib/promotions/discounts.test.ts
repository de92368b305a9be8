import { describe, expect, it } from "vitest";
import { applyPromotions, type DiscountLine } from "@/lib/promotions/discounts";
import { promotion } from "@/lib/promotions/testing";

const line = (over: Partial<DiscountLine> = {}): DiscountLine => ({
  variantId: "a",
  quantity: 1,
  unitAmount: 1000,
  isOnSale: false,
  ...over,
});
const buy2get1 = promotion({ name: "Buy 3, pay 2", effect: { kind: "buy_x_get_y", buy: 2, get: 1 } });

describe("what a promotion takes off", () => {
  it("is never more than there is", () => {
    const off = applyPromotions([line()], 690, [promotion({ effect: { kind: "amount", amount: 5000 } })]);
    expect(off.lineAmounts).toEqual([1000]);
  });

  it("is off the lines it is for, and off no line on sale when it says so", () => {
    const lines = [line(), line({ variantId: "b" }), line({ variantId: "c", isOnSale: true })];
    const some = promotion({ variantIds: ["b", "c"], excludesSale: true });
    expect(applyPromotions(lines, null, [some]).lineAmounts).toEqual([0, 100, 0]);
  });

  it("makes the delivery free, also while nobody knows what it costs", () => {
    const free = promotion({ effect: { kind: "free_shipping" } });
    expect(applyPromotions([line()], 690, [free]).applied).toMatchObject([{ shippingAmount: 690 }]);
    expect(applyPromotions([line()], null, [free]).applied).toMatchObject([{ shippingAmount: 0 }]);
    expect(applyPromotions([line()], 0, [free]).refused).toMatchObject([
      { refusal: { kind: "nothing_left" } },
    ]);
  });

  it("is the cheapest unit of each three", () => {
    const lines = [
      line({ variantId: "a", quantity: 3, unitAmount: 3000 }),
      line({ variantId: "b", quantity: 2, unitAmount: 1000 }),
      line({ variantId: "c", quantity: 2, unitAmount: 2000 }),
    ];
    const off = applyPromotions(lines, null, [buy2get1]);
    // Seven units make two free ones, and the two cheapest are both of the second line.
    expect(off.lineAmounts).toEqual([0, 2000, 0]);
    expect(off.applied[0]?.freeUnits).toEqual([{ variantId: "b", quantity: 2 }]);
  });

  it("says how many units are missing", () => {
    const { refused } = applyPromotions([line({ quantity: 2 })], null, [buy2get1]);
    expect(refused).toMatchObject([{ refusal: { kind: "too_few_units", missing: 1 } }]);
  });
});

describe("conditions on the cart", () => {
  it("count the lines a promotion is for, and say what is missing", () => {
    const from50 = promotion({ code: "FROM50", variantIds: ["a"], minSubtotalAmount: 5000 });
    const lines = [line({ quantity: 4, unitAmount: 1172 }), line({ variantId: "b", unitAmount: 9000 })];
    expect(applyPromotions(lines, null, [from50]).refused).toEqual([
      { code: "FROM50", refusal: { kind: "below_subtotal", fromAmount: 5000, missingAmount: 312 } },
    ]);
    const enough = [line({ quantity: 5 })];
    expect(applyPromotions(enough, null, [from50]).lineAmounts).toEqual([500]);
  });

  it("tell products that are not meant from products that are on sale", () => {
    const kinds = (lines: DiscountLine[]) =>
      applyPromotions(lines, null, [promotion({ variantIds: ["a"], excludesSale: true })]).refused.map(
        ({ refusal }) => refusal.kind,
      );
    expect(kinds([line({ variantId: "b" })])).toEqual(["other_products"]);
    expect(kinds([line({ isOnSale: true })])).toEqual(["sale_products"]);
  });
});

describe("several promotions", () => {
  const percent = (id: string, ratePpm: number, over = {}) =>
    promotion({ id, name: id, code: id.toUpperCase(), effect: { kind: "percent", ratePpm }, ...over });

  it("that stack are given one after the other, the higher priority first", () => {
    const ten = percent("ten", 100_000, { stacks: true, priority: 1 });
    const five = promotion({ id: "five", stacks: true, effect: { kind: "amount", amount: 500 } });
    // 10 % of 100.00, then 5.00; the other way round it would be 14.50.
    expect(applyPromotions([line({ unitAmount: 10_000 })], null, [five, ten]).lineAmounts).toEqual([1500]);
    expect(
      applyPromotions([line({ unitAmount: 10_000 })], null, [{ ...five, priority: 2 }, ten]).lineAmounts,
    ).toEqual([1450]);
  });

  it("of which one does not stack: the buyer gets what saves most, and is told", () => {
    const alone = percent("alone", 200_000);
    const ten = percent("ten", 100_000, { stacks: true });
    const also = percent("also", 50_000, { stacks: true });
    const { applied, refused } = applyPromotions([line()], null, [ten, also, alone]);
    expect(applied.map(({ id }) => id)).toEqual(["alone"]);
    expect(refused).toEqual([
      { code: "ALSO", refusal: { kind: "not_combinable", better: "alone" } },
      { code: "TEN", refusal: { kind: "not_combinable", better: "alone" } },
    ]);
    const small = percent("alone", 140_000);
    // 10 %, then 5 % of the rest: 14.5 %.
    expect(applyPromotions([line()], null, [ten, also, small]).applied.map(({ id }) => id)).toEqual([
      "also",
      "ten",
    ]);
  });

  it("weighs a free delivery by what the delivery costs", () => {
    const free = promotion({ id: "free", effect: { kind: "free_shipping" } });
    const ten = percent("ten", 100_000);
    const given = (shippingAmount: number) =>
      applyPromotions([line({ unitAmount: 5000 })], shippingAmount, [free, ten]).applied.map(({ id }) => id);
    expect(given(690)).toEqual(["free"]);
    expect(given(490)).toEqual(["ten"]);
  });

  it("uses none that takes nothing off", () => {
    const all = percent("all", 1_000_000, { stacks: true, priority: 1 });
    const ten = percent("ten", 100_000, { stacks: true });
    const { applied, refused } = applyPromotions([line()], null, [all, ten]);
    expect(applied.map(({ id }) => id)).toEqual(["all"]);
    expect(refused).toEqual([{ code: "TEN", refusal: { kind: "nothing_left" } }]);
  });
});
