import { type ListingColumns, notSold } from "@/lib/catalog/list-index/columns";
import { passes, prepare } from "@/lib/catalog/list-index/filters";
import { candidates, orderOf } from "@/lib/catalog/list-index/order";
import type { IndexQuery } from "@/lib/catalog/list-index/question";

/** How many products this query has behind its cursor, without counting further than `most`: mostly a short walk. */
export function countUpTo(
  columns: ListingColumns,
  query: Omit<IndexQuery, "limit" | "facetOf">,
  most: number,
): number {
  const prices = columns.prices[query.currency];
  const filters = prepare(columns, query.filters);
  const rule = query.source.kind === "rule" ? prepare(columns, query.source.rule) : null;
  const { picked, isMember, isBackward, count } = candidates(columns, query);
  const { column, isDescending, top } = orderOf(columns, query);
  const after = query.after ?? { key: -1, ordinal: -1 };
  let found = 0;
  for (let step = 0; step < count && found < most; step += 1) {
    const ordinal = picked ? (picked[step] ?? 0) : isBackward ? columns.size - 1 - step : step;
    if (isMember !== null && isMember[columns.lists[ordinal] ?? 0] === 0) continue;
    if ((prices[ordinal] ?? notSold) === notSold) continue;
    const value = column[ordinal] ?? 0;
    const key = isDescending ? top - value : value;
    if (key < after.key || (key === after.key && ordinal <= after.ordinal)) continue;
    if (!passes(columns, query.currency, filters, ordinal)) continue;
    if (rule === null || passes(columns, query.currency, rule, ordinal)) found += 1;
  }
  return found;
}
