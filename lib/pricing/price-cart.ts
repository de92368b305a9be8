import { allocate, type CurrencyCode, shareOf, taxInside } from "@/lib/money";
import { type AppliedPromotion, applyPromotions, type RefusedPromotion } from "@/lib/promotions/discounts";
import type { Promotion } from "@/lib/promotions/offer";
import type { Reduction } from "@/lib/pricing/unit-amount";
import type { ImportCharges } from "@/lib/shipping/import-charges";
import type { TaxRule } from "@/lib/tax/tax-rule";

/** One line to be priced. Amounts in minor units of the cart's currency, as the market shows them. */
export type LineToPrice = {
  readonly variantId: string;
  readonly quantity: number;
  /** Regular unit price. */
  readonly listUnitAmount: number;
  /** Unit price now, see lib/pricing/unit-amount.ts. */
  readonly unitAmount: number;
  /** Why it is below the regular one; a sale when nothing is said. */
  readonly reduction?: Reduction | null;
  readonly taxClassId: string;
  /** Money for money: see `priceCart`. */
  readonly isGiftCard?: boolean;
};

export type ShippingToPrice = {
  readonly code: string;
  /** As the market shows it. */
  readonly amount: number;
  /** Free when the goods, before promotions, cost at least this; null for never. */
  readonly freeFromAmount: number | null;
};

export type PricingRules = {
  readonly currency: CurrencyCode;
  /** Prices and shipping hold the tax already (EU), or it is added to them (US). */
  readonly taxIncluded: boolean;
  /** Empty: no tax is collected at the destination, or it is not known yet. */
  readonly taxes: readonly TaxRule[];
  /** Null while no method is chosen. */
  readonly shipping: ShippingToPrice | null;
  /** Those that this buyer may have; which of them the cart gets is decided here. */
  readonly promotions: readonly Promotion[];
};

export type PricedLine = LineToPrice & {
  /** unit × quantity. */
  readonly subtotalAmount: number;
  readonly discountAmount: number;
  /** subtotal − discount: what the line shows. */
  readonly totalAmount: number;
  /** Inside `totalAmount` when tax is included, on top of it otherwise. */
  readonly taxAmount: number;
  readonly taxRatePpm: number;
  /** Of the entry of `taxes` that holds the tax; null where none is collected. */
  readonly taxName: string | null;
};

export type PricedTax = {
  readonly name: string;
  readonly ratePpm: number;
  /** Net amount the tax is taken from. */
  readonly taxableAmount: number;
  readonly taxAmount: number;
};

export type PricedCart = {
  readonly currency: CurrencyCode;
  readonly taxIncluded: boolean;
  readonly lines: readonly PricedLine[];
  /** Sum of the lines before discounts. */
  readonly subtotalAmount: number;
  /** Off the goods; a free delivery is a `shippingAmount` of 0. */
  readonly discountAmount: number;
  readonly promotions: readonly AppliedPromotion[];
  readonly refused: readonly RefusedPromotion[];
  readonly shippingAmount: number;
  /** What the delivery was asked to cost; null without a method or without goods. */
  readonly shipping: ShippingToPrice | null;
  /** The goods have reached what makes it free. */
  readonly isShippingFree: boolean;
  readonly taxes: readonly PricedTax[];
  readonly taxAmount: number;
  /** What customs ask, where the shop takes it over (`withImport`): the sum, and what it is of; null for nothing. */
  readonly importAmount: number;
  readonly importCharges: ImportCharges | null;
  /** What is paid: subtotal − discount + shipping, + tax where it is not included, + what is taken over from customs. */
  readonly totalAmount: number;
};

/**
 * The one place where a total comes from: cart, checkout, order, mail and back office show its result.
 *
 * Tax is rounded per line (halves away from zero) and then added up, so that each line of an invoice is right on its
 * own; the shipping cost is split over the lines by value and each part taxed like its line (EU practice: shipping
 * shares the fate of the goods).
 *
 * A gift card costs what it says, always: no promotion lowers it or counts it, it has no delivery cost, and no tax is due
 * before it is spent, when nobody knows yet on what (a multi-purpose voucher: EU VAT Directive art. 30b; in the United
 * States the sale of a stored value is no sale of goods).
 * @see https://eur-lex.europa.eu/eli/dir/2006/112 art. 30a, 30b, 73a
 * @throws RangeError for a quantity or amount that no cart can hold
 */
export function priceCart(lines: readonly LineToPrice[], rules: PricingRules): PricedCart {
  for (const line of lines) check(line);
  // The same cart prices the same, whatever order its lines come in.
  const sorted = lines.toSorted((a, b) =>
    a.variantId < b.variantId ? -1 : a.variantId > b.variantId ? 1 : 0,
  );
  const ruleOf = new Map(rules.taxes.map((rule) => [rule.taxClassId, rule]));
  const taxOf = (amount: number, rule: TaxRule | undefined) => {
    if (!rule) return 0;
    return rules.taxIncluded ? taxInside(amount, rule.ratePpm) : shareOf(amount, rule.ratePpm);
  };

  const goods = sorted.filter((line) => !line.isGiftCard);
  const subtotalOf = (some: readonly LineToPrice[]) =>
    sum(some.map((line) => line.unitAmount * line.quantity));
  const subtotalAmount = subtotalOf(sorted);
  const shipping = goods.length > 0 ? rules.shipping : null;
  // Before promotions: a code that costs the free delivery would make the order dearer.
  const isFree =
    shipping !== null && shipping.freeFromAmount !== null && subtotalOf(goods) >= shipping.freeFromAmount;
  const shippingBefore = isFree ? 0 : (shipping?.amount ?? 0);
  const discounts = applyPromotions(
    goods.map((line) => ({ ...line, isOnSale: isOnSale(line) })),
    shipping && shippingBefore,
    rules.promotions,
  );

  const discountOf = new Map(goods.map((line, index) => [line, discounts.lineAmounts[index] ?? 0]));
  const ruleFor = (line: LineToPrice) => (line.isGiftCard ? undefined : ruleOf.get(line.taxClassId));

  const priced = sorted.map((line): PricedLine => {
    const rule = ruleFor(line);
    const lineAmount = line.unitAmount * line.quantity;
    const discountAmount = discountOf.get(line) ?? 0;
    const totalAmount = lineAmount - discountAmount;
    return {
      ...line,
      subtotalAmount: lineAmount,
      discountAmount,
      totalAmount,
      taxAmount: taxOf(totalAmount, rule),
      taxRatePpm: rule?.ratePpm ?? 0,
      taxName: rule?.name ?? null,
    };
  });
  const discountAmount = sum(priced.map((line) => line.discountAmount));
  const goodsAmount = subtotalAmount - discountAmount;

  const shippingAmount = shippingBefore - sum(discounts.applied.map((each) => each.shippingAmount));
  const sent = priced.filter((line) => !line.isGiftCard);
  const shippingParts =
    sent.length > 0
      ? allocate(
          shippingAmount,
          sent.map((line) => line.totalAmount),
        )
      : [];

  const taxes = new Map<
    string,
    { name: string; ratePpm: number; taxableAmount: number; taxAmount: number }
  >();
  const addTax = (rule: TaxRule | undefined, amount: number, taxAmount: number) => {
    if (!rule || amount === 0) return;
    const key = `${rule.name}/${rule.ratePpm}`;
    const entry = taxes.get(key) ?? {
      name: rule.name,
      ratePpm: rule.ratePpm,
      taxableAmount: 0,
      taxAmount: 0,
    };
    entry.taxableAmount += rules.taxIncluded ? amount - taxAmount : amount;
    entry.taxAmount += taxAmount;
    taxes.set(key, entry);
  };
  // Shipping is taxed once per rate, not once per line, so that splitting it does not multiply rounding.
  const shippingByRule = new Map<TaxRule, number>();
  for (const [index, line] of sent.entries()) {
    const rule = ruleFor(line);
    addTax(rule, line.totalAmount, line.taxAmount);
    if (rule?.taxesShipping)
      shippingByRule.set(rule, (shippingByRule.get(rule) ?? 0) + (shippingParts[index] ?? 0));
  }
  for (const [rule, amount] of shippingByRule) addTax(rule, amount, taxOf(amount, rule));

  const taxLines = [...taxes.values()].toSorted(
    (a, b) => b.ratePpm - a.ratePpm || (a.name < b.name ? -1 : 1),
  );
  const taxAmount = sum(taxLines.map((tax) => tax.taxAmount));
  return {
    currency: rules.currency,
    taxIncluded: rules.taxIncluded,
    lines: priced,
    subtotalAmount,
    discountAmount,
    promotions: discounts.applied,
    refused: discounts.refused,
    shippingAmount,
    shipping,
    isShippingFree: isFree,
    taxes: taxLines,
    taxAmount,
    importAmount: 0,
    importCharges: null,
    totalAmount: goodsAmount + shippingAmount + (rules.taxIncluded ? 0 : taxAmount),
  };
}

/** What of the total is for gift cards, which other gift cards do not pay. */
export const giftCardsAmount = ({ lines }: Pick<PricedCart, "lines">): number =>
  sum(lines.map((line) => (line.isGiftCard ? line.totalAmount : 0)));

const isOnSale = ({ unitAmount, listUnitAmount, reduction }: LineToPrice): boolean =>
  unitAmount < listUnitAmount && (reduction ?? { kind: "sale" }).kind === "sale";

function check(line: LineToPrice) {
  const { quantity, unitAmount, listUnitAmount } = line;
  if (!Number.isSafeInteger(quantity) || quantity < 1)
    throw new RangeError(`priceCart: quantity ${quantity}`);
  if (!Number.isSafeInteger(unitAmount) || unitAmount < 0)
    throw new RangeError(`priceCart: unit amount ${unitAmount}`);
  if (!Number.isSafeInteger(listUnitAmount) || listUnitAmount < unitAmount) {
    throw new RangeError(`priceCart: list amount ${listUnitAmount} below ${unitAmount}`);
  }
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
