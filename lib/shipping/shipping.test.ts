import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { arrivalWindow } from "@/lib/shipping/arrival";
import { holidaysOf } from "@/lib/shipping/holidays";
import { zoneFor } from "@/lib/shipping/zone";

const newYork = { timeZone: "America/New_York", cutOffTime: "14:00:00", handlingDays: 1 };
const days = (transitDaysMin: number, transitDaysMax: number) => ({ transitDaysMin, transitDaysMax });
const none: ReadonlySet<string> = new Set();

describe("arrival", () => {
  // 2026-11-23 is a Monday; New York is at UTC-5 then.
  it("counts from today before the cut-off, from tomorrow after it", () => {
    expect(arrivalWindow(new Date("2026-11-23T18:59:00Z"), newYork, days(1, 2), none)).toEqual({
      earliestOn: "2026-11-25",
      latestOn: "2026-11-26",
    });
    expect(arrivalWindow(new Date("2026-11-23T19:00:00Z"), newYork, days(1, 2), none)).toEqual({
      earliestOn: "2026-11-26",
      latestOn: "2026-11-27",
    });
  });

  it("uses the warehouse's calendar day, not UTC's", () => {
    // Tuesday 02:00 UTC is still Monday evening in New York.
    expect(arrivalWindow(new Date("2026-11-24T02:00:00Z"), newYork, days(1, 1), none).earliestOn).toBe(
      "2026-11-26",
    );
  });

  it("skips weekends and holidays", () => {
    // Wednesday before Thanksgiving: handling on Friday, then the weekend.
    const thanksgiving = new Set(holidaysOf(2026));
    expect(arrivalWindow(new Date("2026-11-25T15:00:00Z"), newYork, days(1, 3), thanksgiving)).toEqual({
      earliestOn: "2026-11-30",
      latestOn: "2026-12-02",
    });
    expect(arrivalWindow(new Date("2026-11-28T15:00:00Z"), newYork, days(0, 0), none).earliestOn).toBe(
      "2026-12-01",
    );
  });

  test.prop([
    fc.date({ min: new Date("2026-01-01"), max: new Date("2029-12-31"), noInvalidDate: true }),
    fc.nat(10),
    fc.nat(10),
  ])("never promises a weekend or the past, and the range is in order", (now, min, more) => {
    const { earliestOn, latestOn } = arrivalWindow(now, newYork, days(min, min + more), none);
    for (const day of [earliestOn, latestOn])
      expect([0, 6]).not.toContain(new Date(`${day}T12:00:00Z`).getUTCDay());
    expect(earliestOn <= latestOn).toBe(true);
    expect(new Date(`${latestOn}T23:59:59Z`).getTime()).toBeGreaterThan(now.getTime());
  });

  it("knows the holidays of 2026 and 2027", () => {
    expect(holidaysOf(2026)).toEqual([
      "2026-01-01",
      "2026-05-25",
      "2026-07-03",
      "2026-09-07",
      "2026-11-26",
      "2026-12-25",
    ]);
    // Independence Day 2027 is a Sunday, Christmas a Saturday.
    expect(holidaysOf(2027)).toEqual([
      "2027-01-01",
      "2027-05-31",
      "2027-07-05",
      "2027-09-06",
      "2027-11-25",
      "2027-12-24",
    ]);
  });
});

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
