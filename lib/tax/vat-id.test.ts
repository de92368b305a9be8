import { describe, expect, it } from "vitest";
import { europeanUnion } from "@/lib/european-union";
import { parseVatId } from "@/lib/tax/vat-id";

/** Numbers that the companies print in their imprints or that the tax offices use as examples; one for each state. */
const printed: Readonly<Record<string, string>> = {
  AT: "ATU13585627",
  BE: "BE0428759497",
  BG: "BG175074752",
  CY: "CY10259033P",
  CZ: "CZ25123891",
  DE: "DE136695976",
  DK: "DK13585628",
  EE: "EE100931558",
  ES: "ESA13585625",
  FI: "FI20774740",
  FR: "FR40303265045",
  GR: "EL094259216",
  HR: "HR33392005961",
  HU: "HU12892312",
  IE: "IE6433435F",
  IT: "IT00743110157",
  LT: "LT119511515",
  LU: "LU15027442",
  LV: "LV40003521600",
  MT: "MT11679112",
  NL: "NL004495445B01",
  PL: "PL8567346215",
  PT: "PT501964843",
  RO: "RO18547290",
  SE: "SE556188840401",
  SI: "SI50223054",
  SK: "SK2022749619",
};

describe("a VAT id", () => {
  it("is known for every member state, by its own check digit", () => {
    expect(Object.keys(printed).toSorted()).toEqual([...europeanUnion].toSorted());
    for (const [country, text] of Object.entries(printed))
      expect(parseVatId(text)).toEqual({ country, text });
  });

  it("is read as people write it", () => {
    expect(parseVatId(" de 136.695-976 ")).toEqual({ country: "DE", text: "DE136695976" });
  });

  it("is refused with a wrong digit, from elsewhere, or as anything else", () => {
    for (const wrong of [
      "DE136695977",
      "ATU13585628",
      "NL004495446B01",
      "GB980780684",
      "CHE123456788",
      "",
      "DE",
      "x",
    ])
      expect(parseVatId(wrong)).toBeNull();
  });
});
