import { type CurrencyCode, taxInside } from "@/lib/money";
import { type LineToPrice, priceCart, type ShippingToPrice } from "@/lib/pricing/price-cart";
import type { TaxRule } from "@/lib/tax/tax-rule";

type Gross = {
  readonly currency: CurrencyCode;
  readonly lines: readonly LineToPrice[];
  readonly taxes: readonly TaxRule[];
};

/** Lines whose prices hold tax, without it: the unit prices are rounded, so that a line stays unit × quantity. */
export function netLines({ lines, taxes }: Pick<Gross, "lines" | "taxes">): LineToPrice[] {
  const rateOf = new Map(taxes.map((rule) => [rule.taxClassId, rule.ratePpm]));
  return lines.map((line) => {
    const net = (amount: number) =>
      amount - taxInside(amount, line.isGiftCard ? 0 : (rateOf.get(line.taxClassId) ?? 0));
    return { ...line, unitAmount: net(line.unitAmount), listUnitAmount: net(line.listUnitAmount) };
  });
}

/**
 * A delivery price that holds tax, without it. Whether it is free is decided by the prices with tax, which are the ones
 * that the shop advertises.
 */
export function netShipping(
  shipping: ShippingToPrice,
  { taxes, currency, ...gross }: Gross,
): ShippingToPrice {
  const lines = gross.lines.filter((line) => !line.isGiftCard);
  const priced = priceCart(lines, {
    currency,
    taxIncluded: true,
    taxes,
    promotions: [],
    shipping: { ...shipping, freeFromAmount: null },
  });
  const taxOnGoods = priced.lines.reduce((sum, line) => sum + line.taxAmount, 0);
  const { freeFromAmount } = shipping;
  const isFree = freeFromAmount !== null && priced.subtotalAmount >= freeFromAmount;
  const netGoods = netLines({ lines, taxes }).reduce((sum, line) => sum + line.unitAmount * line.quantity, 0);
  return {
    ...shipping,
    amount: shipping.amount - (priced.taxAmount - taxOnGoods),
    freeFromAmount: isFree ? Math.min(freeFromAmount, netGoods) : null,
  };
}
