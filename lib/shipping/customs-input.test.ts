import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { importRuleInput, parseDutyRows, parsePercent, percentText } from "@/lib/shipping/customs-input";

describe("a rate in percent", () => {
  it.each([
    ["5", 50_000],
    ["14,975 %", 149_750],
    ["0", 0],
  ])("%s", (text, ppm) => {
    expect(parsePercent(text, 1_000_000)).toBe(ppm);
  });
  it.each(["", "-1", "5.12345", "101", "1,000.5", "five"])("%s is none", (text) => {
    expect(parsePercent(text, 1_000_000)).toBeNull();
  });
  test.prop([fc.integer({ min: 0, max: 1_000_000 })])("comes back as it went", (ppm) => {
    expect(parsePercent(percentText(ppm), 1_000_000)).toBe(ppm);
  });
});

describe("rates of duty", () => {
  it("are read as they come out of a table; a dash takes one out", () => {
    expect(parseDutyRows("ca\t6912.00\t8,5\n\nCA 70 -")).toEqual({
      ok: true,
      rows: [
        { country: "CA", hsPrefix: "691200", ratePpm: 85_000 },
        { country: "CA", hsPrefix: "70", ratePpm: null },
      ],
    });
  });
  it.each([
    ["CA 6912", 1, "shape"],
    ["CAN 6912 5", 1, "country"],
    ["CA 69x 5", 1, "code"],
    ["CA 70 5\nCA 6912 1001", 2, "percent"],
    ["CA 6912 5\nca 69.12 6", 2, "twice"],
    ["", 0, "none"],
  ])("%j is refused", (text, line, code) => {
    expect(parseDutyRows(text)).toEqual({ ok: false, line, code });
  });
});

describe("what customs ask", () => {
  const typed = {
    requestId: "0190f000-0000-7000-8000-000000000001",
    seen: "0",
    country: "no",
    currency: "EUR",
    taxName: "MVA",
    taxRate: "25",
    taxesShipping: "on",
    source: "https://www.toll.no",
    checkedOn: "2026-11-29",
  };
  it("is read with thresholds that may be left out", () => {
    expect(importRuleInput.parse({ ...typed, dutyFreeUpTo: "260,50" }).rule).toMatchObject({
      country: "NO",
      state: null,
      taxRatePpm: 250_000,
      taxesShipping: true,
      taxFreeUpToAmount: 0,
      dutyFreeUpToAmount: 26_050,
    });
  });
  it("says of each field what is wrong", () => {
    const parsed = importRuleInput.safeParse({
      ...typed,
      country: "Norway",
      taxRate: "a quarter",
      taxFreeUpTo: "1,000",
      source: "",
      checkedOn: "2099-01-01",
    });
    expect(
      parsed.error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`).toSorted(),
    ).toEqual([
      "checkedOn future",
      "country country",
      "source required",
      "taxFreeUpTo amount",
      "taxRate percent",
    ]);
  });
});
