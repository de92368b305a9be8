import { describe, expect, it } from "vitest";
import { markets } from "@/lib/markets";
import {
  crossesCustoms,
  type DutyRate,
  importCharges,
  type ImportRule,
  importRuleAt,
  wholeCharge,
} from "@/lib/shipping/import-charges";

const ontario: ImportRule = {
  country: "CA",
  state: "ON",
  taxName: "HST",
  taxRatePpm: 130_000,
  taxesShipping: false,
  taxFreeUpToAmount: 2700,
  dutyFreeUpToAmount: 10_300,
};
const mug = { hsCode: "691200", amount: 2000 };
const rates: DutyRate[] = [
  { country: "CA", hsPrefix: "69", ratePpm: 30_000 },
  { country: "CA", hsPrefix: "691200", ratePpm: 50_000 },
  { country: "US", hsPrefix: "6912", ratePpm: 900_000 },
];

describe("what customs ask of a parcel", () => {
  it("is nothing up to the country's thresholds, to the cent", () => {
    const at = (amount: number) => importCharges(ontario, [], [{ hsCode: null, amount }], 2900);
    expect(at(2700)).toMatchObject({ taxAmount: 0, dutyAmount: 0 });
    // 13 % of 27.01, the delivery not taxed
    expect(at(2701)).toMatchObject({ taxAmount: 351, dutyAmount: 0 });
    expect(at(10_300)).toMatchObject({ taxAmount: 1339, dutyAmount: 0 });
    expect(at(10_301)).toMatchObject({ taxAmount: 1339, dutyAmount: null });
  });

  it("is tax on the value with duty, by the closest rate, and with the delivery where that is taxed", () => {
    const goods = [
      { ...mug, amount: 20_000 },
      { hsCode: "691110", amount: 10_000 },
    ];
    // 5 % of 200 and 3 % of 100 are 13.00; 13 % of 313 are 40.69, of 342 with the delivery 44.46.
    const charges = importCharges(ontario, rates, goods, 2900);
    expect(charges).toMatchObject({ dutyAmount: 1300, taxAmount: 4069 });
    expect(wholeCharge(charges)).toBe(5369);
    expect(importCharges({ ...ontario, taxesShipping: true }, rates, goods, 2900).taxAmount).toBe(4446);
  });

  it("is not told where one thing has no code, or none of a known rate", () => {
    const charges = importCharges(
      ontario,
      rates,
      [
        { ...mug, amount: 20_000 },
        { hsCode: null, amount: 100 },
      ],
      0,
    );
    expect(charges.dutyAmount).toBeNull();
    expect(wholeCharge(charges)).toBeNull();
    expect(importCharges(ontario, rates, [{ hsCode: "940350", amount: 20_000 }], 0).dutyAmount).toBeNull();
  });

  it("follows the state where the state has its own rule", () => {
    const everywhere = { ...ontario, state: null, taxName: "GST" };
    const rules = [everywhere, ontario];
    expect(importRuleAt(rules, { country: "CA", state: "ON" })?.taxName).toBe("HST");
    expect(importRuleAt(rules, { country: "CA", state: "AB" })?.taxName).toBe("GST");
    expect(importRuleAt([ontario], { country: "CA", state: null })).toBeNull();
    expect(importRuleAt(rules, { country: "CH", state: null })).toBeNull();
  });
});

it("happens across a customs border only", () => {
  expect(crossesCustoms(markets.us, "US")).toBe(false);
  expect(crossesCustoms(markets.us, "CA")).toBe(true);
  expect(crossesCustoms(markets.de, "DE")).toBe(false);
  expect(crossesCustoms(markets.de, "AT")).toBe(false);
  expect(crossesCustoms(markets.de, "IT")).toBe(false);
  expect(crossesCustoms(markets.de, "CH")).toBe(true);
});
