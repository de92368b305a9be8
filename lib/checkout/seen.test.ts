import { expect, it } from "vitest";
import { areOtherDays, parseSeen } from "@/lib/checkout/seen";

it("reads what the form showed, and nothing else", () => {
  const arrival = { earliestOn: "2026-11-26", latestOn: "2026-11-28" };
  expect(parseSeen("5490/2026-11-26/2026-11-28")).toEqual({ payableAmount: 5490, arrival });
  expect(parseSeen("0")).toEqual({ payableAmount: 0, arrival: null });
  for (const text of [undefined, "", "5490/2026-11-26", "-1", "1/2/3", "<b>", "5490/2026-11-26/2026-11-28/x"])
    expect(parseSeen(text)).toBeNull();
  expect(parseSeen("5490/2026-99-99/2026-99-99")?.arrival).toBeNull();
});

it("compares both days, and having any", () => {
  const days = { earliestOn: "2026-11-26", latestOn: "2026-11-28" };
  expect(areOtherDays(days, { ...days })).toBe(false);
  expect(areOtherDays(days, { ...days, latestOn: "2026-11-29" })).toBe(true);
  expect(areOtherDays(days, null)).toBe(true);
  expect(areOtherDays(null, null)).toBe(false);
});
