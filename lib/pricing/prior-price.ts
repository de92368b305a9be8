import { effectivePrice, type EffectivePrice, type PriceRow } from "@/lib/pricing/effective-price";

/** A row of `price_history`: in force from `changedAt` until the next row. */
export type PriceRecord = PriceRow & { readonly changedAt: Date };

/** A stretch of time in which the same was asked; it ends where the next begins. */
type Step = { readonly from: number; readonly amount: number; readonly onSale: boolean };

const windowMs = 30 * 86_400_000;

/** What was asked when: one step per change, also where a sale began or ended by itself. */
function stepsOf(history: readonly PriceRecord[], now: Date): Step[] {
  const steps: Step[] = [];
  for (const [index, record] of history.entries()) {
    const from = record.changedAt.getTime();
    const until = Math.min(history[index + 1]?.changedAt.getTime() ?? Infinity, now.getTime() + 1);
    const turns = [record.saleStartsAt, record.saleEndsAt]
      .flatMap((instant) => instant?.getTime() ?? [])
      .filter((instant) => instant > from && instant < until);
    for (const start of [from, ...turns].toSorted((a, b) => a - b)) {
      // Changes of one transaction carry the same instant: only the last was ever asked.
      if (start >= until) continue;
      const { amount, onSale } = effectivePrice(record, new Date(start));
      const last = steps.at(-1);
      if (last?.amount !== amount || last.onSale !== onSale) steps.push({ from: start, amount, onSale });
    }
  }
  return steps;
}

/**
 * The lowest price asked in the 30 days before the reduction that is in force at `now`, in minor units; for a product
 * younger than that, since there was a price. A reduction that went deeper step by step and without a break counts
 * from its first step.
 * @param history all rows of one variant and currency, oldest first
 * @returns null without a reduction, and when nothing was asked before it
 * @see https://www.gesetze-im-internet.de/pangv_2022/__11.html PAngV § 11 (1), (2)
 * @see https://eur-lex.europa.eu/eli/dir/1998/6/2022-05-28 Directive 98/6/EC, Article 6a
 */
export function priorPrice(history: readonly PriceRecord[], now: Date): number | null {
  const steps = stepsOf(history, now);
  let first = steps.length - 1;
  if (!steps[first]?.onSale) return null;
  for (; first > 0; first -= 1) {
    const [before, step] = [steps[first - 1], steps[first]];
    if (!before?.onSale || !step || before.amount <= step.amount) break;
  }
  const start = steps[first]?.from ?? 0;
  // A step counts when it lasted into the window, which ends where the reduction begins.
  const asked = steps
    .slice(0, first)
    .filter((_, index) => (steps[index + 1]?.from ?? start) > start - windowMs)
    .map(({ amount }) => amount);
  return asked.length > 0 ? Math.min(...asked) : null;
}

/**
 * The price as a shop in the European Union may announce it: a reduction is measured from the lowest price of the 30
 * days before it, and what is no lower than that is no reduction.
 * @param prior see `priorPrice`
 * @see https://eur-lex.europa.eu/eli/C/2024/804 Court of Justice, C-330/23 (Aldi Süd), 26 September 2024
 */
export function announcedPrice(price: EffectivePrice, prior: number | null): EffectivePrice {
  if (!price.onSale) return price;
  const { amount } = price;
  return prior === null || prior <= amount
    ? { amount, listAmount: amount, onSale: false }
    : { amount, listAmount: prior, onSale: true };
}
