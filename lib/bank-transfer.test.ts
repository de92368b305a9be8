import { expect, it } from "vitest";
import { bankTransferTerms, offersBankTransfer } from "@/lib/bank-transfer";
import { parseAmount } from "@/lib/money";

it("is offered up to the market's amount, and not for nothing", () => {
  const most = bankTransferTerms.us?.maxAmount ?? 0;
  expect([0, 1, most, most + 1].map((amount) => offersBankTransfer("us", amount))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it("reads an amount as people type it, and none that could mean two", () => {
  expect(["54.90", "54,9", " 54 ", "0.05"].map((text) => parseAmount(text, "EUR"))).toEqual([
    5490, 5490, 5400, 5,
  ]);
  for (const text of ["1,234", "1.234", "1,234.50", "-5", "", "12e3", "5.123"])
    expect(parseAmount(text, "EUR")).toBeNull();
});
