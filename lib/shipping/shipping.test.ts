import { describe, expect, it } from "vitest";
import { zoneFor } from "@/lib/shipping/zone";

describe("zones", () => {
  const regions = [
    { zoneId: "contiguous", country: "US", state: null, postalPrefix: null },
    { zoneId: "far", country: "US", state: "AK", postalPrefix: null },
    { zoneId: "island", country: "DE", state: null, postalPrefix: "27498" },
    { zoneId: "germany", country: "DE", state: null, postalPrefix: null },
  ];
  it("takes the closest fit", () => {
    expect(zoneFor(regions, { country: "US", state: "NY", postalCode: "10001" })).toBe("contiguous");
    expect(zoneFor(regions, { country: "US", state: "AK", postalCode: "99501" })).toBe("far");
    expect(zoneFor(regions, { country: "US", state: null, postalCode: null })).toBe("contiguous");
    expect(zoneFor(regions, { country: "DE", state: null, postalCode: "27 498" })).toBe("island");
    expect(zoneFor(regions, { country: "DE", state: null, postalCode: "10115" })).toBe("germany");
  });
  it("knows where the shop does not deliver", () => {
    expect(zoneFor(regions, { country: "FR", state: null, postalCode: "75001" })).toBeNull();
  });
});
