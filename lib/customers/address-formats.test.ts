import { describe, expect, it, test } from "vitest";
import { fits, plainPostalCode, stateCode } from "@/lib/customers/address-format";
import { addressCountries, addressFormat } from "@/lib/customers/address-formats";
import data from "@/lib/customers/address-data.json";
import { allMarkets } from "@/lib/markets";
import { addressData } from "@/scripts/setup/address-data";

it("is what the installed source says; otherwise run `npm run address-data`", () => {
  expect(data).toEqual(addressData());
});

describe("how addresses are written", () => {
  it("is known for every country that the shop delivers to", () => {
    for (const country of allMarkets.flatMap(({ countries }) => countries)) {
      const format = addressFormat(country);
      expect(format?.required, country).toEqual(expect.arrayContaining(["line1", "city", "postalCode"]));
      expect(format?.postalCodePattern, country).not.toBeNull();
    }
    expect(addressFormat("ZZ")).toBeNull();
  });

  it.each(addressCountries)("in %s accepts its own examples, and asks for a street", (country) => {
    const format = addressFormat(country);
    expect(format?.rows.flat()).toContain("line1");
    expect(new Set(format?.rows.flat()).size).toBe(format?.rows.flat().length);
    for (const part of format?.required ?? []) expect(format?.rows.flat()).toContain(part);
    for (const code of (data as Record<string, { postalCodeExamples?: string[] }>)[country]
      ?.postalCodeExamples ?? [])
      expect(fits(plainPostalCode(code, format), format), `${country} ${code}`).toBe(true);
  });

  // The post offices' own publications, see https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions
  test.each([
    ["US", "10001", "10001-1234", "1000"],
    ["CA", "K1A 0B1", "k1a0b1", "10001"],
    ["DE", "10115", "01067", "1010"],
    ["AT", "1010", "9999", "10115"],
    ["BE", "1000", "9992", "10000"],
    ["FR", "75001", "97400", "7500"],
    ["LU", "1111", "L-1111", "11111"],
    ["NL", "1012 AB", "1012ab", "1012"],
  ])("takes the postal codes of %s and no others", (country, plain, other, wrong) => {
    const format = addressFormat(country);
    for (const code of [plain, other]) expect(fits(plainPostalCode(code, format), format), code).toBe(true);
    expect(fits(plainPostalCode(wrong, format), format)).toBe(false);
  });

  it("lists the states that mail goes to, and finds one by its code or its name", () => {
    const states = addressFormat("US");
    // 50 states, the district, 8 territories and free states, 3 for the armed forces.
    expect(states?.states).toHaveLength(62);
    expect(addressFormat("CA")?.states).toHaveLength(13);
    if (!states) return;
    expect(stateCode("ny", states)).toBe("NY");
    expect(stateCode(" New York ", states)).toBe("NY");
    expect(stateCode("Ontario", states)).toBeNull();
  });
});
