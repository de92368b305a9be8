import postgres from "postgres";
import { percentile } from "@/bench/target";
import type { MarketCode } from "@/lib/markets";
import { paths } from "@/lib/paths";

export type SearchFigures = {
  readonly terms: number;
  /** Milliseconds from the request to the last byte of the suggestions, one request at a time. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** The term that took longest. */
  readonly slowest: string;
};

type Word = { language: "en" | "de"; word: string };
type Term = { readonly market: MarketCode; readonly text: string };

/** How many of each kind; 400 in all. */
const counts = { frequent: 80, rare: 80, mistyped: 90, pairs: 90, begun: 40, letters: 20 } as const;

/**
 * Asks for suggestions to 400 terms that nobody asked for before, each once: frequent and rare words, typing mistakes,
 * two words that may never meet, beginnings, single letters. The terms follow from the words of the catalogue.
 */
export async function measureSuggestions(origin: string, databaseUrl: string): Promise<SearchFigures> {
  const times: { readonly text: string; readonly ms: number }[] = [];
  for (const { market, text } of await termsOf(databaseUrl)) {
    const startedAt = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- it is the time of one visitor's answer that counts
    await ask(`${origin}${paths.api.suggest(market, text)}`);
    times.push({ text, ms: performance.now() - startedAt });
  }
  const ms = times.map((time) => time.ms);
  const slowest = times.toSorted((a, b) => b.ms - a.ms)[0];
  return {
    terms: times.length,
    p50: percentile(ms, 0.5),
    p99: percentile(ms, 0.99),
    max: slowest?.ms ?? 0,
    slowest: slowest?.text ?? "",
  };
}

async function ask(url: string): Promise<void> {
  const response = await fetch(url);
  await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

async function termsOf(databaseUrl: string): Promise<Term[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const random = randomNumbers(20_260_101);
    const one = <T>(from: readonly T[]): T => {
      const found = from[Math.floor(random() * from.length)];
      if (found === undefined) throw new Error("The catalogue has no words to search for.");
      return found;
    };
    const frequent = await sql<Word[]>`
      select language, word from search_words where length(word) >= 3 order by product_count desc, language, word limit 400`;
    const rare = await sql<Word[]>`
      select language, word from search_words where length(word) >= 4 order by product_count, language, word limit 4000`;
    const term = ({ language, word }: Word, write: (word: string) => string): Term => ({
      market: language === "de" ? "de" : "us",
      text: write(word),
    });
    const makers: Record<keyof typeof counts, () => Term> = {
      frequent: () => term(one(frequent), (word) => word),
      rare: () => term(one(rare), (word) => word),
      mistyped: () => term(one(random() < 0.5 ? frequent : rare), (word) => mistype(word, random)),
      pairs: () => {
        const first = one(frequent);
        const second = one(
          [...frequent, ...rare.slice(0, 200)].filter(({ language }) => language === first.language),
        );
        return term(first, (word) => `${word} ${second.word}`);
      },
      begun: () => term(one(frequent), (word) => word.slice(0, 3 + Math.floor(random() * 3))),
      letters: () => term(one(frequent), (word) => word.slice(0, 1 + Math.floor(random() * 2))),
    };
    const terms = new Map<string, Term>();
    for (const [kind, count] of Object.entries(counts)) {
      const wanted = terms.size + count;
      // A small catalogue has not enough different ones of each kind.
      for (let attempt = 0; attempt < count * 20 && terms.size < wanted; attempt += 1) {
        const made = makers[kind as keyof typeof counts]();
        terms.set(`${made.market} ${made.text}`, made);
      }
    }
    return [...terms.values()];
  } finally {
    await sql.end();
  }
}

/** Swaps two letters, drops one, doubles one or puts a wrong one, as fingers do. */
function mistype(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = Math.floor(random() * 4);
  if (kind === 0) return word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2);
  if (kind === 1) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 2) return word.slice(0, at) + (word[at] ?? "") + word.slice(at);
  return `${word.slice(0, at)}x${word.slice(at + 1)}`;
}

/** The same numbers in [0, 1) on every machine (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
