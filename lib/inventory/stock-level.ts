/**
 * From this many units on downwards the shop tells the exact number. The trigger `notify_stock` in db/functions ends
 * a page's cache for the same numbers, so both must change together.
 */
export const LOW_STOCK_AT_MOST = 5;

export type StockLevel =
  | { readonly kind: "in_stock" }
  | { readonly kind: "low"; readonly left: number }
  | { readonly kind: "sold_out" };

/** What a shopper is told about `available` = on hand − reserved, in units. */
export function stockLevel(available: number): StockLevel {
  if (available <= 0) return { kind: "sold_out" };
  return available <= LOW_STOCK_AT_MOST ? { kind: "low", left: available } : { kind: "in_stock" };
}

/** The number that may leave the server: exact while low, else only "more than low". How much a shop has is nobody's business. */
export const shownAvailable = (available: number) => Math.max(0, Math.min(available, LOW_STOCK_AT_MOST + 1));
