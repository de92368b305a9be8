import { numberFormat } from "@/lib/intl";

/** ISO 4217 codes the shop can sell in. Another market's currency is added here and nowhere else. */
export const currencyCodes = ["USD", "EUR"] as const;
export type CurrencyCode = (typeof currencyCodes)[number];

/** Whole minor units: 1999 USD is $19.99. A plain object, so it crosses cache and client borders. */
export type Money = { readonly amount: number; readonly currency: CurrencyCode };

const formatter = (locale: string, currency: CurrencyCode) =>
  numberFormat(locale, { style: "currency", currency });

/** Digits after the decimal point, from ISO 4217: 2 for USD and EUR, 0 for JPY. */
function minorDigits(currency: CurrencyCode): number {
  let found = knownDigits.get(currency);
  if (found === undefined) {
    found = formatter("en-US", currency).resolvedOptions().maximumFractionDigits ?? 2;
    knownDigits.set(currency, found);
  }
  return found;
}

/** Asked for with every amount: reading them from a formatter takes longer than formatting. */
const knownDigits = new Map<CurrencyCode, number>();

/** Whole major units in minor ones: 20 USD are 2000. */
export const fromMajorUnits = (major: number, currency: CurrencyCode): number =>
  major * 10 ** minorDigits(currency);

/** The whole major units that enclose a span of amounts: 1999 to 8001 USD is 19 to 81. */
export function enclosingMajorUnits(min: number, max: number, currency: CurrencyCode): [number, number] {
  const unit = 10 ** minorDigits(currency);
  return [Math.floor(min / unit), Math.ceil(max / unit)];
}

/**
 * "54.90", "54,9" and "54" as typed by people, in minor units. Null for anything else: with a sign between thousands,
 * "1,234" could mean two amounts.
 */
export function parseAmount(text: string, currency: CurrencyCode): number | null {
  const [, whole, part = ""] = /^(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(text.trim()) ?? [];
  const digits = minorDigits(currency);
  if (whole === undefined || part.length > digits) return null;
  return Number(whole + part.padEnd(digits, "0"));
}

/** "$1,249.00", "1.249,00 €". */
export function formatMoney(locale: string, money: Money): string {
  return formatter(locale, money.currency).format(money.amount / 10 ** minorDigits(money.currency));
}

/** "$25", "25 €": without cents where there are none, for what is called by its amount. */
export function formatPlainMoney(locale: string, { amount, currency }: Money): string {
  const style = { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" } as const;
  return numberFormat(locale, style).format(amount / 10 ** minorDigits(currency));
}

/** "19.99": a plain decimal for JSON-LD and feeds. */
export function toDecimalString(money: Money): string {
  const digits = minorDigits(money.currency);
  const text = String(Math.abs(money.amount)).padStart(digits + 1, "0");
  const sign = money.amount < 0 ? "-" : "";
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Parts per million in a whole: 19 % is 190_000 of it. */
export const PPM = 1_000_000;

/**
 * `numerator / denominator`, halves away from zero, the way tax offices and banks round.
 * @throws RangeError when the denominator is not positive
 */
export function divideRounded(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new RangeError("divideRounded: the denominator must be positive");
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = Number((size * 2n + denominator) / (denominator * 2n));
  // `0 - x` instead of `-x`: a rounded-away negative must not become -0.
  return numerator < 0n ? 0 - rounded : rounded;
}

/**
 * The share `ratePpm` of an amount, e.g. tax on a net price.
 * @param amount  minor units
 * @param ratePpm parts per million, 190_000 is 19 %
 */
export function shareOf(amount: number, ratePpm: number): number {
  return divideRounded(BigInt(amount) * BigInt(ratePpm), BigInt(PPM));
}

/**
 * The tax inside a price that includes it: gross × rate / (1 + rate).
 * @param grossAmount minor units, with tax
 * @param ratePpm     parts per million
 */
export function taxInside(grossAmount: number, ratePpm: number): number {
  return divideRounded(BigInt(grossAmount) * BigInt(ratePpm), BigInt(PPM + ratePpm));
}

/**
 * Splits `amount` in proportion to `weights` without losing or inventing a minor unit.
 * Largest remainder; ties go to the earlier weight, so a cart always prices the same.
 * @param amount  minor units; negative for a discount
 * @param weights non-negative integers; all zero means equal shares
 * @throws RangeError when `weights` is empty or holds a negative
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  if (weights.length === 0 || weights.some((weight) => weight < 0))
    throw new RangeError("allocate: bad weights");
  const shares = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  const sum = shares.reduce((total, share) => total + BigInt(share), 0n);
  // BigInt: amount × weight can pass 2^53.
  const exact = shares.map((share) => BigInt(Math.abs(amount)) * BigInt(share));
  const parts = exact.map((value) => Number(value / sum));
  const left = Math.abs(amount) - parts.reduce((total, part) => total + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value % sum }))
    .sort((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => {
    const whole = lucky.has(index) ? part + 1 : part;
    return amount < 0 ? 0 - whole : whole;
  });
}
