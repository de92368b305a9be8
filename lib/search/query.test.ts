import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { cleanQuery, maxQueryLength, parseQuery, searchWords } from "@/lib/search/query";

describe("cleanQuery", () => {
  it("keeps what a person typed, in one line", () => {
    expect(cleanQuery("  oak \n stool ")).toBe("oak stool");
    expect(cleanQuery("50 × 50 cm & “more” 🪵")).toBe("50 × 50 cm & “more” 🪵");
  });

  it("drops null bytes and other control characters, which Postgres refuses", () => {
    expect(cleanQuery("oak\u0000stool\u202e")).toBe("oak stool");
  });

  it("takes the first of several, and nothing for nothing", () => {
    expect(cleanQuery(["mug", "bowl"])).toBe("mug");
    expect(cleanQuery([])).toBe("");
    expect(cleanQuery(undefined)).toBe("");
    expect(cleanQuery(null)).toBe("");
  });
});

describe("parseQuery", () => {
  it("folds words to plain letters", () => {
    expect(searchWords("Møle Müsli-Schälchen, GROSS")).toEqual(["mole", "musli", "schalchen", "gross"]);
  });

  it("makes one word of a measure, however it is written", () => {
    for (const text of ["50 cm", "50cm", "50-cm", "50 Zentimeter", "50 centimetres"])
      expect(searchWords(text), text).toEqual(["50cm"]);
    for (const text of ["0,5 l", "0.5l", "0,50 Liter", "0.5 litre"])
      expect(searchWords(text), text).toEqual(["0d5l"]);
    expect(searchWords("cushion 50 × 70 cm")).toEqual(["cushion", "50cm", "70cm"]);
  });

  it("counts each word once and at most eight", () => {
    expect(searchWords("mug Mug MUG")).toEqual(["mug"]);
    expect(searchWords("a b c d e f g h i j")).toHaveLength(8);
  });

  it("knows whether the last word may go on", () => {
    expect(parseQuery("oak ta").isOpenEnded).toBe(true);
    expect(parseQuery("oak ta ").isOpenEnded).toBe(false);
    expect(parseQuery("mug!").isOpenEnded).toBe(false);
  });

  it("sees what may be an article number or a barcode", () => {
    expect(parseQuery("hc-havnmug-sage").code).toBe("HCHAVNMUGSAGE");
    expect(parseQuery("5900 0000 01074").code).toBe("5900000001074");
    expect(parseQuery("mug").code).toBeNull();
    expect(parseQuery("Krüge").code).toBeNull();
  });
});

const anything = fc.string({ unit: "binary", maxLength: 600 });

test.prop([anything])("a clean query is short and stays the same", (raw) => {
  const clean = cleanQuery(raw);
  expect(clean.length).toBeLessThanOrEqual(maxQueryLength);
  expect(cleanQuery(clean)).toBe(clean);
  expect(clean).not.toMatch(/\p{Cc}/u);
});

test.prop([anything])("words hold nothing but letters and digits, and stay the same", (raw) => {
  const { words } = parseQuery(raw);
  for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
  expect(words.length).toBeLessThanOrEqual(8);
});
