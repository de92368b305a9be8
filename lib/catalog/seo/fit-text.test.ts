import { test as propertyTest, fc } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { descriptionLength, fitDescription, fitTitle, titleLength } from "@/lib/catalog/seo/fit-text";

describe("titles that a search result shows whole", () => {
  it("takes the richest that fits, and the barest when none does", () => {
    expect(fitTitle(["Havn Mug by Havn Ceramics · Alder & Oak", "Havn Mug"])).toBe(
      "Havn Mug by Havn Ceramics · Alder & Oak",
    );
    const long = "x".repeat(titleLength);
    expect(fitTitle([`${long} · Alder & Oak`, long])).toBe(long);
    expect(fitTitle([`${long}${long}`, `${long}x`])).toBe(`${long}x`);
  });
});

describe("descriptions that a search result shows whole", () => {
  it("keeps whole sentences", () => {
    const first = "A mug you reach for without thinking.";
    expect(fitDescription(`${first} ${"It holds a lot of tea ".repeat(8)}.`)).toBe(first);
  });

  it("does not end at a measure or an abbreviation", () => {
    expect(fitDescription("Hält 2.5 Liter, z. B. Tee. Gut.")).toBe("Hält 2.5 Liter, z. B. Tee. Gut.");
  });

  it("adds what is true in any case while there is room", () => {
    expect(fitDescription("A mug.", ["By Havn Ceramics.", "x".repeat(descriptionLength), "30 days."])).toBe(
      "A mug. By Havn Ceramics. 30 days.",
    );
    expect(fitDescription("", ["By Havn Ceramics."])).toBe("By Havn Ceramics.");
  });

  it("cuts a sentence that is too long between two words", () => {
    const cut = fitDescription("word, ".repeat(60));
    expect(cut.length).toBeLessThanOrEqual(descriptionLength);
    expect(cut).toMatch(/word…$/);
  });

  propertyTest.prop([fc.string({ maxLength: 400 }), fc.array(fc.string({ maxLength: 80 }))])(
    "is never longer than a search result",
    (text, more) => {
      expect(fitDescription(text, more).length).toBeLessThanOrEqual(descriptionLength);
    },
  );
});
