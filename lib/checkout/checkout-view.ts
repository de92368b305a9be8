import { bankTransferTerms, offersBankTransfer } from "@/lib/bank-transfer";
import type { CheckoutDraft } from "@/lib/checkout/input";
import { type LineProblem, type PriceChange, type Quote } from "@/lib/checkout/quote";
import type { CardTender } from "@/lib/gift-cards/tender";
import type { CurrencyCode } from "@/lib/money";
import type { Market } from "@/lib/markets";
import type { PricedTax } from "@/lib/pricing/price-cart";
import { type CodeView, type DiscountView, discountViews } from "@/lib/promotions/code-view";
import { type ArrivalView, arrivalView } from "@/lib/shipping/arrival-view";
import { destinationOf } from "@/lib/pricing/destination";
import { refusalNotes } from "@/lib/shipping/limit-notes";
import type { ShippingKind } from "@/lib/shipping/limits";
import type { VatStanding } from "@/lib/tax/vat-standing";

/** What the checkout page and its scripts get: plain data, and no more than they show. Amounts in minor units. */
export type CheckoutView = {
  readonly currency: CurrencyCode;
  readonly taxIncluded: boolean;
  readonly isTaxKnown: boolean;
  readonly lines: readonly CheckoutLine[];
  /** What became of the VAT id in the form, and which one that was; null without one. */
  readonly vat: { readonly typed: string; readonly status: VatStanding["status"] } | null;
  readonly problems: readonly LineProblem[];
  readonly priceChanges: readonly PriceChange[];
  /** Before promotions. */
  readonly subtotalAmount: number;
  /** Cheapest first; empty when the shop does not deliver to the destination. */
  readonly options: readonly CheckoutOption[];
  /** Which products close ways of delivery and why, in the market's language. */
  readonly deliveryNotes: readonly string[];
  /** The codes entered and what becomes of them with the method chosen. */
  readonly codes: readonly CodeView[];
  /** The gift cards entered and what each pays with the method chosen. */
  readonly giftCards: readonly CardTender[];
  /** Promotions while there is no option to show a total with. */
  readonly goodsDiscounts: readonly DiscountView[];
  /** How long the units would wait for a bank transfer; null where it is not offered. */
  readonly transferDays: number | null;
  /** The one chosen, else the cheapest; null when there is none. */
  readonly selectedCode: string | null;
  /** ISO 8601: until when the units are held, once "pay" was pressed; null while nothing is. */
  readonly heldUntil: string | null;
};

export type CheckoutLine = {
  readonly variantId: string;
  readonly productName: string;
  readonly variantLabel: string;
  readonly imagePath: string | null;
  readonly quantity: number;
  /** Before promotions; null when the variant cannot be bought in this market any more. */
  readonly totalAmount: number | null;
};

export type CheckoutOption = {
  readonly code: string;
  readonly kind: ShippingKind;
  readonly name: string;
  readonly carrier: string;
  readonly requiresPhone: boolean;
  /** Null when no day can be promised. */
  readonly arrival: ArrivalView | null;
  readonly discounts: readonly DiscountView[];
  readonly shippingAmount: number;
  readonly taxes: readonly PricedTax[];
  readonly taxAmount: number;
  readonly totalAmount: number;
  /** Those that pay something of it. */
  readonly giftCards: readonly CardTender[];
  /** What is left to pay. */
  readonly payableAmount: number;
  /** Sent back with "pay": what the buyer agrees to. */
  readonly quoteHash: string;
};

export function toCheckoutView(
  quote: Quote,
  draft: CheckoutDraft,
  market: Market,
  heldUntil: Date | null,
): CheckoutView {
  const priced = new Map(quote.goods.lines.map((line) => [line.variantId, line]));
  const chosen = quote.options.find((option) => option.code === draft.shippingMethod) ?? quote.options[0];
  return {
    currency: quote.goods.currency,
    taxIncluded: quote.goods.taxIncluded,
    isTaxKnown: quote.isTaxKnown,
    vat: quote.vat && { typed: draft.vatId ?? "", status: quote.vat.status },
    lines: quote.lines.map(({ variantId, productName, variantLabel, image, quantity }) => ({
      variantId,
      productName,
      variantLabel,
      imagePath: image?.path ?? null,
      quantity,
      totalAmount: priced.get(variantId)?.subtotalAmount ?? null,
    })),
    problems: quote.problems,
    priceChanges: quote.priceChanges,
    subtotalAmount: quote.goods.subtotalAmount,
    options: quote.options.map(({ priced: total, arrival, hash, codes: _codes, tender, ...option }) => ({
      code: option.code,
      kind: option.kind,
      name: option.name,
      carrier: option.carrier,
      requiresPhone: option.requiresPhone,
      arrival: arrival && arrivalView(arrival),
      discounts: discountViews(total),
      shippingAmount: total.shippingAmount,
      taxes: total.taxes,
      taxAmount: total.taxAmount,
      totalAmount: total.totalAmount,
      giftCards: tender.cards.filter(({ amount }) => amount > 0),
      payableAmount: tender.payableAmount,
      quoteHash: hash,
    })),
    deliveryNotes: refusalNotes(
      market,
      destinationOf(draft, market).country,
      quote.refused,
      (variantId) => quote.lines.find((line) => line.variantId === variantId)?.productName ?? "",
    ),
    codes: chosen?.codes ?? quote.codes,
    giftCards: chosen?.tender.cards ?? quote.giftCards,
    goodsDiscounts: discountViews(quote.goods),
    transferDays:
      chosen && offersBankTransfer(market.code, chosen.tender.payableAmount)
        ? (bankTransferTerms[market.code]?.days ?? null)
        : null,
    selectedCode: chosen?.code ?? null,
    heldUntil: heldUntil?.toISOString() ?? null,
  };
}
