import { createHash } from "node:crypto";
import { type CartLineRow, parcelItem } from "@/lib/cart/cart-view";
import { type HeldCard, type Tender, tender } from "@/lib/gift-cards/tender";
import type { Market } from "@/lib/markets";
import { words } from "@/lib/i18n/messages";
import { type Derivation, derivationOf } from "@/lib/pricing/derivation";
import { giftCardsAmount, type LineToPrice, type PricedCart, priceCart } from "@/lib/pricing/price-cart";
import { unitAmount } from "@/lib/pricing/unit-amount";
import { type CodeView, codeViews } from "@/lib/promotions/code-view";
import { type Offer, promotionsOf } from "@/lib/promotions/offer";
import {
  noDelivery,
  pickupOffers,
  refusedItems,
  type RefusedItem,
  type ShippingOffer,
  type ShippingRules,
  shippingOffers,
} from "@/lib/shipping/offers";
import { isTaxKnownAt } from "@/lib/pricing/destination";
import type { Destination } from "@/lib/shipping/zone";
import { localClock } from "@/lib/shipping/local-time";
import { type Exemption, exemptionAt, type ExemptionStanding } from "@/lib/tax/exemptions";
import type { TaxOf, TaxProblem } from "@/lib/tax/sale-tax";
import type { TaxStanding } from "@/lib/tax/tax-standing";
import type { VatStanding } from "@/lib/tax/vat-standing";
import { netPrices } from "@/lib/pricing/net-prices";
import { importTerms, takenOver, withImport } from "@/lib/pricing/with-import";
import type { ImportTerms } from "@/lib/shipping/import-charges";

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
  readonly derivation: Derivation;
  readonly codes: readonly CodeView[];
  /** What gift cards pay of the total, and what is left. */
  readonly tender: Tender;
  /** What customs ask on the way, and who pays it; null where it crosses no border of theirs. */
  readonly importTerms: ImportTerms | null;
  /** What a certificate of the customer's changes where the goods are handed over; null without one for the place. */
  readonly exemption: ExemptionStanding | null;
  /** What a typed VAT id changes for this way; null without one. */
  readonly vat: VatStanding | null;
  /** Why the tax is not known, and nothing can be ordered this way; null once it is. */
  readonly taxProblem: TaxProblem | null;
  /** What the buyer agrees to by paying, see `quoteHash`. */
  readonly hash: string;
};

export type Quote = {
  /** False for gift cards alone: no address is asked for. */
  readonly needsDelivery: boolean;
  readonly lines: readonly CartLineRow[];
  readonly problems: readonly LineProblem[];
  readonly priceChanges: readonly PriceChange[];
  /** What is sent, cheapest first, none when the shop does not deliver there; then what can be fetched. */
  readonly options: readonly QuoteOption[];
  /** Lines that close ways of delivery to the destination, or all of them. */
  readonly refused: readonly RefusedItem[];
  /** The goods alone, for when there is no option to show a total with. */
  readonly goods: PricedCart;
  /** The codes entered and what becomes of them while there is no option. */
  readonly codes: readonly CodeView[];
  readonly exemption: ExemptionStanding | null;
  /** What a typed VAT id changes at the destination; null without one. */
  readonly vat: VatStanding | null;
  readonly giftCards: Tender["cards"];
  /** The same of what is sent to the destination, for when there is no option. */
  readonly taxProblem: TaxProblem | null;
};

/**
 * Who says the tax on what is handed over: at the destination, or in a store.
 * @param store null for what is sent
 */
export type TaxAt = (store: PickupStore | null, standing: TaxStanding) => TaxOf;

type PickupStore = NonNullable<ShippingOffer["pickup"]>["store"];

/**
 * Everything the buyer must know before paying, computed from one reading of the data.
 * @param only the code of the one way that is asked about; null: all of them
 */
export function buildQuote(
  market: Market,
  cart: { readonly rows: readonly CartLineRow[]; readonly codes: readonly string[] },
  rules: {
    readonly shipping: ShippingRules;
    readonly taxAt: TaxAt;
    readonly offers: readonly Offer[];
    /** Certificates of the customer who is signed in. */
    readonly exemptions: readonly Exemption[];
    /** What a typed VAT id changes for goods that are handed over in a country. */
    readonly vatIn: (country: string) => VatStanding | null;
    readonly giftCards: readonly HeldCard[];
  },
  destination: Destination,
  now: Date,
  only: string | null = null,
): Quote {
  const { rows: lines, codes } = cart;
  const toPrice = lines.flatMap(({ variantId, quantity, taxClassId, price, gift }): LineToPrice[] => {
    if (!price) return [];
    const { amount, listAmount, reduction } = unitAmount(price, quantity, now);
    const isGiftCard = gift !== null;
    return [
      {
        variantId,
        quantity,
        taxClassId,
        isGiftCard,
        unitAmount: amount,
        listUnitAmount: listAmount,
        reduction,
      },
    ];
  });
  const sent = toPrice.filter(({ isGiftCard }) => !isGiftCard);
  const needsDelivery = lines.length === 0 || lines.some(({ gift }) => gift === null);
  // Gift cards alone are not taxed: there is no tax for a business to account for.
  const vatIn = (country: string) => (needsDelivery ? rules.vatIn(country) : null);
  const promotions = promotionsOf(rules.offers);
  const hsCodeOf = (id: string) => lines.find(({ variantId }) => variantId === id)?.hsCode ?? null;
  /** Goods are taxed where the buyer gets hold of them. */
  const priceAt = (
    store: PickupStore | null,
    { vat, exemption }: { vat: VatStanding | null; exemption: ExemptionStanding | null },
    offer: ShippingOffer | null,
  ): PricedCart => {
    const { currency, taxIncluded } = market;
    const standing = taxStanding(market, vat, exemption);
    const tax = rules.taxAt(store, standing);
    const gross = { currency, taxIncluded, tax, promotions, shipping: offer };
    if (!taxIncluded || standing.kind === "taxed") return priceCart(toPrice, gross);
    const shipping = needsDelivery ? offer : null;
    const holding = rules.taxAt(store, { kind: "taxed" });
    const net = netPrices({ currency, lines: toPrice, shipping, tax: holding });
    if ("problem" in net) return priceCart(toPrice, { ...gross, tax: () => net });
    return priceCart(net.lines, { currency, taxIncluded: false, tax, promotions, shipping: net.shipping });
  };
  const taxProblemAt = (place: Parameters<typeof isTaxKnownAt>[0]): TaxProblem | null =>
    market.taxIncluded || !needsDelivery || isTaxKnownAt(place) ? null : "incomplete_place";
  const today = localClock(now, market.timeZone).day;
  const standing = (place: { country: string; state: string | null }, country: string) => {
    const exemption = needsDelivery ? exemptionAt(rules.exemptions, place, today) : null;
    // Whoever pays no tax has none to account for.
    return { exemption, vat: exemption?.status === "applied" ? null : vatIn(country) };
  };
  const there = standing(destination, destination.country);
  const goods = priceAt(null, there, null);
  const parcel = {
    items: lines.filter(({ gift }) => gift === null).map((line) => parcelItem(line)),
    currency: market.currency,
    goodsAmount: sent.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0),
  };
  const ways = offersFor(market, toPrice, needsDelivery, () => [
    ...shippingOffers(rules.shipping, destination, parcel, now),
    ...pickupOffers(rules.shipping, parcel, now),
  ]);
  const offers = only === null ? ways : ways.filter(({ code }) => code === only);
  const gifts = lines.flatMap(({ variantId, gift }) =>
    gift ? [[variantId, gift.recipientEmail, gift.recipientName, gift.message]] : [],
  );
  return {
    needsDelivery,
    lines,
    problems: lines.flatMap(problemOf),
    priceChanges: lines.flatMap(({ variantId, quantity, price, seenUnitAmount, seenCurrency }) => {
      const toAmount = price ? unitAmount(price, quantity, now).amount : seenUnitAmount;
      return seenCurrency === market.currency && seenUnitAmount !== toAmount
        ? [{ variantId, fromAmount: seenUnitAmount, toAmount }]
        : [];
    }),
    options: offers.flatMap((offer) => {
      const store = offer.pickup?.store;
      // What is fetched crosses no border.
      const { vat, exemption } = store ? standing(store, market.countries[0]) : there;
      const untilBorder = priceAt(store ?? null, { vat, exemption }, offer);
      const terms = importTerms(market, rules.shipping, destination, offer, untilBorder, hsCodeOf);
      const taxProblem = taxProblemAt(store ?? destination) ?? untilBorder.taxProblem;
      // The shop takes over nothing that it cannot say.
      if (taxProblem === null && takenOver(terms) === null) return [];
      const priced = withImport(untilBorder, terms);
      const paying = tender(priced.totalAmount, market.currency, rules.giftCards, giftCardsAmount(priced));
      const option = {
        ...offer,
        priced,
        derivation: derivationOf(priced, {
          delivery: offer,
          place: store ?? destination,
          isReverseCharge: market.taxIncluded && vat?.status === "reverse_charge",
          exemption: exemption?.status === "applied" ? exemption.exemption.reason : null,
        }),
        importTerms: terms,
        exemption,
        codes: codeViews(codes, rules.offers, priced),
        tender: paying,
        vat,
        taxProblem,
        hash: quoteHash(market, offer, priced, { vat, exemption, paying, terms, gifts, taxProblem }),
      };
      return [option];
    }),
    refused: refusedItems(rules.shipping, destination, parcel),
    goods,
    codes: codeViews(codes, rules.offers, goods),
    vat: there.vat,
    exemption: there.exemption,
    giftCards: tender(goods.totalAmount, market.currency, rules.giftCards, giftCardsAmount(goods)).cards,
    taxProblem: taxProblemAt(destination) ?? goods.taxProblem,
  };
}

/** Whoever pays no tax by a certificate has none to account for. */
function taxStanding(
  market: Market,
  vat: VatStanding | null,
  exemption: ExemptionStanding | null,
): TaxStanding {
  if (exemption?.status === "applied") return { kind: "exempt" };
  if (market.taxIncluded && vat?.status === "reverse_charge" && vat.vatId)
    return { kind: "reverse_charge", vatId: vat.vatId };
  return { kind: "taxed" };
}

/** Gift cards alone are mailed, which is one way and costs nothing. */
function offersFor(
  market: Market,
  toPrice: readonly LineToPrice[],
  needsDelivery: boolean,
  ways: () => ShippingOffer[],
): ShippingOffer[] {
  if (toPrice.length === 0) return [];
  return needsDelivery ? ways() : [noDelivery(words(market, "mail")("giftCard.delivery"))];
}

function problemOf({ variantId, quantity, available, isSellable, price }: CartLineRow): LineProblem[] {
  if (available <= 0 || !isSellable || !price) return [{ code: "sold_out", variantId }];
  return available < quantity ? [{ code: "fewer_available", variantId, available }] : [];
}

/**
 * SHA-256, hex, over everything that the buyer agrees to: what, how many, at which price, with which promotions, how
 * and on which days delivered or from when ready, which tax, what is taken over from customs, and what gift cards pay of
 * it.
 * The till computes it again and takes money only when both agree.
 */
function quoteHash(
  market: Market,
  shipping: ShippingOffer,
  priced: PricedCart,
  rest: Pick<QuoteOption, "vat" | "exemption" | "taxProblem"> & {
    readonly paying: Tender;
    readonly terms: ImportTerms | null;
    /** Whom gift cards are mailed to, and with which words. */
    readonly gifts: readonly (readonly (string | null)[])[];
  },
): string {
  const { vat, exemption, paying, terms, gifts, taxProblem } = rest;
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
    exemption && [exemption.status, exemption.exemption.id],
    shipping.arrival && [shipping.arrival.earliestOn, shipping.arrival.latestOn],
    shipping.pickup && [shipping.pickup.store.locationId, shipping.pickup.promise?.readyAt ?? null],
    lines,
    promotions,
    shippingAmount,
    // A total whose tax nobody could say is none that anybody agrees to. Before a place is named it is told without tax, and
    // agreed to where none is due there.
    taxProblem === "incomplete_place" ? taxAmount : (taxProblem ?? taxAmount),
    // Who pays at the border; what the receiver pays there is told, and nothing that the shop could promise.
    terms && [terms.incoterm, priced.importAmount],
    totalAmount,
    paying.cards.filter(({ amount }) => amount > 0).map(({ id, amount }) => [id, amount]),
    gifts,
  ];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
