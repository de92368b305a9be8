import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { holidaysAround } from "@/lib/shipping/holidays";
import { localClock } from "@/lib/shipping/local-time";
import {
  keptUntil,
  keptUntilWords,
  type PickupPromise,
  pickupPromise,
  readyWords,
  type Store,
} from "@/lib/shipping/pickup";

const days = (from: number, to: number, opensAt: string, closesAt: string) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ weekday: from + index, opensAt, closesAt }));

/** Monday to Saturday 10 to 19, Sunday 11 to 17; gathers at opening and at noon, within two hours. */
const portland: Store = {
  locationId: "portland",
  name: "Alder & Oak Portland",
  line1: "812 NW 23rd Avenue",
  line2: null,
  city: "Portland",
  state: "OR",
  postalCode: "97210",
  country: "US",
  timeZone: "America/Los_Angeles",
  cutOffTime: "12:00:00",
  handlingDays: 0,
  handlingMinutes: 120,
  keepsDays: 7,
  hours: [...days(1, 6, "10:00:00", "19:00:00"), ...days(7, 7, "11:00:00", "17:00:00")],
  exceptions: [],
};

const none: ReadonlySet<string> = new Set();

/** "2026-12-07 14:00" on the store's clock, and until when that holds. */
function ready(at: string, store: Partial<Store> = {}, holidays = none): [string, string] | null {
  const promise = pickupPromise(new Date(at), { ...portland, ...store }, holidays);
  return promise && [local(promise.readyAt), local(promise.orderBy)];
}
const local = (at: Date) => {
  const { day, time } = localClock(at, portland.timeZone);
  return `${day} ${time}`;
};

describe("pickup", () => {
  // 2026-12-07 is a Monday; Portland is at UTC-8 then.
  it("is gathered at opening and at the cut-off, to the second", () => {
    expect(ready("2026-12-07T17:59:59Z")).toEqual(["2026-12-07 12:00", "2026-12-07 10:00"]);
    expect(ready("2026-12-07T18:00:00Z")).toEqual(["2026-12-07 14:00", "2026-12-07 12:00"]);
    expect(ready("2026-12-07T19:59:59Z")).toEqual(["2026-12-07 14:00", "2026-12-07 12:00"]);
    expect(ready("2026-12-07T20:00:00Z")).toEqual(["2026-12-08 12:00", "2026-12-08 10:00"]);
  });

  it("uses the store's day, and skips days on which it is closed", () => {
    // Tuesday 02:00 UTC is Monday evening in Portland.
    expect(ready("2026-12-08T02:00:00Z")?.[0]).toBe("2026-12-08 12:00");
    const onWeekdays = { hours: days(1, 5, "10:00", "19:00") };
    expect(ready("2026-12-05T18:00:00Z", onWeekdays)?.[0]).toBe("2026-12-07 12:00");
    // Thanksgiving: closed, and the day after it counts.
    const holidays = holidaysAround("US", new Date("2026-11-25T00:00:00Z")) ?? none;
    expect(ready("2026-11-26T05:00:00Z", {}, holidays)?.[0]).toBe("2026-11-27 12:00");
  });

  it("believes an exception more than the weekday and the holiday", () => {
    const exceptions = [
      { day: "2026-12-07", opensAt: null, closesAt: null },
      { day: "2026-12-08", opensAt: "13:00", closesAt: "15:30" },
    ];
    expect(ready("2026-12-07T18:00:00Z", { exceptions }, new Set(["2026-12-08"]))).toEqual([
      "2026-12-08 15:00",
      "2026-12-08 13:00",
    ]);
  });

  it("is never ready at closing time: what is not done by then is ready when it opens again", () => {
    const lateCutOff = { cutOffTime: "17:00" };
    expect(ready("2026-12-07T20:00:00Z", lateCutOff)?.[0]).toBe("2026-12-08 10:00");
    expect(ready("2026-12-07T20:00:00Z", { ...lateCutOff, handlingMinutes: 180 })?.[0]).toBe(
      "2026-12-08 11:00",
    );
    const withLunch = { hours: days(1, 7, "10:00", "12:30").concat(days(1, 7, "14:00", "18:00")) };
    expect(ready("2026-12-07T18:30:00Z", { ...withLunch, handlingMinutes: 60 })?.[0]).toBe(
      "2026-12-07 14:30",
    );
  });

  it("waits the days that the store needs before it begins", () => {
    expect(ready("2026-12-07T18:30:00Z", { handlingDays: 1 })?.[0]).toBe("2026-12-08 12:00");
    expect(ready("2026-12-05T21:30:00Z", { handlingDays: 1 })?.[0]).toBe("2026-12-07 12:00");
  });

  it("is not promised by a store that never opens", () => {
    expect(ready("2026-12-07T18:00:00Z", { hours: [] })).toBeNull();
  });

  it("keeps its hours when the clocks change", () => {
    // In the US on 2026-11-01, a Sunday.
    expect(pickupPromise(new Date("2026-11-01T03:00:00Z"), portland, none)?.readyAt.toISOString()).toBe(
      "2026-11-01T21:00:00.000Z",
    );
  });

  it("is kept for some days on the store's calendar, or until it is open next", () => {
    // Late on a Monday there, already Tuesday in UTC.
    const monday = new Date("2026-12-08T07:30:00Z");
    expect(keptUntil(monday, portland, none)).toBe("2026-12-14");
    expect(keptUntil(monday, { ...portland, keepsDays: 18 }, new Set(["2026-12-25"]))).toBe("2026-12-26");
    const shut = { ...portland, exceptions: [{ day: "2026-12-14", opensAt: null, closesAt: null }] };
    expect(keptUntil(monday, shut, none)).toBe("2026-12-15");
    expect(keptUntilWords("en-US", "2026-12-14")).toBe("Monday, December 14");
    expect(keptUntilWords("de-DE", "2026-12-14")).toBe("Montag, 14. Dezember");
  });

  it("is told on the store's clock, in the market's way", () => {
    const at = new Date("2026-11-26T22:00:00Z");
    expect(readyWords("en-US", at, portland.timeZone)).toEqual({ day: "Thu, Nov 26", time: "2:00 PM" });
    expect(readyWords("de-DE", at, "Europe/Berlin")).toEqual({ day: "Do., 26. Nov.", time: "23:00" });
  });

  const moment = fc.date({ min: new Date("2026-01-01"), max: new Date("2029-12-31"), noInvalidDate: true });
  test.prop([moment, fc.constantFrom("09:00", "12:00", "18:30"), fc.nat(2), fc.nat(1500)])(
    "is in the future, while the store is open, and the same for everybody until the moment it names",
    (now, cutOffTime, handlingDays, handlingMinutes) => {
      const store = { ...portland, cutOffTime, handlingDays, handlingMinutes };
      const holidays = holidaysAround("US", now) ?? none;
      const at = (moment: Date): PickupPromise => {
        const promise = pickupPromise(moment, store, holidays);
        if (!promise) throw new Error("no promise");
        return promise;
      };
      const { readyAt, orderBy } = at(now);
      expect(orderBy.getTime()).toBeGreaterThan(now.getTime());
      expect(readyAt.getTime()).toBeGreaterThanOrEqual(orderBy.getTime());
      const { day, time } = localClock(readyAt, store.timeZone);
      expect(holidays.has(day)).toBe(false);
      const isSunday = new Date(`${day}T12:00:00Z`).getUTCDay() === 0;
      expect(time >= (isSunday ? "11:00" : "10:00") && time < (isSunday ? "17:00" : "19:00")).toBe(true);
      expect(at(new Date(orderBy.getTime() - 1))).toEqual({ readyAt, orderBy });
      expect(at(orderBy).readyAt.getTime()).toBeGreaterThanOrEqual(readyAt.getTime());
    },
  );
});
