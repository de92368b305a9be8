import { type CurrencyCode, currencyCodes, parseAmount } from "@/lib/money";

/** Rows that staff writes or pastes in one go. */
const MAX_PRICE_ROWS = 500;

/** What a row of a price list is to be. */
export type PriceRowInput = {
  /** Upper case. */
  readonly sku: string;
  readonly currency: CurrencyCode;
  readonly minQuantity: number;
  /** Minor units; null takes the row out of the list. */
  readonly amount: number | null;
};

export type PriceRowProblem = {
  /** Of the line that is wrong, from 1 on; 0 for all of them together. */
  readonly line: number;
  readonly code: "shape" | "currency" | "amount" | "quantity" | "twice" | "none" | "too_many";
};

/**
 * Rows as they are typed, or come out of a table: SKU, price, currency, and from how many units ("HAVN-S 19.90 USD 4"; left
 * out: from one). A dash instead of the price takes the row out. Empty lines are passed over.
 */
export function parsePriceRows(
  text: string,
):
  | { readonly ok: true; readonly rows: readonly PriceRowInput[] }
  | { readonly ok: false; readonly problem: PriceRowProblem } {
  const wrong = (line: number, code: PriceRowProblem["code"]) =>
    ({ ok: false, problem: { line, code } }) as const;
  const rows: PriceRowInput[] = [];
  const keys = new Set<string>();
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const [sku, price, unit, from = "1", more] = written.split(/[\s;]+/).filter(Boolean);
    if (sku === undefined) continue;
    if (price === undefined || unit === undefined || more !== undefined) return wrong(line, "shape");
    const currency = currencyCodes.find((code) => code === unit.toUpperCase());
    if (!currency) return wrong(line, "currency");
    const amount = /^[-–—]$/.test(price) ? null : parseAmount(price, currency);
    if (amount === null && !/^[-–—]$/.test(price)) return wrong(line, "amount");
    const minQuantity = /^\d{1,3}$/.test(from) ? Number(from) : 0;
    if (minQuantity < 1) return wrong(line, "quantity");
    const row = { sku: sku.toUpperCase(), currency, minQuantity, amount };
    const key = `${row.sku}/${currency}/${minQuantity}`;
    if (keys.has(key)) return wrong(line, "twice");
    keys.add(key);
    rows.push(row);
    if (rows.length > MAX_PRICE_ROWS) return wrong(line, "too_many");
  }
  return rows.length === 0 ? wrong(0, "none") : { ok: true, rows };
}
