import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { splitTyped } from "@/lib/search/highlight";

const shown = (suggestion: string, typed: string) =>
  splitTyped(suggestion, typed)
    .map(({ text, isTyped }) => (isTyped ? `[${text}]` : text))
    .join("");

describe("splitTyped", () => {
  it("marks the beginnings of words", () => {
    expect(shown("Mixing Bowls", "bo")).toBe("Mixing [Bo]wls");
    expect(shown("Oak Table", "oak ta")).toBe("[Oak] [Ta]ble");
    expect(shown("Tisch", "is")).toBe("Tisch");
  });

  it("sees through accents and case", () => {
    expect(shown("Møle Mühle", "mol muh")).toBe("[Møl]e [Müh]le");
    expect(shown("Großer Stuhl", "gross")).toBe("[Groß]er Stuhl");
  });
});

test.prop([fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })])(
  "the pieces are the suggestion",
  (suggestion, typed) => {
    expect(
      splitTyped(suggestion, typed)
        .map(({ text }) => text)
        .join(""),
    ).toBe(suggestion);
  },
);
