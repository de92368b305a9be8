import { type ListingColumns, notSold } from "@/lib/catalog/list-index/columns";
import type { CurrencyCode } from "@/lib/money";

/**
 * Products by list and facet value: `counts.get(list)?.get(value)`. One pass by combination, which are few, and only then
 * by their members.
 */
export function countFacets(
  columns: ListingColumns,
  currency: CurrencyCode,
): Map<number, Map<number, number>> {
  const { lists, values, size, listSets, valueSets } = columns;
  const prices = columns.prices[currency];
  const pairs = new Map<number, number>();
  for (let ordinal = 0; ordinal < size; ordinal += 1) {
    if ((prices[ordinal] ?? notSold) === notSold) continue;
    const pair = (lists[ordinal] ?? 0) * valueSets.size + (values[ordinal] ?? 0);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  const listsOf = membersOf(listSets);
  const valuesOf = membersOf(valueSets);
  const counts = new Map<number, Map<number, number>>();
  for (const [pair, count] of pairs) {
    for (const list of listsOf[Math.floor(pair / valueSets.size)] ?? []) {
      const byValue = counts.get(list) ?? new Map<number, number>();
      counts.set(list, byValue);
      for (const value of valuesOf[pair % valueSets.size] ?? [])
        byValue.set(value, (byValue.get(value) ?? 0) + count);
    }
  }
  return counts;
}

/** By id of a combination: the numbers in it. */
function membersOf(sets: ListingColumns["listSets"]): number[][] {
  const members: number[][] = Array.from({ length: sets.size }, () => []);
  for (const number of sets.numbers()) for (const id of sets.withNumber(number)) members[id]?.push(number);
  return members;
}
