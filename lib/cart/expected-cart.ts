import type { CartLineView, CartView } from "@/lib/cart/cart-view";
import { divideRounded } from "@/lib/money";
import type { QuantityPrice } from "@/lib/pricing/unit-amount";

/**
 * What the cart will cost with other quantities, until the server has said so: lines, their sum and a free delivery's
 * threshold to the cent; discounts and tax on top in proportion, as only the server knows their rules.
 * @param wanted units by variant; 0 for a line that is being removed
 * @returns the cart itself when nothing else is wanted
 */
export function expectedCart(cart: CartView, wanted: ReadonlyMap<string, number>): CartView {
  const isOther = ({ variantId, quantity }: CartLineView) => (wanted.get(variantId) ?? quantity) !== quantity;
  if (!cart.lines.some(isOther)) return cart;
  const lines = cart.lines.map((line) =>
    isOther(line) ? expectedLine(line, wanted.get(line.variantId) ?? line.quantity) : line,
  );
  const subtotalAmount = sum(lines.map(({ totalAmount }) => totalAmount));
  const goodsAmount = goodsOf(lines);
  const goodsBefore = goodsOf(cart.lines);
  const goodsInProportion = inProportion(goodsAmount, goodsBefore);
  const discounts = cart.discounts.map((each) => ({
    ...each,
    goodsAmount: goodsInProportion(each.goodsAmount),
  }));
  const goods = (amount: number, from: readonly { readonly goodsAmount: number }[]) =>
    amount - sum(from.map(({ goodsAmount }) => goodsAmount));
  const shipping = cart.shipping && expectedShipping(cart.shipping, goodsBefore, goodsAmount);
  const taxed = goods(goodsAmount, discounts) + (shipping?.amount ?? 0);
  const taxedBefore = goods(goodsBefore, cart.discounts) + (cart.shipping?.amount ?? 0);
  const addedTaxAmount =
    cart.addedTaxAmount === null ? null : inProportion(taxed, taxedBefore)(cart.addedTaxAmount);
  return {
    ...cart,
    lines,
    subtotalAmount,
    discounts,
    shipping,
    addedTaxAmount,
    estimatedTotalAmount: taxed + (subtotalAmount - goodsAmount) + (addedTaxAmount ?? 0),
  };
}

function expectedLine(line: CartLineView, quantity: number): CartLineView {
  const { unitPrices, problem } = line;
  const buyable = problem === null || problem.kind === "short" ? quantity : 0;
  const buyableQuantity = line.available === null ? buyable : Math.min(buyable, line.available);
  // Each step is lower than the one before it.
  const reached = unitPrices.findLast(({ minQuantity }) => minQuantity <= Math.max(1, buyableQuantity));
  if (!reached) return line;
  return {
    ...line,
    quantity,
    buyableQuantity,
    unitAmount: reached.amount,
    reduction: reached.reduction,
    nextQuantityPrice: nextStep(unitPrices, quantity),
    totalAmount: reached.amount * buyableQuantity,
  };
}

function nextStep(steps: CartLineView["unitPrices"], quantity: number): QuantityPrice | null {
  const step = steps.find(({ minQuantity }) => minQuantity > quantity);
  return step ? { minQuantity: step.minQuantity, amount: step.amount } : null;
}

function expectedShipping(
  shipping: NonNullable<CartView["shipping"]>,
  before: number,
  goodsAmount: number,
): NonNullable<CartView["shipping"]> {
  const { freeFromAmount, regularAmount } = shipping;
  const isReached = (amount: number) => freeFromAmount !== null && amount >= freeFromAmount;
  // Free below the threshold as well: by a promotion.
  const isGiven = shipping.amount === 0 && !isReached(before);
  const amount = isGiven || isReached(goodsAmount) ? 0 : regularAmount;
  return {
    ...shipping,
    amount,
    missingForFreeAmount: amount > 0 && freeFromAmount !== null ? freeFromAmount - goodsAmount : null,
  };
}

/** An amount that grows or shrinks as another one did; 0 where there was nothing to measure by. */
const inProportion = (now: number, before: number) => (amount: number) =>
  before > 0 ? divideRounded(BigInt(amount) * BigInt(Math.max(0, now)), BigInt(before)) : 0;

/** What is delivered, discounted and taxed: all but gift cards. */
const goodsOf = (lines: readonly CartLineView[]) =>
  sum(lines.map(({ gift, totalAmount }) => (gift ? 0 : totalAmount)));

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
