import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { meantBy, planSearch, similarWords, type WordFacts, withoutDigraphs } from "@/lib/search/plan";

const nothing: WordFacts = {
  word: "",
  isStopWord: false,
  count: 0,
  isInTexts: false,
  completions: [],
  synonyms: [],
  compounds: [],
  near: [],
};
const facts = (...known: (Partial<WordFacts> & { word: string })[]) =>
  new Map(known.map((fact) => [fact.word, { ...nothing, ...fact }]));

const shop = facts(
  { word: "oak", count: 40 },
  { word: "lamp", count: 30, synonyms: ["light"] },
  { word: "tea", count: 5, completions: [{ word: "teapot", count: 3 }] },
  { word: "teap", completions: [{ word: "teapot", count: 3 }] },
  { word: "the", isStopWord: true },
  { word: "couch", synonyms: ["coffee table"] },
  { word: "lounge chair", synonyms: ["armchair"] },
  { word: "lounge", count: 2 },
  { word: "chair", count: 20 },
  { word: "dishwasher", isInTexts: true },
  {
    word: "lmap",
    near: [
      { word: "map", count: 90 },
      { word: "lamp", count: 30 },
    ],
  },
  { word: "stuehle" },
  { word: "stuhle", count: 7 },
);
const typing = { completes: "always", forgives: true } as const;
const searching = { completes: "unknown_words", forgives: true } as const;
const exactly = { completes: "unknown_words", forgives: false } as const;

describe("planSearch", () => {
  it("wants every word, each by any of its names", () => {
    expect(planSearch(["oak", "lamp"], shop, searching)).toMatchObject({
      any: "oak & (lamp | light)",
      inName: "oak:A & (lamp:A | light:A)",
      name: "oak lamp",
      counts: [40],
      some: { any: "oak | (lamp | light)" },
    });
  });

  it("completes a word while it is typed, and in a search only when it is no word itself", () => {
    expect(planSearch(["tea"], shop, typing)?.any).toBe("(tea | teapot)");
    expect(planSearch(["tea"], shop, searching)?.any).toBe("tea");
    expect(planSearch(["teap"], shop, searching)?.any).toBe("(teap | teapot)");
    // One word has no part that could be found without the rest.
    expect(planSearch(["tea"], shop, searching)?.some).toBeNull();
  });

  it("knows names of several words, and words of descriptions", () => {
    expect(planSearch(["couch"], shop, searching)?.any).toBe("(couch | (coffee & table))");
    expect(planSearch(["oak", "lounge", "chair"], shop, searching)?.any).toBe(
      "oak & ((lounge & chair) | armchair)",
    );
    expect(planSearch(["dishwasher"], shop, searching)).toMatchObject({
      any: "dishwasher",
      counts: [],
      isInTexts: true,
    });
  });

  it("looks through stop words", () => {
    expect(planSearch(["the", "oak"], shop, searching)?.any).toBe("oak");
    expect(planSearch(["the"], shop, searching)).toBeNull();
  });

  it("takes a mistyped word for the likeliest one and says so", () => {
    expect(planSearch(["oak", "lmap"], shop, searching)).toMatchObject({
      any: "oak & lamp",
      name: "oak lamp",
      corrections: [{ typed: "lmap", meant: "lamp" }],
    });
  });

  it("leaves out what nothing is called, and gives up when that is all", () => {
    expect(planSearch(["oak", "zzzz"], shop, searching)).toMatchObject({ any: "oak", dropped: ["zzzz"] });
    expect(planSearch(["zzzz"], shop, searching)).toBeNull();
  });

  it("means words as typed when asked to", () => {
    expect(planSearch(["oak", "lmap"], shop, exactly)).toMatchObject({
      any: "oak & lmap",
      corrections: [],
      dropped: [],
    });
  });

  it("reads German without umlauts", () => {
    expect(withoutDigraphs("stuehle")).toBe("stuhle");
    expect(planSearch(["stuehle"], shop, searching)).toMatchObject({ any: "stuhle", corrections: [] });
  });
});

describe("meantBy", () => {
  it("prefers fewer mistakes, then the same first letter, then the more frequent word", () => {
    const near = [
      { word: "bowls", count: 50 },
      { word: "towel", count: 9 },
      { word: "bowl", count: 5 },
    ];
    expect(meantBy("bowll", near, false).map(({ word }) => word)).toEqual(["bowls", "bowl"]);
    expect(meantBy("towl", near, false).map(({ word }) => word)).toEqual(["towel"]);
  });

  it("forgives nothing in short words and two mistakes in long ones", () => {
    expect(meantBy("mug", [{ word: "rug", count: 9 }], false)).toEqual([]);
    expect(meantBy("furntuer", [{ word: "furniture", count: 9 }], false)).toHaveLength(1);
    expect(meantBy("furnt", [{ word: "furniture", count: 9 }], true)).toHaveLength(1);
    expect(meantBy("furnt", [{ word: "furniture", count: 9 }], false)).toEqual([]);
  });
});

it("names words that look like the typed one, one mistake more than a search forgives", () => {
  const known = facts({
    word: "mgu",
    near: [
      { word: "mug", count: 9 },
      { word: "guest", count: 90 },
    ],
  });
  expect(planSearch(["mgu"], known, searching)).toBeNull();
  expect(similarWords(["mgu"], known)).toEqual(["mug"]);
});

const word = fc.stringMatching(/^[a-zäöü0-9]{1,12}$/);
const wordCount = fc.record({ word, count: fc.nat(1000) });
const anyFacts = fc.record<WordFacts>({
  word,
  isStopWord: fc.boolean(),
  count: fc.nat(5),
  isInTexts: fc.boolean(),
  completions: fc.array(wordCount, { maxLength: 3 }),
  synonyms: fc.array(fc.stringMatching(/^[a-z ()&|:*'!]{1,12}$/), { maxLength: 2 }),
  compounds: fc.array(wordCount, { maxLength: 2 }),
  near: fc.array(wordCount, { maxLength: 3 }),
});

test.prop([fc.array(anyFacts, { maxLength: 6 }), fc.constantFrom(typing, searching, exactly)])(
  "a plan is a full-text query of words, and each typed word has its place",
  (known, options) => {
    const typed = [...new Set(known.map(({ word }) => word))];
    const plan = planSearch(typed, new Map(known.map((fact) => [fact.word, fact])), options);
    if (!plan) return;
    const operand = String.raw`[\p{L}\p{N}]+(:A)?`;
    expect(plan.any.replace(/[()]/g, "")).toMatch(new RegExp(`^${operand}( [&|] ${operand})*$`, "u"));
    expect(plan.any.split("(").length).toBe(plan.any.split(")").length);
    for (const { typed: mistyped } of plan.corrections) expect(typed).toContain(mistyped);
  },
);
