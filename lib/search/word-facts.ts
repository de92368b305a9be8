import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { textArray } from "@/db/sql-array";
import type { Language } from "@/lib/markets";
import { type WordFacts, withoutDigraphs } from "@/lib/search/plan";
import type { ParsedQuery } from "@/lib/search/query";

type Row = {
  word: string;
  kind: "stop_word" | "known" | "in_texts" | "synonym" | "completion" | "compound" | "near";
  other: string;
  product_count: number;
};

/** What the shop knows about the words of a query and about each two in a row, by word, in one question. */
export async function readWordFacts(
  database: Pick<Db, "execute">,
  language: Language,
  { words, isOpenEnded }: Pick<ParsedQuery, "words" | "isOpenEnded">,
): Promise<Map<string, WordFacts>> {
  // The last one stays the last: only that one is completed.
  const spellings =
    language === "de" ? words.map(withoutDigraphs).filter((word) => !words.includes(word)) : [];
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  const asked = [...new Set([...pairs, ...spellings, ...words])];
  const rows = await database.execute<Row>(
    sql`select word, kind, other, product_count from search_facts(${language}, ${textArray(asked)}, ${isOpenEnded})`,
  );
  return new Map(asked.map((word) => [word, factsOf(word, rows)]));
}

function factsOf(word: string, rows: readonly Row[]): WordFacts {
  const own = rows.filter((row) => row.word === word);
  const of = (kind: Row["kind"]) =>
    own
      .filter((row) => row.kind === kind)
      .map(({ other, product_count }) => ({ word: other, count: product_count }));
  return {
    word,
    isStopWord: of("stop_word").length > 0,
    count: of("known")[0]?.count ?? 0,
    isInTexts: of("in_texts").length > 0,
    completions: of("completion"),
    synonyms: of("synonym").map(({ word }) => word),
    compounds: of("compound"),
    near: of("near"),
  };
}
