import { type Combinations, type ListingColumns, notSold } from "@/lib/catalog/list-index/columns";
import { fails, prepare } from "@/lib/catalog/list-index/filters";
import { candidates, orderOf } from "@/lib/catalog/list-index/order";
import { PageWindow } from "@/lib/catalog/list-index/page-window";
import type { Count, IndexAnswer, IndexFacet, IndexQuery } from "@/lib/catalog/list-index/question";

/** What one pass finds, still by combination. */
type Pass = {
  readonly total: number;
  readonly page: PageWindow;
  /** Products of the list, whatever the filters. */
  readonly inList: { readonly values: Uint32Array; readonly makers: Uint32Array };
  readonly shown: { readonly values: Uint32Array; readonly makers: Uint32Array; readonly lists: Uint32Array };
  /** Products that fail this filter alone. */
  readonly only: Readonly<Record<IndexFacet | "maker", Uint32Array>>;
  readonly stars: Uint32Array;
  readonly available: number;
  readonly min: number;
  readonly max: number;
};

/**
 * One pass over the columns. A product that passes everything counts for every filter; one that fails a single filter
 * counts for the values of that one, because ticking another of them would show it.
 *
 * One long loop over plain variables on purpose: it runs a million times per list, and calls in it cost twice the time.
 */
function pass(columns: ListingColumns, query: IndexQuery): Pass {
  const { source, currency } = query;
  const { lists, values, makers, stars, isAvailable, size } = columns;
  const prices = columns.prices[currency];
  const { byValues, byMaker, ...filters } = prepare(columns, query.filters);
  const rule = source.kind === "rule" ? prepare(columns, source.rule) : null;
  const { picked, isMember, isBackward, count } = candidates(columns, query);
  const { column, isDescending, top } = orderOf(columns, query);
  const page = new PageWindow(query.after, query.limit);

  const sets = columns.valueSets.size;
  const inListValues = new Uint32Array(sets);
  const inListMakers = new Uint32Array(columns.makerCount);
  const shownValues = new Uint32Array(sets);
  const shownMakers = new Uint32Array(columns.makerCount);
  const shownLists = new Uint32Array(columns.listSets.size);
  const onlyColor = new Uint32Array(sets);
  const onlyMaterial = new Uint32Array(sets);
  const onlySize = new Uint32Array(sets);
  const onlyMaker = new Uint32Array(columns.makerCount);
  const byStars = new Uint32Array(6);
  let available = 0;
  let total = 0;
  let min = Number.MAX_SAFE_INTEGER;
  let max = notSold;

  for (let step = 0; step < count; step += 1) {
    const ordinal = picked ? (picked[step] ?? 0) : isBackward ? size - 1 - step : step;
    if (isMember !== null && isMember[lists[ordinal] ?? 0] === 0) continue;
    const price = prices[ordinal] ?? notSold;
    if (price === notSold) continue;
    const set = values[ordinal] ?? 0;
    const maker = makers[ordinal] ?? 0;
    const star = stars[ordinal] ?? 0;
    const isThere = isAvailable[ordinal] ?? 0;
    if (
      rule !== null &&
      (rule.byValues[set] !== 0 ||
        rule.byMaker[maker] !== 0 ||
        price < rule.from ||
        price > rule.to ||
        star < rule.stars ||
        isThere < rule.isAvailable)
    )
      continue;
    inListValues[set] = (inListValues[set] ?? 0) + 1;
    inListMakers[maker] = (inListMakers[maker] ?? 0) + 1;
    let failed = (byValues[set] ?? 0) | (byMaker[maker] ?? 0);
    if (price < filters.from || price > filters.to) failed |= fails.price;
    if (star < filters.stars) failed |= fails.rating;
    if (isThere < filters.isAvailable) failed |= fails.available;
    if (failed === 0) {
      total += 1;
      available += isThere;
      shownValues[set] = (shownValues[set] ?? 0) + 1;
      shownMakers[maker] = (shownMakers[maker] ?? 0) + 1;
      const listSet = lists[ordinal] ?? 0;
      shownLists[listSet] = (shownLists[listSet] ?? 0) + 1;
      byStars[star] = (byStars[star] ?? 0) + 1;
      if (price < min) min = price;
      if (price > max) max = price;
      const key = column[ordinal] ?? 0;
      page.offer(isDescending ? top - key : key, ordinal);
    } else if (failed === fails.price) {
      if (price < min) min = price;
      if (price > max) max = price;
    } else if (failed === fails.rating) byStars[star] = (byStars[star] ?? 0) + 1;
    else if (failed === fails.maker) onlyMaker[maker] = (onlyMaker[maker] ?? 0) + 1;
    else if (failed === fails.color) onlyColor[set] = (onlyColor[set] ?? 0) + 1;
    else if (failed === fails.material) onlyMaterial[set] = (onlyMaterial[set] ?? 0) + 1;
    else if (failed === fails.size) onlySize[set] = (onlySize[set] ?? 0) + 1;
  }

  return {
    total,
    page,
    inList: { values: inListValues, makers: inListMakers },
    shown: { values: shownValues, makers: shownMakers, lists: shownLists },
    only: { color: onlyColor, material: onlyMaterial, size: onlySize, maker: onlyMaker },
    stars: byStars,
    available,
    min,
    max,
  };
}

/** Answers a list: which products its page shows, and what each filter would show. */
export function queryIndex(columns: ListingColumns, query: IndexQuery): IndexAnswer {
  const found = pass(columns, query);
  return {
    ...found.page.result(),
    total: found.total,
    values: countValues(columns.valueSets, query, found),
    makers: countMakers(found),
    lists: countLists(columns.listSets, found.shown.lists),
    available: found.available,
    ratings: atLeast(found.stars),
    prices: found.max === notSold ? null : { min: found.min, max: found.max },
  };
}

/** Counts of some combinations, added up. */
function sumOf(ids: readonly number[], counts: Uint32Array): number {
  let sum = 0;
  for (const id of ids) sum += counts[id] ?? 0;
  return sum;
}

function countValues(sets: Combinations, { facetOf }: IndexQuery, { inList, shown, only }: Pass) {
  const counts = new Map<number, Count>();
  for (const value of sets.numbers()) {
    const facet = facetOf(value);
    if (!facet) continue;
    const ids = sets.withNumber(value);
    const all = sumOf(ids, inList.values);
    if (all > 0) counts.set(value, { now: sumOf(ids, shown.values) + sumOf(ids, only[facet]), inList: all });
  }
  return counts;
}

function countMakers({ inList, shown, only }: Pass) {
  const counts = new Map<number, Count>();
  inList.makers.forEach((all, maker) => {
    if (all > 0)
      counts.set(maker, { now: (shown.makers[maker] ?? 0) + (only.maker[maker] ?? 0), inList: all });
  });
  return counts;
}

function countLists(sets: Combinations, shown: Uint32Array) {
  const counts = new Map<number, number>();
  for (const list of sets.numbers()) {
    const count = sumOf(sets.withNumber(list), shown);
    if (count > 0) counts.set(list, count);
  }
  return counts;
}

/** [how many have 0 or more, 1 or more, …]. */
function atLeast(byStars: Uint32Array): number[] {
  const sums = Array.from(byStars);
  for (let star = 4; star >= 0; star -= 1) sums[star] = (sums[star] ?? 0) + (sums[star + 1] ?? 0);
  return sums;
}
