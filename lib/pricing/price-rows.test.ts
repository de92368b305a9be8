import { describe, expect, it } from "vitest";
import { parsePriceRows } from "@/lib/pricing/price-rows";

describe("rows of a price list", () => {
  it("are read as they are typed, and as they come out of a table", () => {
    expect(parsePriceRows(" havn-s 19.90 usd \n\nHAVN-S\t18,5\tEUR\t4\r\nHAVN-L – USD")).toEqual({
      ok: true,
      rows: [
        { sku: "HAVN-S", currency: "USD", minQuantity: 1, amount: 1990 },
        { sku: "HAVN-S", currency: "EUR", minQuantity: 4, amount: 1850 },
        { sku: "HAVN-L", currency: "USD", minQuantity: 1, amount: null },
      ],
    });
  });

  it.each([
    ["", { line: 0, code: "none" }],
    ["A 1.00 USD\nB 1.00", { line: 2, code: "shape" }],
    ["A 1.00 GBP", { line: 1, code: "currency" }],
    // Two amounts are meant by it.
    ["A 1,234.00 USD", { line: 1, code: "amount" }],
    ["A 1.00 USD 0", { line: 1, code: "quantity" }],
    ["A 1.00 USD\n\na 2.00 usd 1", { line: 3, code: "twice" }],
  ])("%j are refused, with the line", (text, problem) => {
    expect(parsePriceRows(text)).toEqual({ ok: false, problem });
  });
});
