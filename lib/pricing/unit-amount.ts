import { effectivePrice, type PriceRow } from "@/lib/pricing/effective-price";

/** "From 4: 22.00 each". Amounts in minor units of the price's currency. */
export type QuantityPrice = {
  readonly minQuantity: number;
  /** For each unit of the line, the first as well. */
  readonly amount: number;
};

/** Everything that may decide what a unit costs a buyer: a row of `prices` with what hangs on it. */
export type PriceOffer = PriceRow & {
  /** From the fewest units up. */
  readonly quantityPrices: readonly QuantityPrice[];
};

/** Why a unit costs less than its regular price. */
export type Reduction =
  | { readonly kind: "sale" }
  | { readonly kind: "quantity"; readonly minQuantity: number };

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
 * window is open, and the price of the quantity reached. They never add up; of equal ones the sale is what is told,
 * because it is also what promotions "not on sale items" ask about.
 */
export function unitAmount(offer: PriceOffer, quantity: number, now: Date): UnitAmount {
  const { amount, listAmount, onSale } = effectivePrice(offer, now);
  const reached = lowest(offer.quantityPrices.filter(({ minQuantity }) => minQuantity <= quantity));
  const cheaper = reached && reached.amount < amount ? reached : null;
  const current = cheaper?.amount ?? amount;
  const further = offer.quantityPrices.filter((each) => each.minQuantity > quantity && each.amount < current);
  return {
    amount: current,
    listAmount,
    reduction: cheaper
      ? { kind: "quantity", minQuantity: cheaper.minQuantity }
      : onSale
        ? { kind: "sale" }
        : null,
    next: further.toSorted((a, b) => a.minQuantity - b.minQuantity)[0] ?? null,
  };
}

/** The quantities worth telling beside a price: those that make it lower than it is for one. */
export const tellingQuantityPrices = (prices: readonly QuantityPrice[], amountForOne: number) =>
  prices.filter(({ amount }) => amount < amountForOne);

const lowest = (prices: readonly QuantityPrice[]) =>
  prices.toSorted((a, b) => a.amount - b.amount)[0] ?? null;
