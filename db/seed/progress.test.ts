import { expect, test } from "vitest";
import { bar, clock, progressReport } from "@/db/seed/progress";

function recorder(isTTY: boolean) {
  const written: string[] = [];
  const out = {
    isTTY,
    write: (text: string) => {
      written.push(text);
      return true;
    },
  };
  return { out, written };
}

test("a bar fills from left to right and never overflows", () => {
  expect(bar(0)).toBe("░".repeat(28));
  expect(bar(0.5)).toBe("█".repeat(14) + "░".repeat(14));
  expect(bar(1.2)).toBe("█".repeat(28));
  expect(clock(65_000)).toBe("1:05");
});

test("a log gets a line at each quarter, with the time", () => {
  const { out, written } = recorder(false);
  let now = 0;
  const report = progressReport(out, () => now);
  report.begin("Products", 1000);
  for (let each = 0; each < 10; each += 1) {
    now += 6000;
    report.advance(100);
  }
  report.end();
  expect(written.map((line) => line.trim().replaceAll(/ +/g, " "))).toEqual([
    "Products 300 of 1,000 0:18",
    "Products 500 of 1,000 0:30",
    "Products 800 of 1,000 0:48",
    "Products 1,000 of 1,000 1:00",
  ]);
});

test("a terminal gets one line that changes", () => {
  const { out, written } = recorder(true);
  const report = progressReport(out, () => 0);
  report.begin("Products", 10);
  report.advance(5);
  report.end();
  expect(written.filter((text) => text.includes("\n"))).toEqual(["\n"]);
  expect(written[1]).toContain("█".repeat(14));
});
