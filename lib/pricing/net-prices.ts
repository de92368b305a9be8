import { type CurrencyCode, taxInside } from "@/lib/money";
import { type LineToPrice, priceCart, type ShippingToPrice } from "@/lib/pricing/price-cart";
import type { TaxOf, TaxProblem } from "@/lib/tax/sale-tax";

/**
 * What holds tax, without it: unit prices are rounded, so that a line stays unit × quantity. Whether the delivery is free is
 * decided by the prices with tax, which are the ones that the shop advertises.
 * @param gross.tax who says how much of these prices is tax
 */
export function netPrices(gross: {
  readonly currency: CurrencyCode;
  readonly lines: readonly LineToPrice[];
  readonly shipping: ShippingToPrice | null;
  readonly tax: TaxOf;
}):
  | { readonly lines: readonly LineToPrice[]; readonly shipping: ShippingToPrice | null }
  | { readonly problem: TaxProblem } {
  const { currency, shipping, tax } = gross;
  const goods = gross.lines.filter((line) => !line.isGiftCard);
  const priced = priceCart(goods, {
    currency,
    taxIncluded: true,
    tax,
    promotions: [],
    shipping: shipping && { ...shipping, freeFromAmount: null },
  });
  if (priced.taxProblem) return { problem: priced.taxProblem };
  const rateOf = new Map(priced.lines.map((line) => [line.variantId, line.taxRatePpm]));
  const lines = gross.lines.map((line) => {
    const net = (amount: number) => amount - taxInside(amount, rateOf.get(line.variantId) ?? 0);
    return { ...line, unitAmount: net(line.unitAmount), listUnitAmount: net(line.listUnitAmount) };
  });
  if (!shipping) return { lines, shipping };
  const taxOnGoods = priced.lines.reduce((sum, line) => sum + line.taxAmount, 0);
  const { freeFromAmount } = shipping;
  const isFree = freeFromAmount !== null && priced.subtotalAmount >= freeFromAmount;
  const netGoods = lines.reduce(
    (sum, line) => sum + (line.isGiftCard ? 0 : line.unitAmount * line.quantity),
    0,
  );
  return {
    lines,
    shipping: {
      ...shipping,
      amount: shipping.amount - (priced.taxAmount - taxOnGoods),
      freeFromAmount: isFree ? Math.min(freeFromAmount, netGoods) : null,
    },
  };
}
