import { createHash } from "node:crypto";
import { type CartLineRow, parcelItem } from "@/lib/cart/cart-view";
import { type HeldCard, type Tender, tender } from "@/lib/gift-cards/tender";
import type { Market } from "@/lib/markets";
import { type LineToPrice, type PricedCart, priceCart } from "@/lib/pricing/price-cart";
import { unitAmount } from "@/lib/pricing/unit-amount";
import { type CodeView, codeViews } from "@/lib/promotions/code-view";
import { type Offer, promotionsOf } from "@/lib/promotions/offer";
import {
  refusedItems,
  type RefusedItem,
  type ShippingOffer,
  type ShippingRules,
  shippingOffers,
} from "@/lib/shipping/offers";
import { isTaxKnownAt } from "@/lib/pricing/destination";
import type { Destination } from "@/lib/shipping/zone";
import type { TaxRule } from "@/lib/tax/tax-rule";
import type { VatStanding } from "@/lib/tax/vat-standing";
import { netLines, netShipping } from "@/lib/pricing/net-prices";

/** Why a line cannot be bought as it is. */
export type LineProblem =
  | { readonly code: "sold_out"; readonly variantId: string }
  | { readonly code: "fewer_available"; readonly variantId: string; readonly available: number };

/** A line that costs something else than what the buyer saw. Told, and no obstacle. */
export type PriceChange = {
  readonly variantId: string;
  readonly fromAmount: number;
  readonly toAmount: number;
};

/** One way to have it all delivered, with the whole price of doing so. */
export type QuoteOption = ShippingOffer & {
  readonly priced: PricedCart;
  readonly codes: readonly CodeView[];
  /** What gift cards pay of the total, and what is left. */
  readonly tender: Tender;
  /** What the buyer agrees to by paying, see `quoteHash`. */
  readonly hash: string;
};

export type Quote = {
  readonly lines: readonly CartLineRow[];
  readonly problems: readonly LineProblem[];
  readonly priceChanges: readonly PriceChange[];
  /** Cheapest first; empty when the shop does not deliver there. */
  readonly options: readonly QuoteOption[];
  /** Lines that close ways of delivery to the destination, or all of them. */
  readonly refused: readonly RefusedItem[];
  /** The goods alone, for when there is no option to show a total with. */
  readonly goods: PricedCart;
  /** The codes entered and what becomes of them while there is no option. */
  readonly codes: readonly CodeView[];
  /** What a typed VAT id changes; null without one. */
  readonly vat: VatStanding | null;
  readonly giftCards: Tender["cards"];
  /** False while the tax still depends on a state that was not given. */
  readonly isTaxKnown: boolean;
};

/** Everything the buyer must know before paying, computed from one reading of the data. */
export function buildQuote(
  market: Market,
  cart: { readonly rows: readonly CartLineRow[]; readonly codes: readonly string[] },
  rules: {
    readonly shipping: ShippingRules;
    readonly taxes: readonly TaxRule[];
    readonly offers: readonly Offer[];
    readonly vat: VatStanding | null;
    readonly giftCards: readonly HeldCard[];
  },
  destination: Destination,
  now: Date,
): Quote {
  const { rows: lines, codes } = cart;
  const toPrice = lines.flatMap(({ variantId, quantity, taxClassId, price }): LineToPrice[] => {
    if (!price) return [];
    const { amount, listAmount, reduction } = unitAmount(price, quantity, now);
    return [{ variantId, quantity, taxClassId, unitAmount: amount, listUnitAmount: listAmount, reduction }];
  });
  const isNet = market.taxIncluded && rules.vat?.status === "reverse_charge";
  const gross = { lines: toPrice, taxes: rules.taxes, currency: market.currency };
  const shown = isNet ? netLines(gross) : toPrice;
  const pricing = {
    currency: market.currency,
    taxIncluded: market.taxIncluded && !isNet,
    taxes: isNet ? [] : rules.taxes,
    promotions: promotionsOf(rules.offers),
  };
  const goods = priceCart(shown, { ...pricing, shipping: null });
  const parcel = {
    items: lines.map((line) => parcelItem(line)),
    currency: market.currency,
    goodsAmount: toPrice.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0),
  };
  const offers = toPrice.length > 0 ? shippingOffers(rules.shipping, destination, parcel, now) : [];
  return {
    lines,
    problems: lines.flatMap(problemOf),
    priceChanges: lines.flatMap(({ variantId, quantity, price, seenUnitAmount, seenCurrency }) => {
      const toAmount = price ? unitAmount(price, quantity, now).amount : seenUnitAmount;
      return seenCurrency === market.currency && seenUnitAmount !== toAmount
        ? [{ variantId, fromAmount: seenUnitAmount, toAmount }]
        : [];
    }),
    options: offers.map((offer) => {
      const shipping = isNet ? netShipping(offer, gross) : offer;
      const priced = priceCart(shown, { ...pricing, shipping });
      const paying = tender(priced.totalAmount, market.currency, rules.giftCards);
      return {
        ...offer,
        priced,
        codes: codeViews(codes, rules.offers, priced),
        tender: paying,
        hash: quoteHash(market, offer, priced, rules.vat, paying),
      };
    }),
    refused: refusedItems(rules.shipping, destination, parcel),
    goods,
    codes: codeViews(codes, rules.offers, goods),
    vat: rules.vat,
    giftCards: tender(goods.totalAmount, market.currency, rules.giftCards).cards,
    isTaxKnown: market.taxIncluded || isTaxKnownAt(destination),
  };
}

function problemOf({ variantId, quantity, available, isSellable, price }: CartLineRow): LineProblem[] {
  if (available <= 0 || !isSellable || !price) return [{ code: "sold_out", variantId }];
  return available < quantity ? [{ code: "fewer_available", variantId, available }] : [];
}

/**
 * SHA-256, hex, over everything that the buyer agrees to: what, how many, at which price, with which promotions, how
 * and on which days delivered, which tax, and what gift cards pay of it.
 * The till computes it again and takes money only when both agree.
 */
function quoteHash(
  market: Market,
  shipping: ShippingOffer,
  priced: PricedCart,
  vat: VatStanding | null,
  paying: Tender,
): string {
  const lines = priced.lines.map(
    ({ variantId, quantity, unitAmount, discountAmount, totalAmount, taxAmount }) => [
      variantId,
      quantity,
      unitAmount,
      discountAmount,
      totalAmount,
      taxAmount,
    ],
  );
  const { currency, shippingAmount, taxAmount, totalAmount } = priced;
  const promotions = priced.promotions.map(({ id, code, goodsAmount, shippingAmount: off }) => [
    id,
    code,
    goodsAmount,
    off,
  ]);
  const content = [
    market.code,
    currency,
    shipping.code,
    // Also what was not granted: whoever gave an id knows what became of it before paying.
    vat && [vat.status, vat.vatId],
    shipping.arrival && [shipping.arrival.earliestOn, shipping.arrival.latestOn],
    lines,
    promotions,
    shippingAmount,
    taxAmount,
    totalAmount,
    paying.cards.filter(({ amount }) => amount > 0).map(({ id, amount }) => [id, amount]),
  ];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
