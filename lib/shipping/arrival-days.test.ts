import { expect, it } from "vitest";
import { arrivalDays } from "@/lib/shipping/arrival-days";

it("says both days in the market's own way", () => {
  const arrival = { earliestOn: "2026-11-26", latestOn: "2026-11-28" };
  expect(arrivalDays("en-US", arrival)).toBe("Thu, Nov 26 – Sat, Nov 28");
  expect(arrivalDays("de-DE", arrival)).toBe("Do., 26. Nov. – Sa., 28. Nov.");
});

it("says a single day once", () => {
  expect(arrivalDays("en-US", { earliestOn: "2026-12-31", latestOn: "2026-12-31" })).toBe("Thu, Dec 31");
});

it("keeps the calendar day wherever the server stands", () => {
  const before = process.env["TZ"];
  process.env["TZ"] = "America/Los_Angeles";
  try {
    expect(arrivalDays("en-US", { earliestOn: "2027-01-01", latestOn: "2027-01-01" })).toBe("Fri, Jan 1");
  } finally {
    process.env["TZ"] = before;
  }
});
