import { fc, it } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { type LineUnits, unitsToShip, unshippedOf } from "@/lib/orders/units";

const line = (over: Partial<LineUnits>): LineUnits => ({
  quantity: 5,
  shipped: 0,
  refunded: 0,
  givenUp: 0,
  ...over,
});

describe("units given back", () => {
  it("are those the buyer had when they come back, and those still here otherwise", () => {
    const half = line({ shipped: 3 });
    expect(unshippedOf(half, 2, "returned")).toBe(0);
    expect(unshippedOf(half, 4, "damaged")).toBe(1);
    expect(unshippedOf(half, 2, "not_available")).toBe(2);
    expect(unshippedOf(half, 4, "goodwill")).toBe(2);
  });
  it("that came back before cannot come back again", () => {
    expect(unshippedOf(line({ shipped: 3, refunded: 3 }), 1, "returned")).toBe(1);
  });

  it.prop([
    fc.array(fc.record({ units: fc.nat(5), reason: fc.constantFrom("returned", "goodwill", "ship") }), {
      maxLength: 12,
    }),
  ])("and units sent never come to more than were bought, in any order", (steps) => {
    let now = line({});
    for (const { units, reason } of steps) {
      if (reason === "ship") {
        now = { ...now, shipped: now.shipped + Math.min(units, unitsToShip(now)) };
        continue;
      }
      const wanted = Math.min(units, now.quantity - now.refunded);
      const unshipped = unshippedOf(now, wanted, reason);
      expect(unshipped).toBeGreaterThanOrEqual(0);
      expect(unshipped).toBeLessThanOrEqual(wanted);
      now = { ...now, refunded: now.refunded + wanted, givenUp: now.givenUp + unshipped };
      expect(unitsToShip(now)).toBeGreaterThanOrEqual(0);
      // What came back from the buyer had left before.
      expect(now.refunded - now.givenUp).toBeLessThanOrEqual(now.shipped);
    }
  });
});
