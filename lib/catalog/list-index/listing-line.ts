import type { Listing } from "@/lib/catalog/list-index/columns";
import { type CurrencyCode, currencyCodes } from "@/lib/money";

/** Parts of a line, in order; `readListings` makes them in SQL. Prices follow, in the order of `currencyCodes`. */
export type LineParts = [
  ordinal: string,
  isVisible: string,
  isAvailable: string,
  lists: string,
  values: string,
  maker: string,
  publishedAt: string,
  ratingCount: string,
  ratingSum: string,
  popularity: string,
  ...prices: string[],
];

const numbers = (text: string) => (text === "" ? [] : text.split(",").map(Number));

/** Reads one line: `7|1|1|3,12|5,9|2|1700000000|3|14|120|2200|2100`, an empty price where there is none. */
export function parseListing(line: string): Listing {
  const [
    ordinal,
    isVisible,
    isAvailable,
    lists,
    values,
    maker,
    publishedAt,
    ratingCount,
    ratingSum,
    popularity,
    ...amounts
  ] = line.split("|") as LineParts;
  const prices: Partial<Record<CurrencyCode, number>> = {};
  currencyCodes.forEach((currency, index) => {
    const amount = amounts[index];
    if (amount) prices[currency] = Number(amount);
  });
  return {
    ordinal: Number(ordinal),
    isVisible: isVisible === "1",
    isAvailable: isAvailable === "1",
    prices,
    lists: numbers(lists),
    values: numbers(values),
    maker: Number(maker),
    publishedAt: Number(publishedAt),
    ratingCount: Number(ratingCount),
    ratingSum: Number(ratingSum),
    popularity: Number(popularity),
  };
}
