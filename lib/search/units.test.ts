import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { foldUnits } from "@/lib/search/units";

describe("foldUnits", () => {
  it.each([
    ["20 litre", "20l"],
    ["20 liter", "20l"],
    ["20l", "20l"],
    ["4,5 l pot", "4d5l pot"],
    ["320 ml (11 oz)", "320ml (11oz)"],
    ["2 kilos", "2kg"],
    ['15" shelf', "15in shelf"],
    ["30 x 40 x 5 cm", "30cm 40cm 5cm"],
  ])("%j → %j", (text, folded) => {
    expect(foldUnits(text)).toBe(folded);
  });

  it.each(["set of 4 large bowls", "4 glasses", "model m50 cms", "mug in oak", "1.2.3 l", "l 20"])(
    "leaves %j alone",
    (text) => {
      expect(foldUnits(text)).toBe(text);
    },
  );
});

test.prop([fc.string({ unit: "grapheme-ascii" })])("folding twice changes nothing", (text) => {
  expect(foldUnits(foldUnits(text))).toBe(foldUnits(text));
});

test.prop([
  fc.double({ min: 0.1, max: 9999, noNaN: true }),
  fc.constantFrom(" cm", "cm", "-cm", " Zentimeter"),
])("one measure is one word", (value, unit) => {
  const rounded = Number(value.toFixed(2));
  expect(foldUnits(`${rounded}${unit}`.toLowerCase())).toBe(`${rounded}cm`.replace(".", "d"));
  expect(foldUnits(`${rounded}${unit}`.toLowerCase().replace(".", ","))).toBe(
    `${rounded}cm`.replace(".", "d"),
  );
});
