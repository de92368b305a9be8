/** What a row of `prices` says, or a cached copy of it. Amounts in minor units of the row's currency. */
export type PriceRow = {
  readonly amount: number;
  readonly saleAmount: number | null;
  /** First instant of the sale; null: since ever. */
  readonly saleStartsAt: Date | null;
  /** First instant after the sale; null: until changed. */
  readonly saleEndsAt: Date | null;
};

export type EffectivePrice = {
  /** Asked now, minor units. */
  readonly amount: number;
  /** Asked outside the sale, minor units; equals `amount` when there is no sale. */
  readonly listAmount: number;
  readonly onSale: boolean;
};

/** The price asked at `now`. The window is half-open, [starts, ends): two sales in a row never overlap. */
export function effectivePrice(row: PriceRow, now: Date): EffectivePrice {
  const { amount, saleAmount, saleStartsAt, saleEndsAt } = row;
  const isOpen = (saleStartsAt === null || saleStartsAt <= now) && (saleEndsAt === null || now < saleEndsAt);
  if (saleAmount === null || !isOpen) return { amount, listAmount: amount, onSale: false };
  return { amount: saleAmount, listAmount: amount, onSale: true };
}

/** The next instant after `now` at which some price of `rows` begins or ends its sale; null when none will. */
export function nextPriceChange(rows: readonly PriceRow[], now: Date): Date | null {
  const instants = rows
    .flatMap(({ saleStartsAt, saleEndsAt }) => [saleStartsAt, saleEndsAt])
    .filter((instant) => instant !== null && instant > now)
    .map(Number);
  return instants.length > 0 ? new Date(Math.min(...instants)) : null;
}
