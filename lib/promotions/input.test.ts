import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { parsePercent, percentText, promotionInput } from "@/lib/promotions/input";

const id = "0190a000-0000-7000-8000-000000000001";
const typed = {
  requestId: id,
  name: "Ten percent",
  germanName: "Zehn Prozent",
  kind: "percent",
  percent: "10",
  requiresCode: "on",
  newCodes: "ten",
};
const wrongIn = (over: Record<string, string>) => {
  const result = promotionInput.safeParse({ ...typed, ...over });
  return result.success
    ? {}
    : Object.fromEntries(result.error.issues.map(({ path, message }) => [path.join("."), message]));
};

test.prop([fc.integer({ min: 1, max: 1_000_000 })])(
  "a rate that is written is read again, to the millionth",
  (ppm) => {
    expect(parsePercent(percentText(ppm))).toBe(ppm);
  },
);

it.each([
  ["12,5 %", 125_000],
  ["100", 1_000_000],
  ["0", null],
  ["100.1", null],
  ["1e2", null],
  ["-5", null],
])("%s as a rate is %s", (text, ppm) => {
  expect(parsePercent(text)).toBe(ppm);
});

describe("the form of a promotion", () => {
  it("reads what was typed into what is stored", () => {
    const result = promotionInput.parse({
      ...typed,
      "market-us": "on",
      "min-USD": "50",
      [`product-${id}`]: "on",
      newCodes: "ten, TEN\n spring–1 ",
      usageLimit: "100",
      starts: "2026-12-01T00:00",
    });
    expect(result).toMatchObject({
      id: null,
      ratePpm: 100_000,
      amounts: null,
      conditions: { markets: ["us"], minSubtotal: { USD: 5000 }, productIds: [id] },
      starts: "2026-12-01T00:00",
      ends: null,
      newCodes: { codes: ["TEN", "SPRING-1"], usageLimit: 100, usageLimitPerCustomer: null },
    });
  });

  it("takes all markets for no condition, so that the next one is among them", () => {
    expect(promotionInput.parse({ ...typed, "market-us": "on", "market-de": "on" }).conditions).toEqual({});
  });

  it("refuses what would be given nowhere", () => {
    const amount = { kind: "amount", "amount-EUR": "10" };
    expect(wrongIn(amount)).toEqual({});
    expect(wrongIn({ ...amount, "market-us": "on" })).toEqual({ markets: "no_market" });
    expect(wrongIn({ ...amount, "min-USD": "10" })).toEqual({ markets: "no_market" });
  });

  it("says of each field what is wrong with it", () => {
    expect(
      wrongIn({
        name: " ",
        percent: "ten",
        newCodes: "no way!",
        make: "501",
        ends: "tomorrow",
        "product-x": "on",
      }),
    ).toEqual({
      name: "required",
      percent: "percent",
      newCodes: "code",
      make: "number",
      ends: "time",
      products: "unknown",
    });
    expect(wrongIn({ newCodes: "" })).toEqual({ newCodes: "required" });
    expect(wrongIn({ newCodes: "", make: "3" })).toEqual({});
    expect(wrongIn({ newCodes: "", promotionId: id })).toEqual({});
  });

  it("adds no codes to what every cart gets", () => {
    const { requiresCode: _requiresCode, ...automatic } = typed;
    expect(promotionInput.parse({ ...automatic, make: "5" }).newCodes).toMatchObject({
      codes: [],
      made: { count: 0 },
    });
  });
});
