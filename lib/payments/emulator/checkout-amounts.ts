export type Reduction = { amountOff: number } | { percentOff: number };

export type SessionAmounts = {
  subtotal: number;
  discount: number;
  shipping: number;
  total: number;
  /** One per line, in order; they add up to `discount`. */
  lineDiscounts: number[];
};

/** Splits `amount` over `weights` without losing a minor unit; the largest remainder gets the odd ones. */
function split(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((value) => Number(value / sum));
  const left = amount - parts.reduce((total, part) => total + part, 0);
  const winners = new Set(
    exact
      .map((value, index) => ({ index, rest: value % sum }))
      .sort((a, b) => Number(b.rest - a.rest) || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return parts.map((part, index) => (winners.has(index) ? part + 1 : part));
}

/** All amounts in minor units of one currency. A discount never exceeds the lines, and never touches shipping. */
export function sessionAmounts(
  lineAmounts: readonly number[],
  reduction: Reduction | null,
  shipping: number,
): SessionAmounts {
  const subtotal = lineAmounts.reduce((total, amount) => total + amount, 0);
  const wanted =
    reduction === null
      ? 0
      : "amountOff" in reduction
        ? reduction.amountOff
        : Math.round((subtotal * reduction.percentOff) / 100);
  const discount = Math.min(wanted, subtotal);
  return {
    subtotal,
    discount,
    shipping,
    total: subtotal - discount + shipping,
    lineDiscounts: split(discount, lineAmounts),
  };
}
