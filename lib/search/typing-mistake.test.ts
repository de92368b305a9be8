import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { mistakesBetween, mistakesForgiven } from "@/lib/search/typing-mistake";

describe("mistakesBetween", () => {
  it.each([
    ["lamp", "lamp", 0],
    ["lmap", "lamp", 1],
    ["furnture", "furniture", 1],
    ["espreso", "espresso", 1],
    ["kettel", "kettle", 1],
    ["mugg", "mug", 1],
    ["plote", "plate", 1],
    ["furntuer", "furniture", 2],
    ["oak", "lamp", 3],
  ])("%s → %s: %i", (typed, word, mistakes) => {
    expect(mistakesBetween(typed, word, "whole")).toBe(mistakes);
  });

  it("compares with the beginning of a word that is still being typed", () => {
    expect(mistakesBetween("furnt", "furniture", "beginning")).toBe(1);
    expect(mistakesBetween("furn", "furniture", "beginning")).toBe(0);
  });

  it("forgives nothing in three letters, one mistake from four, two from eight", () => {
    expect([3, 4, 7, 8].map(mistakesForgiven)).toEqual([0, 1, 1, 2]);
  });
});

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });

test.prop([word, word])("the way back is as long, and the beginning never harder than the whole", (a, b) => {
  expect(mistakesBetween(a, b, "whole")).toBe(mistakesBetween(b, a, "whole"));
  expect(mistakesBetween(a, b, "beginning")).toBeLessThanOrEqual(mistakesBetween(a, b, "whole"));
  expect(mistakesBetween(a, a + b, "beginning")).toBe(0);
});

test.prop([
  fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 2, maxLength: 8 }),
  fc.nat(),
  fc.constantFrom("d", ""),
])("one letter wrong or missing is at most one mistake", (right, where, letter) => {
  const at = where % right.length;
  const typed = right.slice(0, at) + letter + right.slice(at + 1);
  expect(mistakesBetween(typed, right, "whole")).toBe(1);
});
