import type { CheckoutDraft } from "@/lib/checkout/input";
import { destinationOf, type LineProblem, type PriceChange, type Quote } from "@/lib/checkout/quote";
import type { CurrencyCode } from "@/lib/money";
import type { Market } from "@/lib/markets";
import type { PricedTax } from "@/lib/pricing/price-cart";
import { refusalNotes } from "@/lib/shipping/limit-notes";
import type { ShippingKind } from "@/lib/shipping/limits";

/** What the checkout page and its scripts get: plain data, and no more than they show. Amounts in minor units. */
export type CheckoutView = {
  readonly currency: CurrencyCode;
  readonly taxIncluded: boolean;
  readonly isTaxKnown: boolean;
  readonly lines: readonly CheckoutLine[];
  readonly problems: readonly LineProblem[];
  readonly priceChanges: readonly PriceChange[];
  readonly subtotalAmount: number;
  /** Cheapest first; empty when the shop does not deliver to the destination. */
  readonly options: readonly CheckoutOption[];
  /** Which products close ways of delivery and why, in the market's language. */
  readonly deliveryNotes: readonly string[];
  /** The one chosen, else the cheapest; null when there is none. */
  readonly selectedCode: string | null;
};

export type CheckoutLine = {
  readonly variantId: string;
  readonly productName: string;
  readonly variantLabel: string;
  readonly imagePath: string | null;
  readonly quantity: number;
  /** Null when the variant cannot be bought in this market any more. */
  readonly totalAmount: number | null;
};

export type CheckoutOption = {
  readonly code: string;
  readonly kind: ShippingKind;
  readonly name: string;
  readonly carrier: string;
  readonly requiresPhone: boolean;
  /** Calendar days, `YYYY-MM-DD`. */
  readonly arrivesEarliestOn: string;
  readonly arrivesLatestOn: string;
  readonly discountAmount: number;
  readonly shippingAmount: number;
  readonly taxes: readonly PricedTax[];
  readonly taxAmount: number;
  readonly totalAmount: number;
  /** Sent back with "pay": what the buyer agrees to. */
  readonly quoteHash: string;
};

export function toCheckoutView(quote: Quote, draft: CheckoutDraft, market: Market): CheckoutView {
  const priced = new Map(quote.goods.lines.map((line) => [line.variantId, line]));
  const chosen = quote.options.find((option) => option.code === draft.shippingMethod) ?? quote.options[0];
  return {
    currency: quote.goods.currency,
    taxIncluded: quote.goods.taxIncluded,
    isTaxKnown: quote.isTaxKnown,
    lines: quote.lines.map(({ variantId, productName, variantLabel, image, quantity }) => ({
      variantId,
      productName,
      variantLabel,
      imagePath: image?.path ?? null,
      quantity,
      totalAmount: priced.get(variantId)?.totalAmount ?? null,
    })),
    problems: quote.problems,
    priceChanges: quote.priceChanges,
    subtotalAmount: quote.goods.subtotalAmount,
    options: quote.options.map(({ priced: total, arrival, hash, ...option }) => ({
      code: option.code,
      kind: option.kind,
      name: option.name,
      carrier: option.carrier,
      requiresPhone: option.requiresPhone,
      arrivesEarliestOn: arrival.earliestOn,
      arrivesLatestOn: arrival.latestOn,
      discountAmount: total.discountAmount,
      shippingAmount: total.shippingAmount,
      taxes: total.taxes,
      taxAmount: total.taxAmount,
      totalAmount: total.totalAmount,
      quoteHash: hash,
    })),
    deliveryNotes: refusalNotes(
      market,
      destinationOf(draft, market).country,
      quote.refused,
      (variantId) => quote.lines.find((line) => line.variantId === variantId)?.productName ?? "",
    ),
    selectedCode: chosen?.code ?? null,
  };
}
