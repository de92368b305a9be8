import { allocate, shareOf } from "@/lib/money";
import type { Promotion } from "@/lib/promotions/offer";
import type { Refusal } from "@/lib/promotions/refusal";

/** A line as promotions see it. Amounts in minor units of the cart's currency. */
export type DiscountLine = {
  readonly variantId: string;
  readonly quantity: number;
  readonly unitAmount: number;
  readonly isOnSale: boolean;
};

/** A promotion with what it took off. */
export type AppliedPromotion = {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly couponCodeId: string | null;
  /** Off the goods. */
  readonly goodsAmount: number;
  /** The same by line; only lines that became cheaper. */
  readonly lineAmounts: readonly { readonly variantId: string; readonly amount: number }[];
  /** Off the delivery. */
  readonly shippingAmount: number;
  /** Units that cost nothing: what a "buy 3, pay 2" is explained with. */
  readonly freeUnits: readonly { readonly variantId: string; readonly quantity: number }[];
};

export type RefusedPromotion = {
  readonly code: string | null;
  readonly refusal: Refusal;
};

export type Discounts = {
  /** For each line, in the order of the lines. */
  readonly lineAmounts: readonly number[];
  readonly applied: readonly AppliedPromotion[];
  readonly refused: readonly RefusedPromotion[];
};

/**
 * Which promotions a cart gets, and what they take off each line, to the cent.
 *
 * Promotions that stack are given together, from the highest priority down, each from what those before it have left.
 * One that does not stack is given alone. Of these choices (all that stack, or a single one that does not) the buyer
 * gets the one that takes off most; of equal ones, the one whose first promotion stands higher. So a code never makes
 * a cart dearer, and no order of entering codes is better than another.
 * @param lines sorted, so that the same cart gets the same cents
 * @param shippingAmount what the delivery costs before promotions; null while no method is chosen
 */
export function applyPromotions(
  lines: readonly DiscountLine[],
  shippingAmount: number | null,
  promotions: readonly Promotion[],
): Discounts {
  const sorted = promotions.toSorted((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
  const unfit = new Map(sorted.map((each) => [each, misfit(lines, each)]));
  const fitting = sorted.filter((each) => !unfit.get(each));
  const together = fitting.filter(({ stacks }) => stacks);
  const choices = [
    ...(together.length > 0 ? [together] : []),
    ...fitting.filter((each) => !each.stacks).map((each) => [each]),
  ];
  const given = choices
    .map((choice) => ({ choice, ...give(lines, shippingAmount, choice) }))
    .toSorted((a, b) => b.takenAmount - a.takenAmount || rank(sorted, a.choice) - rank(sorted, b.choice))[0];
  const better = given?.applied[0]?.name ?? "";
  const refused = sorted.flatMap((promotion): RefusedPromotion[] => {
    const { code } = promotion;
    const reason = unfit.get(promotion);
    if (reason) return [{ code, refusal: reason }];
    if (given?.applied.some(({ id }) => id === promotion.id)) return [];
    return [
      {
        code,
        refusal: given?.choice.includes(promotion)
          ? { kind: "nothing_left" }
          : { kind: "not_combinable", better },
      },
    ];
  });
  return { lineAmounts: given?.lineAmounts ?? lines.map(() => 0), applied: given?.applied ?? [], refused };
}

const rank = (sorted: readonly Promotion[], choice: readonly Promotion[]) =>
  sorted.findIndex((each) => choice.includes(each));

/** Lines that a promotion is for, by their place. */
const eligible = (lines: readonly DiscountLine[], { variantIds, excludesSale }: Promotion) =>
  [...lines.keys()].filter((index) => {
    const line = lines[index];
    if (!line || (variantIds && !variantIds.includes(line.variantId))) return false;
    return !(excludesSale && line.isOnSale);
  });

/** Why the lines do not fit; `null` when they do. */
function misfit(lines: readonly DiscountLine[], promotion: Promotion): Refusal | null {
  const places = eligible(lines, promotion);
  if (places.length === 0) {
    const wouldFit = eligible(lines, { ...promotion, excludesSale: false }).length > 0;
    return { kind: wouldFit ? "sale_products" : "other_products" };
  }
  const total = (of: (line: DiscountLine) => number) =>
    lines.reduce((sum, line, index) => (places.includes(index) ? sum + of(line) : sum), 0);
  const fromAmount = promotion.minSubtotalAmount;
  const costs = total(({ unitAmount, quantity }) => unitAmount * quantity);
  if (fromAmount !== null && costs < fromAmount)
    return { kind: "below_subtotal", fromAmount, missingAmount: fromAmount - costs };
  if (promotion.effect.kind === "buy_x_get_y") {
    const { buy, get } = promotion.effect;
    const units = total(({ quantity }) => quantity);
    if (units < buy + get) return { kind: "too_few_units", missing: buy + get - units };
  }
  return null;
}

/** Gives these, one after the other. */
function give(
  lines: readonly DiscountLine[],
  shippingAmount: number | null,
  promotions: readonly Promotion[],
) {
  const left = lines.map(({ unitAmount, quantity }) => unitAmount * quantity);
  let shippingLeft = shippingAmount;
  const applied: AppliedPromotion[] = [];
  for (const promotion of promotions) {
    const { effect, id, name, code, couponCodeId } = promotion;
    const places = eligible(lines, promotion);
    const free = effect.kind === "buy_x_get_y" ? freeUnits(lines, places, effect) : [];
    const parts = partsOf(promotion, lines, places, left, free);
    for (const [index, part] of parts) left[index] = (left[index] ?? 0) - part;
    const goodsAmount = [...parts.values()].reduce((sum, part) => sum + part, 0);
    const takesShipping = effect.kind === "free_shipping";
    const offShipping = takesShipping ? (shippingLeft ?? 0) : 0;
    // Free delivery counts although nobody knows yet what it would cost.
    if (goodsAmount === 0 && offShipping === 0 && !(takesShipping && shippingLeft === null)) continue;
    if (takesShipping && shippingLeft !== null) shippingLeft = 0;
    applied.push({
      id,
      name,
      code,
      couponCodeId,
      goodsAmount,
      lineAmounts: [...parts].flatMap(([index, amount]) => {
        const line = lines[index];
        return line && amount > 0 ? [{ variantId: line.variantId, amount }] : [];
      }),
      shippingAmount: offShipping,
      freeUnits: free,
    });
  }
  const lineAmounts = lines.map(
    ({ unitAmount, quantity }, index) => unitAmount * quantity - (left[index] ?? 0),
  );
  const takenAmount = applied.reduce((sum, each) => sum + each.goodsAmount + each.shippingAmount, 0);
  return { lineAmounts, applied, takenAmount };
}

/** What a promotion takes off each line, by the line's place. */
function partsOf(
  { effect }: Promotion,
  lines: readonly DiscountLine[],
  places: readonly number[],
  left: readonly number[],
  free: readonly { variantId: string; quantity: number }[],
): Map<number, number> {
  const leftAt = (index: number) => left[index] ?? 0;
  switch (effect.kind) {
    case "free_shipping":
      return new Map();
    case "percent":
    case "amount": {
      const weights = places.map(leftAt);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const off = effect.kind === "percent" ? shareOf(total, effect.ratePpm) : Math.min(effect.amount, total);
      const parts = allocate(off, weights);
      return new Map(places.map((index, at) => [index, parts[at] ?? 0]));
    }
    case "buy_x_get_y":
      return new Map(
        places.map((index) => {
          const line = lines[index];
          const units = free.find(({ variantId }) => variantId === line?.variantId)?.quantity ?? 0;
          // A line may have become cheaper before: its free units carry their share of what is left of it.
          const [part = 0] = allocate(leftAt(index), [units, (line?.quantity ?? units) - units]);
          return [index, units === 0 ? 0 : part];
        }),
      );
  }
}

/** The cheapest units of all these lines, `get` for each `buy + get`. */
function freeUnits(
  lines: readonly DiscountLine[],
  places: readonly number[],
  { buy, get }: { readonly buy: number; readonly get: number },
): { variantId: string; quantity: number }[] {
  const candidates = places
    .flatMap((index) => lines[index] ?? [])
    .toSorted((a, b) => a.unitAmount - b.unitAmount || (a.variantId < b.variantId ? -1 : 1));
  const units = candidates.reduce((sum, { quantity }) => sum + quantity, 0);
  let left = Math.floor(units / (buy + get)) * get;
  return candidates.flatMap(({ variantId, quantity }) => {
    const taken = Math.min(left, quantity);
    left -= taken;
    return taken > 0 ? [{ variantId, quantity: taken }] : [];
  });
}
