import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { fitSuggestions, type Suggestion } from "@/lib/search/suggestion";

const row = (kind: Suggestion["kind"], text: string): Suggestion =>
  kind === "query"
    ? { kind, text }
    : kind === "category"
      ? { kind, text, slug: text, parent: null }
      : { kind, text, slug: text, photo: null, price: "$1" };

const rows = (counts: Partial<Record<Suggestion["kind"], number>>) =>
  (["query", "category", "product"] as const).flatMap((kind) =>
    Array.from({ length: counts[kind] ?? 0 }, (_, index) => row(kind, `${kind} ${index}`)),
  );
const kindsOf = (found: readonly Suggestion[]) => found.map(({ kind }) => kind[0]).join("");

it("shows some of each kind, products at least half", () => {
  expect(kindsOf(fitSuggestions(rows({ query: 9, category: 9, product: 9 }), 8))).toBe("qqccpppp");
  expect(kindsOf(fitSuggestions(rows({ query: 9, category: 9, product: 9 }), 6))).toBe("qcpppp");
});

it("gives one kind the room that the others leave", () => {
  expect(kindsOf(fitSuggestions(rows({ product: 9 }), 8))).toBe("pppppppp");
  expect(kindsOf(fitSuggestions(rows({ query: 9, product: 1 }), 8))).toBe("qqqqqqqp");
});

test.prop([fc.nat(12), fc.nat(12), fc.nat(12), fc.constantFrom(4, 6, 8)])(
  "never more than fit, and no row left out while there is room",
  (query, category, product, most) => {
    const all = rows({ query, category, product });
    expect(fitSuggestions(all, most)).toHaveLength(Math.min(most, all.length));
  },
);
