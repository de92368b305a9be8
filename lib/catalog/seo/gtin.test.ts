import { describe, expect, it } from "vitest";
import { gtinOf } from "@/lib/catalog/seo/gtin";

describe("F11: barcodes as GTIN", () => {
  it.each([
    // The example of GS1's own page, an EAN-13, a UPC-A and an EAN-8.
    ["6291041500213", { gtin13: "6291041500213" }],
    ["5900000001074", { gtin13: "5900000001074" }],
    ["036000291452", { gtin12: "036000291452" }],
    ["73513537", { gtin8: "73513537" }],
  ])("%s is told", (barcode, property) => expect(gtinOf(barcode)).toEqual(property));

  it.each([null, "", "5900000001075", "HC-1", "123", "590000000107a"])(
    "%s is none and is left out",
    (barcode) => expect(gtinOf(barcode)).toBeNull(),
  );
});
