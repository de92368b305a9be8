import { describe, expect, it } from "vitest";
import { parcelInput } from "@/lib/orders/parcel-input";

const line = "01890000-0000-7000-8000-000000000001";
const form = {
  orderNumber: "AO-7F3K-9QXD",
  requestId: crypto.randomUUID(),
  locationId: crypto.randomUUID(),
  seenUnits: "0",
  carrier: "ups",
  trackingNumber: "1z 999-aa1 0123 456784",
  [`quantity-${line}`]: "2",
};

describe("the form that packs a parcel", () => {
  it("takes a number as people type it", () => {
    expect(parcelInput.parse(form)).toMatchObject({
      carrier: "ups",
      trackingNumber: "1Z999AA10123456784",
      lines: [{ orderLineId: line, quantity: 2 }],
    });
  });
  it("needs neither a carrier nor a number", () => {
    expect(parcelInput.parse({ ...form, carrier: "", trackingNumber: " " })).toMatchObject({
      carrier: null,
      trackingNumber: null,
    });
  });
  it.each(["1Z99", "https://evil.example/x", "1Z999AA1\u{0}", "<b>12345</b>", "9".repeat(41)])(
    "refuses %j as a number",
    (trackingNumber) => {
      const parsed = parcelInput.safeParse({ ...form, trackingNumber });
      expect(parsed.error?.issues[0]?.path).toEqual(["trackingNumber"]);
    },
  );
  it("refuses a carrier that is none, and packs no units that are no number", () => {
    expect(parcelInput.safeParse({ ...form, carrier: "owl" }).success).toBe(false);
    for (const units of ["0", "-1", "1.5", "all", "12345"])
      expect(parcelInput.parse({ ...form, [`quantity-${line}`]: units }).lines).toEqual([]);
  });
});
