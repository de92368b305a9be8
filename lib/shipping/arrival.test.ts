import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { arrivalWindow, type Dispatch } from "@/lib/shipping/arrival";
import { holidaysAround } from "@/lib/shipping/holidays";
import { instantOf } from "@/lib/shipping/local-time";

const newYork: Dispatch = {
  country: "US",
  timeZone: "America/New_York",
  cutOffTime: "14:00:00",
  handlingDays: 1,
};
const transit = (transitDaysMin: number, transitDaysMax: number) => ({ transitDaysMin, transitDaysMax });

/** The days, and the cut-off that they hang on. */
function promise(
  now: string,
  days: [min: number, max: number],
  { dispatch = newYork, to = "US" }: { dispatch?: Dispatch; to?: string } = {},
) {
  const at = new Date(now);
  const restOf = (country: string) => {
    const rest = holidaysAround(country, at);
    if (!rest) throw new Error(`no calendar of ${country}`);
    return rest;
  };
  const rest = { atOrigin: restOf(dispatch.country), atDestination: restOf(to) };
  const { earliestOn, latestOn, orderBy } = arrivalWindow(at, dispatch, transit(...days), rest);
  return [earliestOn, latestOn, orderBy.toISOString()];
}

describe("arrival", () => {
  // 2026-12-07 is a Monday; New York is at UTC-5 then.
  it("counts from today until the cut-off, to the second, and from tomorrow after it", () => {
    expect(promise("2026-12-07T18:59:59Z", [1, 2])).toEqual([
      "2026-12-09",
      "2026-12-10",
      "2026-12-07T19:00:00.000Z",
    ]);
    expect(promise("2026-12-07T19:00:00Z", [1, 2])).toEqual([
      "2026-12-10",
      "2026-12-11",
      "2026-12-08T19:00:00.000Z",
    ]);
  });

  it("uses the warehouse's calendar day, not UTC's", () => {
    // Tuesday 02:00 UTC is still Monday evening in New York.
    expect(promise("2026-12-08T02:00:00Z", [1, 1])[0]).toBe("2026-12-10");
  });

  it("skips weekends and holidays of the warehouse", () => {
    // The day before Thanksgiving: packed on Friday, then the weekend.
    expect(promise("2026-11-25T15:00:00Z", [1, 3])).toEqual([
      "2026-11-30",
      "2026-12-02",
      "2026-11-25T19:00:00.000Z",
    ]);
    // Saturday: the next cut-off is Monday's.
    expect(promise("2026-11-28T15:00:00Z", [0, 0])).toEqual([
      "2026-12-01",
      "2026-12-01",
      "2026-11-30T19:00:00.000Z",
    ]);
  });

  it("skips holidays of the destination that the warehouse does not keep, on the way only", () => {
    // Maundy Thursday: packed on Good Friday, which is no holiday in the US; Germany rests then and on Easter Monday.
    expect(promise("2026-04-01T15:00:00Z", [1, 2], { to: "US" }).slice(0, 2)).toEqual([
      "2026-04-03",
      "2026-04-06",
    ]);
    expect(promise("2026-04-01T15:00:00Z", [1, 2], { to: "DE" }).slice(0, 2)).toEqual([
      "2026-04-07",
      "2026-04-08",
    ]);
    expect(promise("2026-04-02T15:00:00Z", [0, 1], { to: "DE" }).slice(0, 2)).toEqual([
      "2026-04-03",
      "2026-04-07",
    ]);
  });

  it("keeps the cut-off at the same time on the wall when the clocks change", () => {
    // In the US on 2026-03-08 and 2026-11-01, Sundays.
    expect(promise("2026-03-06T18:59:00Z", [0, 0])[2]).toBe("2026-03-06T19:00:00.000Z");
    expect(promise("2026-03-06T19:00:00Z", [0, 0])[2]).toBe("2026-03-09T18:00:00.000Z");
    expect(promise("2026-10-30T18:00:00Z", [0, 0])[2]).toBe("2026-11-02T19:00:00.000Z");
    // A quarter past two exists twice in New York and not at all in spring; a warehouse may have its cut-off then.
    expect(instantOf("2026-03-08", "02:15", "America/New_York").toISOString()).toMatch(
      /^2026-03-08T0[67]:15/,
    );
    expect(instantOf("2026-11-01", "01:30", "America/New_York").toISOString()).toMatch(
      /^2026-11-01T0[56]:30/,
    );
    expect(instantOf("2026-03-29", "03:00", "Europe/Berlin").toISOString()).toBe("2026-03-29T01:00:00.000Z");
    expect(instantOf("2026-10-25", "03:00", "Europe/Berlin").toISOString()).toBe("2026-10-25T02:00:00.000Z");
  });

  const zone = fc.constantFrom("America/New_York", "Europe/Berlin", "Pacific/Auckland", "Asia/Kolkata");
  const cutOff = fc.constantFrom("00:00", "00:30", "09:15", "14:00", "23:59");
  const moment = fc.date({ min: new Date("2026-01-01"), max: new Date("2029-12-31"), noInvalidDate: true });

  test.prop([moment, zone, cutOff, fc.nat(5), fc.nat(10), fc.nat(10)])(
    "never promises a weekend, a holiday or the past; holds until the cut-off, and not after it",
    (now, timeZone, cutOffTime, handlingDays, min, more) => {
      const rest = { atOrigin: holidaysAround("US", now), atDestination: holidaysAround("DE", now) };
      if (!rest.atOrigin || !rest.atDestination) throw new Error("no calendar");
      const dispatch = { country: "US", timeZone, cutOffTime, handlingDays };
      const days = (at: Date) =>
        arrivalWindow(at, dispatch, transit(min, min + more), {
          atOrigin: rest.atOrigin ?? new Set(),
          atDestination: rest.atDestination ?? new Set(),
        });
      const { earliestOn, latestOn, orderBy } = days(now);
      const isRest = (day: string) =>
        [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) || rest.atOrigin?.has(day);
      if (min > 0) expect(isRest(earliestOn) || rest.atDestination.has(earliestOn)).toBe(false);
      expect(isRest(latestOn)).toBe(false);
      expect(earliestOn <= latestOn).toBe(true);
      expect(orderBy.getTime()).toBeGreaterThan(now.getTime());
      expect(days(new Date(orderBy.getTime() - 1))).toEqual({ earliestOn, latestOn, orderBy });
      expect(days(orderBy).orderBy.getTime()).toBeGreaterThan(orderBy.getTime());
    },
  );
});
