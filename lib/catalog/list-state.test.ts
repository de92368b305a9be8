import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  canonicalQuery,
  firstPage,
  foreignParameters,
  formatListState,
  hasFilters,
  type ListState,
  parseListState,
  ratingSteps,
  sorts,
  toggleValue,
  toSpan,
  withoutFilters,
  withSort,
} from "@/lib/catalog/list-state";

const parse = (text: string) => parseListState(new URLSearchParams(text));

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const slugs = fc.uniqueArray(slug, { maxLength: 5 }).map((list) => list.sort());
const amount = fc.option(fc.integer({ min: 0, max: 9_999_999 }));
const states: fc.Arbitrary<ListState> = fc.record({
  filters: fc.record({
    values: fc.record({ color: slugs, material: slugs, size: slugs, maker: slugs }),
    price: fc.tuple(amount, amount).map(([low, high]) => toSpan(low, high)),
    rating: fc.option(fc.constantFrom(...ratingSteps)),
    isAvailable: fc.boolean(),
  }),
  sort: fc.constantFrom(...sorts),
  after: fc.option(fc.record({ key: fc.nat(), ordinal: fc.nat(2_000_000) })),
});
/** Pieces that addresses are made of, good and bad, so that chance finds the interesting mixtures. */
const queries = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        "color",
        "maker",
        "price",
        "rating",
        "available",
        "sort",
        "after",
        "price_from",
        "utm_source",
        "q",
      ),
      fc.oneof(
        slug,
        fc.string(),
        fc.constantFrom("20-80", "80-20", "-", "4", "1", "price-asc", "0-0", "b,a,b", "1-1"),
      ),
    ),
    { maxLength: 8 },
  )
  .map((pairs) => new URLSearchParams(pairs).toString());

describe("the grammar of list addresses", () => {
  test.prop([states])("what is written is read again", (state) => {
    expect(parse(formatListState(state))).toEqual(state);
  });

  test.prop([queries])("every query has one spelling, which is its own", (query) => {
    const spelled = canonicalQuery(query) ?? query;
    expect(canonicalQuery(spelled)).toBeNull();
    expect(parse(spelled)).toEqual(parse(query));
  });

  test.prop([fc.string({ maxLength: 200 })])("any text is read without an error and stays short", (text) => {
    expect(formatListState(parse(text)).length).toBeLessThan(6500);
  });

  test.prop([states])("a spelled state may stand in a path as it is", (state) => {
    expect(formatListState(state)).toMatch(/^[a-z0-9=&,_-]*$/);
  });

  it("sorts and merges what forms and people send", () => {
    expect(canonicalQuery("?sort=price-asc&color=green&color=brown,green")).toBe(
      "color=brown,green&sort=price-asc",
    );
    expect(canonicalQuery("price_from=20&price_to=80&color=green")).toBe("color=green&price=20-80");
    expect(canonicalQuery("price_from=&price_to=&sort=featured&available=")).toBe("");
    expect(canonicalQuery("price=80-20")).toBe("price=20-80");
    expect(canonicalQuery("price=0-80")).toBe("price=-80");
    expect(canonicalQuery("color=green%2Cwhite")).toBeNull();
    // Whoever made the state, and in whatever order.
    const { filters } = firstPage;
    const values = { ...filters.values, color: ["green", "brown"] };
    expect(formatListState({ ...firstPage, filters: { ...filters, values } })).toBe("color=brown,green");
  });

  it("leaves out what it cannot read", () => {
    expect(parse("color=GREEN&price=a-b&rating=9&sort=%00&after=zz&available=yes&maker=../x")).toEqual(
      firstPage,
    );
    expect(parse("after=01-1").after).toBeNull();
    expect(parse(`color=${"a,".repeat(5000)}`).filters.values.color).toEqual(["a"]);
    const hundred = Array.from({ length: 100 }, (_, index) => `c${index}`).join(",");
    expect(parse(`color=${hundred}`).filters.values.color).toHaveLength(24);
  });

  it("keeps what belongs to others, behind its own parameters", () => {
    expect(canonicalQuery("utm_source=x&color=green")).toBeNull();
    expect(canonicalQuery("utm_source=x&color=green,brown")).toBe("color=brown,green&utm_source=x");
    // Next's own is of this one request.
    expect(canonicalQuery("_rsc=1a2b&color=green,brown")).toBe("color=brown,green");
    expect(foreignParameters(new URLSearchParams("a=1&color=green&a=2"))).toEqual([
      ["a", "1"],
      ["a", "2"],
    ]);
  });
});

describe("the one spelling of a state", () => {
  /** Other ways to say the same: what people, forms, libraries and other shops' links make of an address. */
  const spellings = (state: ListState, noise: readonly string[]): string[] => {
    const canonical = formatListState(state);
    const parts = canonical === "" ? [] : canonical.split("&");
    const ways = [
      parts.toReversed().join("&"),
      parts.flatMap((part) => [part, part]).join("&"),
      [...parts, ...noise.map((name) => `${name}=`)].join("&"),
      [...noise, ...parts].join("&"),
      [...parts, ...noise.map((name) => `${name}=NO%20SUCH&${name}=%00`)].join("&"),
      // Each value by itself, as a form without scripts sends them.
      parts
        .flatMap((part) => {
          const [name = "", value = ""] = part.split("=");
          return value.split(",").map((single) => `${name}=${encodeURIComponent(single)}`);
        })
        .join("&"),
      new URLSearchParams(canonical).toString(),
    ];
    return ways.filter((way) => way !== canonical);
  };
  const empty = fc.uniqueArray(
    fc.constantFrom("color", "material", "size", "maker", "available", "sort", "price", "price_from"),
  );

  test.prop([states, empty])("is where every other spelling of it leads", (state, noise) => {
    const canonical = formatListState(state);
    for (const way of spellings(state, noise)) {
      // A comma that a library encoded is no other address.
      expect(canonicalQuery(`?${way}`) ?? decodeURIComponent(way)).toBe(canonical);
    }
  });

  test.prop([states])("has no capitals: written large, a value says nothing", (state) => {
    const shouted = formatListState(state)
      .split("&")
      .map((part) => part.replace(/=.*/, (value) => value.toUpperCase()))
      .join("&");
    expect(formatListState(parse(shouted))).not.toMatch(/[A-Z]/);
    if (/[A-Z]/.test(shouted)) expect(canonicalQuery(shouted)).toBe(formatListState(parse(shouted)));
  });
});

describe("changes of a state", () => {
  test.prop([states, slug])("ticking a value twice changes nothing but the page", (state, value) => {
    expect(toggleValue(toggleValue(state, "color", value), "color", value)).toEqual({
      ...state,
      after: null,
    });
  });

  it("begins at the beginning after any change", () => {
    const deep = parse("color=green&after=5-5");
    expect(formatListState(toggleValue(deep, "color", "brown"))).toBe("color=brown,green");
    expect(formatListState(withSort(deep, "newest"))).toBe("color=green&sort=newest");
    expect(formatListState(withoutFilters(withSort(deep, "newest")))).toBe("sort=newest");
    expect(hasFilters(withoutFilters(deep).filters)).toBe(false);
    expect(hasFilters(deep.filters)).toBe(true);
  });
});
