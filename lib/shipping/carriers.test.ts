import { describe, expect, it } from "vitest";
import { carrierCodes, carrierName, carrierOfMethod, trackingUrl } from "@/lib/shipping/carriers";

describe("carriers", () => {
  it.each([
    ["UPS Ground", "ups"],
    ["DHL", "dhl"],
    ["DHL Express", "dhl_express"],
    ["Day & Ross", "day_ross"],
    ["Upsala Post", null],
    ["", null],
  ])("reads the carrier of the method %j", (method, code) => expect(carrierOfMethod(method)).toBe(code));

  it("leads to one parcel, and nowhere else whatever the number holds", () => {
    for (const code of carrierCodes) {
      const url = trackingUrl(code, "1Z 99/..?x=1&y#z");
      if (url === null) continue;
      const { protocol, href } = new URL(url);
      expect(protocol).toBe("https:");
      expect(href).toContain("1Z%2099%2F..%3Fx%3D1%26y%23z");
    }
    expect(trackingUrl("ups", "1Z999")).toBe("https://www.ups.com/track?tracknum=1Z999");
  });

  it("has no link without a number, or for a carrier that shows nothing", () => {
    expect(trackingUrl("ups", null)).toBeNull();
    expect(trackingUrl(null, "1Z999")).toBeNull();
    expect(trackingUrl("estes", "1Z999")).toBeNull();
    expect(carrierName("gone")).toBeNull();
  });
});
