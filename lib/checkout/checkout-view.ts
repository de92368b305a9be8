import { bankTransferTerms, offersBankTransfer } from "@/lib/bank-transfer";
import { nameIn } from "@/lib/cart/cart-view";
import type { CheckoutDraft } from "@/lib/checkout/input";
import { type LineProblem, type PriceChange, type Quote } from "@/lib/checkout/quote";
import type { CardTender } from "@/lib/gift-cards/tender";
import type { CurrencyCode } from "@/lib/money";
import type { Market } from "@/lib/markets";
import { type ToldPrice, toldPrice } from "@/lib/pricing/told-price";
import { type CodeView, type DiscountView, discountViews } from "@/lib/promotions/code-view";
import { addressLines } from "@/lib/customers/address-lines";
import type { ShippingOffer } from "@/lib/shipping/offers";
import { type ArrivalView, arrivalView } from "@/lib/shipping/arrival-view";
import { destinationOf } from "@/lib/pricing/destination";
import { importNote } from "@/lib/shipping/import-words";
import { refusalNotes } from "@/lib/shipping/limit-notes";
import type { ShippingKind } from "@/lib/shipping/limits";
import type { ExemptionStanding } from "@/lib/tax/exemptions";
import type { TaxProblem } from "@/lib/tax/sale-tax";
import type { VatStanding } from "@/lib/tax/vat-standing";

/** What the checkout page and its scripts get: plain data, and no more than they show. Amounts in minor units. */
export type CheckoutView = {
  readonly currency: CurrencyCode;
  /** False for gift cards alone: no address is asked for. */
  readonly needsDelivery: boolean;
  /** Whether the amounts hold the tax. */
  readonly taxIncluded: boolean;
  /** Of the way chosen, or of the destination while there is none; null once the tax is known. */
  readonly taxProblem: TaxProblem | null;
  readonly lines: readonly CheckoutLine[];
  /** What a certificate of the customer's changes for the way chosen; null without one for the place. */
  readonly exemption: {
    readonly status: ExemptionStanding["status"];
    readonly validUntil: string | null;
  } | null;
  /** What became of the VAT id in the form, and which one that was; null without one. */
  readonly vat: { readonly typed: string; readonly status: VatStanding["status"] } | null;
  readonly problems: readonly LineProblem[];
  readonly priceChanges: readonly PriceChange[];
  /** Before promotions. */
  readonly subtotalAmount: number;
  /** What is sent, cheapest first; then what can be fetched. Empty when neither is possible. */
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
  /** The one chosen, else the cheapest delivery; null when there is none. */
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
  /** Where it is fetched; null for what is sent. */
  readonly pickup: PickupView | null;
  /** Why its total is without tax; null once it is known. */
  readonly taxProblem: TaxProblem | null;
  readonly discounts: readonly DiscountView[];
  readonly shippingAmount: number;
  readonly taxAmount: number;
  /** Who pays what customs ask, in the market's language; null where no border of theirs is crossed. */
  readonly importNote: string | null;
  /** What the shop takes over of it: a part of the total. */
  readonly importAmount: number;
  readonly totalAmount: number;
  /** Those that pay something of it. */
  readonly giftCards: readonly CardTender[];
  /** What is left to pay. */
  readonly payableAmount: number;
  /** How the total comes about. */
  readonly why: ToldPrice;
  /** Sent back with "pay": what the buyer agrees to. */
  readonly quoteHash: string;
};

export type PickupView = {
  readonly storeName: string;
  /** Street and place, as they are written there. */
  readonly addressLines: readonly string[];
  /** IANA name; times are told in it. */
  readonly timeZone: string;
  /** ISO 8601 instants: from when it is ready, and until when that holds; null when nothing can be promised. */
  readonly promise: { readonly readyAt: string; readonly orderBy: string } | null;
};

export function toCheckoutView(
  quote: Quote,
  draft: CheckoutDraft,
  market: Market,
  heldUntil: Date | null,
): CheckoutView {
  const destination = destinationOf(draft, market);
  const deliveries = quote.options.filter(({ pickup }) => pickup === null);
  const chosen =
    quote.options.find(({ code }) => code === draft.pickup) ??
    deliveries.find(({ code }) => code === draft.shippingMethod) ??
    deliveries[0];
  const goods = chosen?.priced ?? quote.goods;
  const priced = new Map(goods.lines.map((line) => [line.variantId, line]));
  const exemption = chosen ? chosen.exemption : quote.exemption;
  const vat = chosen ? chosen.vat : quote.vat;
  return {
    currency: goods.currency,
    needsDelivery: quote.needsDelivery,
    taxIncluded: goods.taxIncluded,
    taxProblem: (chosen ?? quote).taxProblem,
    exemption: exemption && { status: exemption.status, validUntil: exemption.exemption.validUntil },
    vat: vat && { typed: draft.vatId ?? "", status: vat.status },
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
    subtotalAmount: goods.subtotalAmount,
    options: quote.options.map(({ priced: total, derivation, arrival, pickup, hash, tender, ...option }) => ({
      code: option.code,
      kind: option.kind,
      name: option.name,
      carrier: option.carrier,
      requiresPhone: option.requiresPhone,
      arrival: arrival && arrivalView(arrival),
      pickup: pickup && pickupView(market, pickup),
      taxProblem: option.taxProblem,
      discounts: discountViews(total),
      shippingAmount: total.shippingAmount,
      taxAmount: total.taxAmount,
      importNote:
        option.importTerms &&
        importNote(market, { ...destination, ...option, currency: total.currency }, option.importTerms),
      importAmount: total.importAmount,
      totalAmount: total.totalAmount,
      giftCards: tender.cards.filter(({ amount }) => amount > 0),
      payableAmount: tender.payableAmount,
      why: toldPrice(derivation, market, total.currency, (variantId) => nameIn(quote.lines, variantId)),
      quoteHash: hash,
    })),
    deliveryNotes: refusalNotes(
      market,
      destination.country,
      quote.refused,
      (variantId) => quote.lines.find((line) => line.variantId === variantId)?.productName ?? "",
    ),
    codes: chosen?.codes ?? quote.codes,
    giftCards: chosen?.tender.cards ?? quote.giftCards,
    goodsDiscounts: discountViews(quote.goods),
    transferDays:
      chosen && offersBankTransfer(market.code, chosen.tender.payableAmount)
        ? (bankTransferTerms(market.code)?.days ?? null)
        : null,
    selectedCode: chosen?.code ?? null,
    heldUntil: heldUntil?.toISOString() ?? null,
  };
}

function pickupView(market: Market, { store, promise }: NonNullable<ShippingOffer["pickup"]>): PickupView {
  return {
    storeName: store.name,
    addressLines: addressLines(market.locale, { ...store, name: "", company: null }).slice(0, -1),
    timeZone: store.timeZone,
    promise: promise && { readyAt: promise.readyAt.toISOString(), orderBy: promise.orderBy.toISOString() },
  };
}
