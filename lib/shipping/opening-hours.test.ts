import { expect, it } from "vitest";
import { exceptionLines, hoursLines } from "@/lib/shipping/opening-hours";

const open = (weekday: number, opensAt: string, closesAt: string) => ({ weekday, opensAt, closesAt });

it("says the week in runs of days with the same hours", () => {
  const week = [
    ...[1, 2, 3, 5, 6].map((day) => open(day, "10:00:00", "19:00:00")),
    open(4, "14:00", "20:00"),
    open(4, "10:00", "13:00"),
  ];
  expect(hoursLines("en-US", week)).toEqual([
    "Mon – Wed: 10:00 AM – 7:00 PM",
    "Thu: 10:00 AM – 1:00 PM, 2:00 PM – 8:00 PM",
    "Fri – Sat: 10:00 AM – 7:00 PM",
  ]);
  expect(hoursLines("de-DE", week).at(0)).toBe("Mo – Mi: 10:00 – 19:00");
  expect(hoursLines("en-US", [])).toEqual([]);
});

it("says the days of the next month that are unlike their weekday, and no others", () => {
  const exceptions = [
    { day: "2026-11-27", opensAt: "08:00:00", closesAt: "20:00:00" },
    { day: "2026-12-24", opensAt: "10:00:00", closesAt: "14:00:00" },
    { day: "2026-12-26", opensAt: null, closesAt: null },
    { day: "2027-01-30", opensAt: null, closesAt: null },
  ];
  expect(exceptionLines("en-US", exceptions, "2026-11-29", "closed")).toEqual([
    "Thu, Dec 24: 10:00 AM – 2:00 PM",
    "Sat, Dec 26: closed",
  ]);
});
