import "server-only";
import type { Reader } from "@/db/prepared";
import type { Market } from "@/lib/markets";
import { findCategories } from "@/lib/search/find-categories";
import { findByCode, findByWords, type FoundProduct, type SearchDepth } from "@/lib/search/find-matches";
import { planSearch } from "@/lib/search/plan";
import { meansCode } from "@/lib/search/means-code";
import type { ParsedQuery } from "@/lib/search/query";
import { queryRows } from "@/lib/search/query-rows";
import { readSuggestedProducts } from "@/lib/search/suggested-products";
import { type Suggestion, type Suggestions, suggestionsShown } from "@/lib/search/suggestion";
import { readWordFacts } from "@/lib/search/word-facts";

/** Enough names to complete words from; what they cost is paid at every letter. */
const depth: SearchDepth = {
  walked: 2000,
  wanted: 60,
  most: 1200,
  labelsUntil: 16,
  textsUntil: 8,
  told: 24,
};
const mostRows = suggestionsShown.desktop;

export async function readSuggestions(
  tx: Reader,
  { market, query }: { market: Market; query: ParsedQuery },
): Promise<Suggestions> {
  const { language } = market;
  const [byCode, facts] = await Promise.all([
    // While somebody types words there is no need to look for numbers.
    findByCode(tx, language, /[\d-]/.test(query.text) ? query.code : null),
    readWordFacts(tx, language, query),
  ]);
  if (meansCode(query, byCode)) {
    return { rows: await productRows(tx, market, [...byCode.exact, ...byCode.begun]) };
  }
  const plan = planSearch(query.words, facts, { completes: "always", forgives: true });
  if (!plan) return { rows: [] };
  const meantWords = plan.name.split(" ");
  const [products, categories] = await Promise.all([
    // Words of names and labels need no look into descriptions; where two never meet it would only cost.
    findByWords(tx, language, plan, plan.isInTexts ? depth : { ...depth, textsUntil: 0 }),
    findCategories(tx, language, meantWords, mostRows),
  ]);
  const texts = queryRows(query, {
    lastWord: meantWords.at(-1) ?? "",
    meant: plan.corrections.length > 0 ? plan.name : null,
    names: [...products, ...categories].map(({ name }) => name),
    keepsCase: language === "de",
  });
  return {
    rows: [
      ...texts.map((text): Suggestion => ({ kind: "query", text })),
      ...categories.map(({ slug, name, parent }): Suggestion => ({
        kind: "category",
        text: name,
        slug,
        parent,
      })),
      ...(await productRows(tx, market, products)),
    ],
  };
}

/** Only what is sold in the market; a few more are read, because some may not be. */
async function productRows(
  tx: Reader,
  market: Market,
  found: readonly FoundProduct[],
): Promise<Suggestion[]> {
  const ids = found.slice(0, mostRows + 4).map(({ id }) => id);
  return (await readSuggestedProducts(tx, market, ids)).slice(0, mostRows);
}
