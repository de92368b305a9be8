import { effectivePrice, type PriceRow } from "@/lib/pricing/effective-price";

/** "From 4: 22.00 each". Amounts in minor units of the price's currency. */
export type QuantityPrice = {
  readonly minQuantity: number;
  /** For each unit of the line, the first as well. */
  readonly amount: number;
};

/** The same of a price list that this buyer has. */
export type ListPrice = QuantityPrice & {
  /** Of the list. */
  readonly name: string;
};

/** Everything that may decide what a unit costs a buyer: a row of `prices` with what hangs on it. */
export type PriceOffer = PriceRow & {
  /** From the fewest units up. */
  readonly quantityPrices: readonly QuantityPrice[];
  /** Of the one price list that counts for this buyer and this variant; empty for nearly everybody. */
  readonly listPrices: readonly ListPrice[];
};

/** Why a unit costs less than its regular price. */
export type Reduction =
  | { readonly kind: "sale" }
  | { readonly kind: "quantity"; readonly minQuantity: number }
  /** The buyer has a price list that asks less; `name` is the list's. */
  | { readonly kind: "price_list"; readonly name: string };

export type UnitAmount = {
  /** What one unit costs now, minor units. */
  readonly amount: number;
  /** What it costs on its own and outside a sale; equals `amount` when nothing makes it cheaper. */
  readonly listAmount: number;
  readonly reduction: Reduction | null;
  /** The next quantity from which units cost less than now. */
  readonly next: QuantityPrice | null;
};

/**
 * What a unit costs when `quantity` of them are bought at `now`: the lowest of the regular price, the sale price while its
 * window is open, the price of the quantity reached, and the price list's (ADR 44). They never add up. Of equal ones the
 * sale is what is told, because it is also what promotions "not on sale items" ask about, and then what everybody gets.
 */
export function unitAmount(offer: PriceOffer, quantity: number, now: Date): UnitAmount {
  const { amount, listAmount, onSale } = effectivePrice(offer, now);
  const isReached = ({ minQuantity }: QuantityPrice) => minQuantity <= quantity;
  let current = amount;
  let reduction: Reduction | null = onSale ? { kind: "sale" } : null;
  const byQuantity = lowest(offer.quantityPrices.filter(isReached));
  if (byQuantity && byQuantity.amount < current) {
    current = byQuantity.amount;
    reduction = { kind: "quantity", minQuantity: byQuantity.minQuantity };
  }
  const byList = lowest(offer.listPrices.filter(isReached));
  if (byList && byList.amount < current) {
    current = byList.amount;
    reduction = { kind: "price_list", name: byList.name };
  }
  const [next] = [...offer.quantityPrices, ...offer.listPrices]
    .filter((each) => !isReached(each) && each.amount < current)
    .toSorted((a, b) => a.minQuantity - b.minQuantity || a.amount - b.amount);
  return {
    amount: current,
    listAmount,
    reduction,
    next: next ? { minQuantity: next.minQuantity, amount: next.amount } : null,
  };
}

/** What a unit costs from a quantity on, and why. */
export type UnitPriceStep = QuantityPrice & { readonly reduction: Reduction | null };

/** What a unit costs at `now` from which quantity: the first for one unit, each further one lower than the one before. */
export function unitPrices(offer: PriceOffer, now: Date): UnitPriceStep[] {
  const stepFrom = (minQuantity: number): UnitPriceStep => {
    const { amount, reduction } = unitAmount(offer, minQuantity, now);
    return { minQuantity, amount, reduction };
  };
  const steps = [stepFrom(1)];
  const further = [...offer.quantityPrices, ...offer.listPrices].map(({ minQuantity }) => minQuantity);
  for (const minQuantity of further.toSorted((x, y) => x - y)) {
    const step = stepFrom(minQuantity);
    if (step.amount < (steps.at(-1)?.amount ?? 0)) steps.push(step);
  }
  return steps;
}

/** The quantities worth telling beside a price: those that make it lower than it is for one. */
export const tellingQuantityPrices = (prices: readonly QuantityPrice[], amountForOne: number) =>
  prices.filter(({ amount }) => amount < amountForOne);

const lowest = <P extends QuantityPrice>(prices: readonly P[]): P | null =>
  prices.toSorted((a, b) => a.amount - b.amount)[0] ?? null;
