import { expect, it } from "vitest";
import { markets } from "@/lib/markets";
import type { ImportCharges } from "@/lib/shipping/import-charges";
import { importNote } from "@/lib/shipping/import-words";

const parcel = { country: "CA", carrier: "UPS", currency: "USD" } as const;
const charges = (taxAmount: number, dutyAmount: number | null): ImportCharges => ({
  taxName: "HST",
  taxRatePpm: 130_000,
  taxAmount,
  dutyAmount,
});
const said = (incoterm: "dap" | "ddp", known: ImportCharges | null) =>
  importNote(markets.us, parcel, { incoterm, charges: known });

it("says who pays, how much, and what nobody can tell", () => {
  expect(said("dap", charges(572, 300))).toContain("UPS asks you for about $8.72");
  expect(said("dap", charges(572, null))).toMatch(/about \$5\.72 \(HST\) for Canada, and for duty on top/);
  expect(said("dap", null)).toContain("only customs can tell");
  expect(said("ddp", charges(572, 300))).toBe(
    "Import taxes and duties for Canada are included: $8.72. Nothing is due on delivery.",
  );
  for (const incoterm of ["dap", "ddp"] as const)
    expect(said(incoterm, charges(0, 0))).toBe("At this value Canada asks for no import taxes or duties.");
});
