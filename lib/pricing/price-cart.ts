import type { CurrencyCode } from "@/lib/money";
import { type AppliedPromotion, applyPromotions, type RefusedPromotion } from "@/lib/promotions/discounts";
import type { Promotion } from "@/lib/promotions/offer";
import type { Reduction } from "@/lib/pricing/unit-amount";
import type { ImportCharges } from "@/lib/shipping/import-charges";
import type { LineTax, SaleTax, SaleTaxPart, TaxCalculation, TaxOf, TaxProblem } from "@/lib/tax/sale-tax";

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
  /** Who says the tax where the goods are handed over. */
  readonly tax: TaxOf;
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
  /** All taxes on it together; 0 where none is collected. */
  readonly taxRatePpm: number;
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
  readonly taxes: readonly SaleTaxPart[];
  readonly taxAmount: number;
  /** Why the tax is not known: the total is without it then, and nothing that anybody may pay. */
  readonly taxProblem: TaxProblem | null;
  readonly taxCalculation: TaxCalculation | null;
  /** What customs ask, where the shop takes it over (`withImport`): the sum, and what it is of; null for nothing. */
  readonly importAmount: number;
  readonly importCharges: ImportCharges | null;
  /** What is paid: subtotal − discount + shipping, + tax where it is not included, + what is taken over from customs. */
  readonly totalAmount: number;
};

/**
 * The one place where a total comes from: cart, checkout, order, mail and back office show its result.
 *
 * The tax on it is said by `rules.tax`: our own tables (lib/tax/table-tax.ts), or what a provider has answered.
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
  const shippingAmount = shippingBefore - sum(discounts.applied.map((each) => each.shippingAmount));
  const netOf = (line: LineToPrice) => line.unitAmount * line.quantity - (discountOf.get(line) ?? 0);
  const tax = taxOn(
    rules.tax({
      currency: rules.currency,
      taxIncluded: rules.taxIncluded,
      lines: goods.map((line) => ({
        variantId: line.variantId,
        quantity: line.quantity,
        taxClassId: line.taxClassId,
        totalAmount: netOf(line),
      })),
      shippingAmount,
    }),
  );

  const priced = sorted.map((line): PricedLine => {
    const lineTax = line.isGiftCard ? untaxed : (tax.lines.get(line.variantId) ?? untaxed);
    return {
      ...line,
      subtotalAmount: line.unitAmount * line.quantity,
      discountAmount: discountOf.get(line) ?? 0,
      totalAmount: netOf(line),
      taxAmount: lineTax.taxAmount,
      taxRatePpm: lineTax.ratePpm,
    };
  });
  const discountAmount = sum(priced.map((line) => line.discountAmount));
  const goodsAmount = subtotalAmount - discountAmount;
  const taxAmount = sum(tax.taxes.map((each) => each.taxAmount));
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
    taxes: tax.taxes,
    taxAmount,
    taxProblem: tax.problem,
    taxCalculation: tax.calculation,
    importAmount: 0,
    importCharges: null,
    totalAmount: goodsAmount + shippingAmount + (rules.taxIncluded ? 0 : taxAmount),
  };
}

const untaxed: LineTax = { taxAmount: 0, ratePpm: 0 };

/** What was said of the tax; without an answer there is none yet, and the reason for it. */
function taxOn(said: ReturnType<TaxOf>): SaleTax & { readonly problem: TaxProblem | null } {
  if (!("problem" in said)) return { ...said, problem: null };
  return { lines: new Map(), taxes: [], calculation: null, problem: said.problem };
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
