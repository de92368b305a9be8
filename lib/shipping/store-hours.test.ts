import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { daysText, parseDays, parseSpans, spansText } from "@/lib/shipping/store-hours";

describe("hours of a weekday", () => {
  it("are read as people write them, in order", () => {
    expect(parseSpans("")).toEqual([]);
    expect(parseSpans("15 – 19:30, 9:00-14:00")).toEqual([
      { opensAt: "09:00", closesAt: "14:00" },
      { opensAt: "15:00", closesAt: "19:30" },
    ]);
  });

  it.each(["10", "19:00-10:00", "10:00-10:00", "10:00-25:00", "10:61-12:00", "9-12, 11-14", "9-12; 13-14"])(
    "%s is refused",
    (text) => {
      expect(parseSpans(text)).toBeNull();
    },
  );

  const minute = fc.integer({ min: 0, max: 1439 });
  const clock = (at: number) =>
    `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
  test.prop([fc.uniqueArray(minute, { minLength: 2, maxLength: 8 })])(
    "come back as they went",
    (instants) => {
      const sorted = instants.slice(0, instants.length - (instants.length % 2)).toSorted((a, b) => a - b);
      const spans = sorted.flatMap((at, index) =>
        index % 2 === 0 ? [{ opensAt: clock(at), closesAt: clock(sorted[index + 1] ?? at) }] : [],
      );
      expect(parseSpans(spansText(spans))).toEqual(spans);
    },
  );
});

describe("days that are unlike their weekday", () => {
  const days = [
    { day: "2026-12-24", opensAt: "10:00", closesAt: "14:00" },
    { day: "2026-12-26", opensAt: null, closesAt: null },
  ];

  it("come back as they went, sorted", () => {
    expect(parseDays("\n2026-12-26 closed\n2026-12-24\t10-14\n")).toEqual({ ok: true, days });
    expect(parseDays(daysText(days, "geschlossen"))).toEqual({ ok: true, days });
  });

  it.each([
    ["24.12.2026 10-14", 1, "day"],
    ["2026-02-30 closed", 1, "day"],
    ["2026-12-24 10-14\n2026-12-25 14-10", 2, "hours"],
    ["2026-12-24 10-12, 13-14", 1, "hours"],
    ["2026-12-24\n2026-12-24 10-14", 2, "twice"],
  ])("%j is refused", (text, line, code) => {
    expect(parseDays(text)).toEqual({ ok: false, problem: { line, code } });
  });
});
