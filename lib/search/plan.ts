import { mistakesBetween, mistakesForgiven } from "@/lib/search/typing-mistake";

/** A word of the shop and how many products carry it. */
export type WordCount = { readonly word: string; readonly count: number };

/** What the shop knows about one typed word. */
export type WordFacts = {
  readonly word: string;
  /** "the", "und": says nothing. */
  readonly isStopWord: boolean;
  /** Products that carry it, or another form of it, in their name, category, maker, material or colour. */
  readonly count: number;
  /** Whether at least some description holds it. */
  readonly isInTexts: boolean;
  /** Words that begin with it, most frequent first; only asked for the last word, and only while it may go on. */
  readonly completions: readonly WordCount[];
  /** Other words for the same thing; one may be several words. */
  readonly synonyms: readonly string[];
  /** German words that end with it: "leuchte" in "tischleuchte". */
  readonly compounds: readonly WordCount[];
  /** Words that it may be a mistyped form of, most frequent first. Only for words that the shop does not know. */
  readonly near: readonly WordCount[];
};

export type Correction = { readonly typed: string; readonly meant: string };

/** What is looked for instead of the typed words. */
export type SearchPlan = {
  /** For each word all that it may be called, as a full-text query: `oak & (lamp | light)`. */
  readonly any: string;
  /** The same, in the name only. */
  readonly inName: string;
  /** The words themselves in one line, corrected: a product of exactly this name comes first. */
  readonly name: string;
  readonly corrections: readonly Correction[];
  /** Words that nothing in the shop is called; the others are looked for without them. */
  readonly dropped: readonly string[];
  /** How many products carry each word in their names and labels, where that is known. */
  readonly counts: readonly number[];
  /** Whether a word stands in descriptions only. */
  readonly isInTexts: boolean;
  /** Products with at least one of the words, for when none has them all; null for a single word. */
  readonly some: { readonly any: string; readonly inName: string } | null;
};

export type PlanOptions = {
  /** Whether the last word is also taken for the beginning of one: always while typing, else only when it is none itself. */
  readonly completes: "always" | "unknown_words";
  /** Whether mistakes are forgiven and unknown words left out. */
  readonly forgives: boolean;
};

type Group = {
  readonly typed: string;
  readonly words: readonly string[];
  readonly count: number | null;
  readonly correction: string | null;
};

/** Letters by which forms of a word differ: "leuchte", "leuchten". */
const endingLength = 2;

/** How many words a mistyped one is taken for at once. */
const meaningsShown = 3;

/**
 * @param typed of the query, in order
 * @param facts by word; holds also pairs of words ("lounge chair") and the German spellings of `withoutDigraphs`
 * @returns null when there is nothing to look for
 */
export function planSearch(
  typed: readonly string[],
  facts: ReadonlyMap<string, WordFacts>,
  { completes, forgives }: PlanOptions,
): SearchPlan | null {
  const groups: Group[] = [];
  const dropped: string[] = [];
  for (let place = 0; place < typed.length; place += 1) {
    const word = typed[place] ?? "";
    const pair = facts.get(`${word} ${typed[place + 1] ?? ""}`);
    if (pair && pair.synonyms.length > 0) {
      groups.push({ typed: pair.word, words: [pair.word, ...pair.synonyms], count: null, correction: null });
      place += 1;
      continue;
    }
    const group = groupOf(word, facts, completes, forgives);
    if (group === "stop_word") continue;
    if (group) groups.push(group);
    else dropped.push(word);
  }
  if (groups.length === 0) return null;
  const of = (weight: "" | ":A", operator: "&" | "|") =>
    groups.map(({ words }) => anyOf(words, weight)).join(` ${operator} `);
  return {
    any: of("", "&"),
    inName: of(":A", "&"),
    name: groups.map(({ typed, correction }) => correction ?? typed).join(" "),
    corrections: groups.flatMap(({ typed, correction }) =>
      correction === null ? [] : { typed, meant: correction },
    ),
    dropped,
    counts: groups.flatMap(({ count }) => count ?? []),
    isInTexts: groups.some(({ words }) => words.some((word) => facts.get(word)?.isInTexts)),
    some: groups.length > 1 ? { any: of("", "|"), inName: of(":A", "|") } : null,
  };
}

function groupOf(
  word: string,
  facts: ReadonlyMap<string, WordFacts>,
  completes: PlanOptions["completes"],
  forgives: boolean,
): Group | "stop_word" | null {
  const known = facts.get(word) ?? nothingKnown(word);
  const isKnown = known.count > 0 || known.isInTexts;
  const completions = completes === "always" || !isKnown ? known.completions : [];
  if (known.isStopWord && completions.length === 0) return "stop_word";
  const found = [...completions, ...known.compounds];
  if (isKnown || found.length > 0 || known.synonyms.length > 0) {
    const words = [word, ...found.map(({ word }) => word), ...known.synonyms];
    // What descriptions or synonyms bring is not counted.
    const isCounted = known.synonyms.length === 0 && !known.isInTexts;
    const count = isCounted ? found.reduce((sum, { count }) => sum + count, known.count) : null;
    return { typed: word, words, count, correction: null };
  }
  const plain = facts.get(withoutDigraphs(word));
  if (plain && plain.word !== word && plain.count > 0)
    return { typed: word, words: [plain.word], count: plain.count, correction: null };
  if (!forgives) return { typed: word, words: [word], count: 0, correction: null };
  const meant = meantBy(word, known.near, completes === "always");
  const [first] = meant;
  if (!first) return null;
  return {
    typed: word,
    words: meant.map(({ word }) => word),
    count: meant.reduce((sum, { count }) => sum + count, 0),
    correction: first.word,
  };
}

/** Words that look like what was typed, for when nothing was found: one mistake more than a search forgives. */
export const similarWords = (typed: readonly string[], facts: ReadonlyMap<string, WordFacts>): string[] =>
  typed.flatMap((word) =>
    meantBy(word, facts.get(word)?.near ?? [], false, mistakesForgiven(word.length) + 1).map(
      ({ word }) => word,
    ),
  );

/** The likeliest words first: fewest mistakes, then the same first letter (rarely mistyped), then the most frequent. */
export function meantBy(
  typed: string,
  near: readonly WordCount[],
  isBeginning: boolean,
  most: number = mistakesForgiven(typed.length),
): WordCount[] {
  const judged = near
    .map((candidate) => {
      const whole = mistakesBetween(typed, candidate.word, "whole");
      const mayGoOn = isBeginning || candidate.word.length <= typed.length + endingLength;
      const beginning = mayGoOn ? mistakesBetween(typed, candidate.word, "beginning") : Infinity;
      // A whole word is likelier than the beginning of one.
      const mistakes = Math.min(whole, beginning + 0.5);
      const otherStart = candidate.word[0] === typed[0] ? 0 : 0.25;
      return { candidate, mistakes, distance: mistakes + otherStart };
    })
    .filter(({ mistakes }) => Math.floor(mistakes) <= most)
    .sort((a, b) => a.distance - b.distance || b.candidate.count - a.candidate.count);
  const least = judged[0]?.distance ?? 0;
  return judged
    .filter(({ distance }) => distance <= least)
    .slice(0, meaningsShown)
    .map(({ candidate }) => candidate);
}

/** "stuehle" → "stuhle": how German is written without umlauts, as the folded words of the shop have it. */
export const withoutDigraphs = (word: string): string => word.replace(/([aou])e/g, "$1");

const nothingKnown = (word: string): WordFacts => ({
  word,
  isStopWord: false,
  count: 0,
  isInTexts: false,
  completions: [],
  synonyms: [],
  compounds: [],
  near: [],
});

/** `(lamp:A | light:A)`; a synonym of several words becomes `(coffee:A & table:A)`. Letters and digits only. */
function anyOf(words: readonly string[], weight: "" | ":A"): string {
  const terms = [...new Set(words)].map((word) => {
    const parts = (word.match(/[\p{L}\p{N}]+/gu) ?? []).map((part) => `${part}${weight}`);
    return parts.length > 1 ? `(${parts.join(" & ")})` : (parts[0] ?? "");
  });
  const filled = terms.filter((term) => term !== "");
  return filled.length > 1 ? `(${filled.join(" | ")})` : (filled[0] ?? "");
}
