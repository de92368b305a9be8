import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { announcedPrice, priorPrice, type PriceRecord } from "@/lib/pricing/prior-price";

const day = (count: number) => new Date(Date.UTC(2026, 0, 1) + count * 86_400_000);

/** A change of the price on that day. */
const price = (
  on: number,
  amount: number,
  sale?: { amount: number; from?: number; until?: number },
): PriceRecord => ({
  changedAt: day(on),
  amount,
  saleAmount: sale?.amount ?? null,
  saleStartsAt: sale?.from === undefined ? null : day(sale.from),
  saleEndsAt: sale?.until === undefined ? null : day(sale.until),
});

describe("priorPrice", () => {
  it("is the usual price when nothing else was asked", () => {
    expect(priorPrice([price(0, 5000), price(100, 5000, { amount: 4000 })], day(110))).toBe(5000);
  });

  it("is the lowest of several changes within the 30 days, not the last", () => {
    const history = [price(0, 5000), price(80, 4500), price(90, 5500), price(100, 5500, { amount: 4800 })];
    expect(priorPrice(history, day(101))).toBe(4500);
  });

  it("forgets what was asked only before the 30 days", () => {
    const history = [price(0, 3000), price(70, 5000), price(100, 5000, { amount: 4000 })];
    expect(priorPrice(history, day(101))).toBe(5000);
    // Asked until a moment into the window: it counts.
    const [before, , sale] = history;
    if (!before || !sale) throw new Error("three changes");
    const later = { ...price(70, 5000), changedAt: new Date(day(70).getTime() + 1) };
    expect(priorPrice([before, later, sale], day(101))).toBe(3000);
  });

  it("looks at the 30 days before the reduction, however long it lasts", () => {
    const history = [price(0, 5000), price(100, 5000, { amount: 4000 })];
    expect(priorPrice(history, day(400))).toBe(5000);
  });

  it("counts from the sale's first day, not from the day on which it was entered", () => {
    const history = [price(0, 5000), price(50, 4200), price(90, 5000, { amount: 4000, from: 100 })];
    expect(priorPrice(history, day(95))).toBeNull();
    expect(priorPrice(history, day(101))).toBe(4200);
  });

  it("counts an earlier sale that ended by itself", () => {
    const history = [
      price(0, 5000),
      price(60, 5000, { amount: 3500, from: 70, until: 80 }),
      price(90, 5000, { amount: 4000 }),
    ];
    expect(priorPrice(history, day(91))).toBe(3500);
  });

  it("counts from the first step when a reduction only goes deeper", () => {
    const history = [
      price(0, 5000),
      price(100, 5000, { amount: 4500 }),
      price(110, 5000, { amount: 4000 }),
      price(120, 5000, { amount: 3500 }),
    ];
    expect(priorPrice(history, day(121))).toBe(5000);
  });

  it("begins anew when the price rose during a sale", () => {
    const history = [price(0, 5000), price(100, 5000, { amount: 3500 }), price(110, 5000, { amount: 4000 })];
    expect(priorPrice(history, day(111))).toBe(3500);
  });

  it("begins anew when two sales have a break between them", () => {
    const history = [
      price(0, 5000),
      price(100, 5000, { amount: 4500, until: 105 }),
      price(110, 5000, { amount: 4000 }),
    ];
    expect(priorPrice(history, day(111))).toBe(4500);
  });

  it("does not begin anew when a running sale is only prolonged or renamed", () => {
    const history = [
      price(0, 5000),
      price(100, 5000, { amount: 4000, until: 130 }),
      price(120, 5200, { amount: 4000, until: 160 }),
    ];
    expect(priorPrice(history, day(150))).toBe(5000);
  });

  it("takes what there is of a product younger than 30 days", () => {
    expect(priorPrice([price(0, 5000), price(3, 5000, { amount: 4000 })], day(5))).toBe(5000);
  });

  it("is unknown when nothing was asked before the reduction", () => {
    expect(priorPrice([price(0, 5000, { amount: 4000 })], day(5))).toBeNull();
    expect(priorPrice([], day(5))).toBeNull();
  });

  it("ignores a price that was replaced in the same instant", () => {
    const history = [price(0, 100), price(0, 5000), price(20, 5000, { amount: 4000 })];
    expect(priorPrice(history, day(21))).toBe(5000);
  });

  it("is null when the sale is over", () => {
    expect(priorPrice([price(0, 5000), price(10, 5000, { amount: 4000, until: 20 })], day(20))).toBeNull();
  });

  test.prop([
    fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 40 }),
        amount: fc.integer({ min: 1001, max: 9000 }),
        sale: fc.option(fc.integer({ min: 1, max: 1000 })),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  ])("is always a price that was asked before", (changes) => {
    let on = 0;
    const history = changes.map(({ gap, amount, sale }) =>
      price((on += gap), amount, sale === null ? undefined : { amount: sale }),
    );
    const prior = priorPrice(history, day(on + 1));
    const asked = history.map(({ amount, saleAmount }) => saleAmount ?? amount);
    if (prior !== null) expect(asked.slice(0, -1)).toContain(prior);
  });
});

describe("announcedPrice", () => {
  const sale = { amount: 4000, listAmount: 5000, onSale: true };

  it("measures the reduction from the lowest price before it", () => {
    expect(announcedPrice(sale, 4500)).toEqual({ amount: 4000, listAmount: 4500, onSale: true });
  });

  it("announces nothing that is no reduction", () => {
    const plain = { amount: 4000, listAmount: 4000, onSale: false };
    expect(announcedPrice(sale, 4000)).toEqual(plain);
    expect(announcedPrice(sale, 3000)).toEqual(plain);
    expect(announcedPrice(sale, null)).toEqual(plain);
  });

  it("leaves a price without a sale alone", () => {
    const usual = { amount: 5000, listAmount: 5000, onSale: false };
    expect(announcedPrice(usual, 3000)).toBe(usual);
  });
});
