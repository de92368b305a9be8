import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LOW_STOCK_AT_MOST, shownAvailable, stockLevel } from "@/lib/inventory/stock-level";

describe("stockLevel", () => {
  it.each([
    [80, { kind: "in_stock" }],
    [6, { kind: "in_stock" }],
    [5, { kind: "low", left: 5 }],
    [1, { kind: "low", left: 1 }],
    [0, { kind: "sold_out" }],
  ])("says of %i units: %o", (available, level) => {
    expect(stockLevel(available)).toEqual(level);
  });

  it("never promises what a correction of stock took away", () => {
    expect(stockLevel(-3)).toEqual({ kind: "sold_out" });
  });
});

describe("shownAvailable", () => {
  it("leads to the same words and hides how much there is", () => {
    for (const available of [-1, 0, 1, 5, 6, 7, 900]) {
      expect(stockLevel(shownAvailable(available))).toEqual(stockLevel(available));
    }
    expect(shownAvailable(900)).toBe(shownAvailable(6));
  });

  it("agrees with the trigger that ends cached pages", () => {
    const file = new URL("../../db/functions/cache-tags.sql", import.meta.url);
    const [, shown] = /shown constant integer := (\d+)/.exec(readFileSync(file, "utf8")) ?? [];
    expect(Number(shown)).toBe(LOW_STOCK_AT_MOST + 1);
  });
});
