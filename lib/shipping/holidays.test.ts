import { expect, it } from "vitest";
import { allMarkets } from "@/lib/markets";
import { holidaysAround, holidaysOf } from "@/lib/shipping/holidays";

it("knows the federal holidays of the United States, and the days kept instead", () => {
  // As the U.S. Office of Personnel Management lists them for 2026.
  expect(holidaysOf("US", 2026)).toEqual([
    "2026-01-01",
    "2026-01-19",
    "2026-02-16",
    "2026-05-25",
    "2026-06-19",
    "2026-07-03",
    "2026-09-07",
    "2026-10-12",
    "2026-11-11",
    "2026-11-26",
    "2026-12-25",
  ]);
  // Independence Day 2027 is a Sunday, Juneteenth and Christmas are Saturdays.
  expect(holidaysOf("US", 2027)).toEqual(expect.arrayContaining(["2027-06-18", "2027-07-05", "2027-12-24"]));
});

it("knows the German ones, and those that move with Easter", () => {
  expect(holidaysOf("DE", 2026)).toEqual([
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-01",
    "2026-05-14",
    "2026-05-25",
    "2026-10-03",
    "2026-12-25",
    "2026-12-26",
  ]);
  // Easter Mondays as the U.S. Naval Observatory's table of Easter Sundays has them, the earliest and latest included.
  const easterMondays = ["2000-04-24", "2008-03-24", "2019-04-22", "2024-04-01", "2038-04-26", "2049-04-19"];
  for (const day of easterMondays) expect(holidaysOf("DE", Number(day.slice(0, 4)))).toContain(day);
});

it("moves Canadian ones from the weekend to the days after it", () => {
  expect(holidaysOf("CA", 2026)).toEqual(expect.arrayContaining(["2026-05-18", "2026-12-25", "2026-12-28"]));
  // Christmas on a Saturday, Boxing Day on a Sunday.
  expect(holidaysOf("CA", 2027)).toEqual(expect.arrayContaining(["2027-05-24", "2027-12-27", "2027-12-28"]));
});

it("knows a calendar for every country the shop delivers to, and says so where it knows none", () => {
  for (const country of allMarkets.flatMap((market) => market.countries))
    expect(holidaysAround(country, new Date("2026-12-30T12:00:00Z"))?.has("2027-01-01")).toBe(true);
  expect(holidaysOf("JP", 2026)).toBeNull();
  expect(holidaysAround("JP", new Date())).toBeNull();
});
