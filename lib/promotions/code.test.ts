import { expect, test } from "vitest";
import { normalizeCode } from "@/lib/promotions/code";

test("a code may be typed as people type", () => {
  for (const typed of ["welcome-10", " Welcome-10 ", "WEL COME-10", "welcome–10"])
    expect(normalizeCode(typed)).toBe("WELCOME-10");
});

test("what cannot be a code never reaches the database", () => {
  for (const typed of ["", "A", "-10", "10%", "é-CODE", "x".repeat(41), "' or 1=1 --"])
    expect(normalizeCode(typed)).toBeNull();
});
