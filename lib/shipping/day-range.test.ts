import { expect, it } from "vitest";
import { formatDayRange } from "@/lib/shipping/day-range";

it("says both days in the market's own way", () => {
  expect(formatDayRange("en-US", "2026-11-26", "2026-11-28")).toBe("Thu, Nov 26 – Sat, Nov 28");
  expect(formatDayRange("de-DE", "2026-11-26", "2026-11-28")).toBe("Do., 26. – Sa., 28. Nov.");
  expect(formatDayRange("en-US", "2026-12-30", "2027-01-02")).toBe("Wed, Dec 30, 2026 – Sat, Jan 2, 2027");
});

it("says a single day once", () => {
  expect(formatDayRange("en-US", "2026-12-31", "2026-12-31")).toBe("Thu, Dec 31");
});

it("uses no space that another browser would not", () => {
  for (const locale of ["en-US", "de-DE"])
    expect(formatDayRange(locale, "2026-11-26", "2026-11-28")).not.toMatch(/[^\S ]/);
});
