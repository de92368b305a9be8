import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { effectivePrice, nextPriceChange, type PriceRow } from "@/lib/pricing/effective-price";

const monday = new Date("2026-11-23T00:00:00Z");
const friday = new Date("2026-11-27T00:00:00Z");
const before = (instant: Date) => new Date(instant.getTime() - 1);

const row = (sale: Partial<PriceRow> = {}): PriceRow => ({
  amount: 3200,
  saleAmount: null,
  saleStartsAt: null,
  saleEndsAt: null,
  ...sale,
});

describe("effectivePrice", () => {
  it("asks the list price when there is no sale", () => {
    expect(effectivePrice(row(), monday)).toEqual({ amount: 3200, listAmount: 3200, onSale: false });
  });

  it("asks the sale price from the first instant of the window up to its end", () => {
    const sale = row({ saleAmount: 2600, saleStartsAt: monday, saleEndsAt: friday });
    const lowered = { amount: 2600, listAmount: 3200, onSale: true };
    expect(effectivePrice(sale, before(monday)).onSale).toBe(false);
    expect(effectivePrice(sale, monday)).toEqual(lowered);
    expect(effectivePrice(sale, before(friday))).toEqual(lowered);
    expect(effectivePrice(sale, friday)).toEqual({ amount: 3200, listAmount: 3200, onSale: false });
  });

  it("takes an open start and an open end for always", () => {
    expect(effectivePrice(row({ saleAmount: 2600 }), monday).onSale).toBe(true);
    expect(effectivePrice(row({ saleAmount: 2600, saleEndsAt: monday }), monday).onSale).toBe(false);
    expect(effectivePrice(row({ saleAmount: 2600, saleStartsAt: monday }), friday).onSale).toBe(true);
  });

  it("can be a gift", () => {
    expect(effectivePrice(row({ saleAmount: 0 }), monday)).toEqual({
      amount: 0,
      listAmount: 3200,
      onSale: true,
    });
  });
});

const instants = fc.option(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }));

test.prop([fc.nat(1e8), fc.nat(1e8), instants, instants, fc.date({ noInvalidDate: true })])(
  "never asks more than the list price, and says so when it asks less",
  (saleAmount, difference, saleStartsAt, saleEndsAt, now) => {
    const amount = saleAmount + difference + 1;
    const price = effectivePrice({ amount, saleAmount, saleStartsAt, saleEndsAt }, now);
    expect(price.listAmount).toBe(amount);
    expect(price.amount).toBeLessThanOrEqual(price.listAmount);
    expect(price.onSale).toBe(price.amount < price.listAmount);
  },
);

describe("nextPriceChange", () => {
  it("is the nearest beginning or end that lies ahead", () => {
    const rows = [row({ saleAmount: 1, saleStartsAt: monday, saleEndsAt: friday }), row()];
    expect(nextPriceChange(rows, before(monday))).toEqual(monday);
    expect(nextPriceChange(rows, monday)).toEqual(friday);
    expect(nextPriceChange(rows, friday)).toBeNull();
  });
});

const windows = fc
  .tuple(instants, instants)
  .filter(([starts, ends]) => starts === null || ends === null || starts < ends);
const times = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true });

test.prop([windows, times, times])(
  "no price changes before the next change",
  ([saleStartsAt, saleEndsAt], now, later) => {
    const price = row({ saleAmount: 2600, saleStartsAt, saleEndsAt });
    const change = nextPriceChange([price], now);
    fc.pre(later > now && (change === null || later < change));
    expect(effectivePrice(price, later)).toEqual(effectivePrice(price, now));
  },
);
