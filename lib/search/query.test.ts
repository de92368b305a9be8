import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { cleanQuery, maxQueryLength, prefixQuery, searchWords } from "@/lib/search/query";

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
  });
});

test.prop([fc.string({ unit: "binary", maxLength: 600 })])(
  "a clean query is short and stays the same",
  (raw) => {
    const clean = cleanQuery(raw);
    expect(clean.length).toBeLessThanOrEqual(maxQueryLength);
    expect(cleanQuery(clean)).toBe(clean);
    expect(clean).not.toMatch(/\p{Cc}/u);
  },
);

test.prop([fc.string({ unit: "binary", maxLength: 300 })])(
  "a full-text query holds nothing but words",
  (raw) => {
    expect(prefixQuery(searchWords(raw))).toMatch(/^([\p{L}\p{N}]+:\*( & [\p{L}\p{N}]+:\*)*)?$/u);
  },
);
