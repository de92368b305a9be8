import { giftCardsAmount, priceCart } from "@/lib/pricing/price-cart";
import { derivationOf } from "@/lib/pricing/derivation";
import { lineName, type ToldPrice, toldPrice } from "@/lib/pricing/told-price";
import {
  type PriceOffer,
  type QuantityPrice,
  type Reduction,
  type UnitPriceStep,
  unitAmount,
  unitPrices,
} from "@/lib/pricing/unit-amount";
import { type CodeView, codeViews, type DiscountView, discountViews } from "@/lib/promotions/code-view";
import { type Offer, promotionsOf } from "@/lib/promotions/offer";
import type { Gift } from "@/lib/gift-cards/gift";
import { type CardTender, type HeldCard, tender } from "@/lib/gift-cards/tender";
import type { StockLevel } from "@/lib/inventory/commands";
import { LOW_STOCK_AT_MOST } from "@/lib/inventory/stock-level";
import type { Market, MarketCode } from "@/lib/markets";
import type { DeliveryLimits } from "@/lib/shipping/limits";
import { type ArrivalView, arrivalView } from "@/lib/shipping/arrival-view";
import { destinationOf, isTaxKnownAt } from "@/lib/pricing/destination";
import { limitNotes, refusalNotes } from "@/lib/shipping/limit-notes";
import {
  pickupOffers,
  refusedItems,
  type ShippingOffer,
  type ShippingRules,
  shippingOffers,
} from "@/lib/shipping/offers";
import { importTerms, withImport } from "@/lib/pricing/with-import";
import { importNote } from "@/lib/shipping/import-words";
import type { ParcelItem } from "@/lib/shipping/parcel";
import type { Destination } from "@/lib/shipping/zone";
import { noTax, tableTax } from "@/lib/tax/table-tax";
import type { TaxRule } from "@/lib/tax/tax-rule";

/** A line as the database holds it, with everything that is said about it now. */
export type CartLineRow = {
  readonly id: string;
  readonly variantId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly seenUnitAmount: number;
  readonly seenCurrency: string;
  readonly sku: string;
  readonly slug: string;
  readonly productName: string;
  /** "Sage / Large" in the market's language; empty for a product without options. */
  readonly variantLabel: string;
  readonly image: CartImage | null;
  readonly weightGrams: number;
  /** See `ParcelItem`. */
  readonly packageCm3: number | null;
  readonly limits: DeliveryLimits;
  readonly taxClassId: string;
  /** Null where nobody has classified it for customs. */
  readonly hsCode: string | null;
  /** What the buyer says of gift cards; null for goods. */
  readonly gift: Gift | null;
  /** The variant is active and its product published. */
  readonly isSellable: boolean;
  /** On hand − reserved over all locations; what this cart's own unpaid order holds counts as free. */
  readonly available: number;
  /** How many of these each store has, by its id. */
  readonly storeUnits: Readonly<Record<string, number>>;
  /** What is free in each place, without what this cart's own unpaid order holds. */
  readonly levels: readonly StockLevel[];
  /** Null when the market's currency has no price for it. */
  readonly price: PriceOffer | null;
};

export type CartImage = { readonly path: string; readonly width: number; readonly height: number };

/** What keeps a line from being bought as it stands. */
export type LineProblem =
  | { readonly kind: "unavailable" }
  | { readonly kind: "sold_out" }
  /** Fewer left than wanted; the cart counts on `available` of them. */
  | { readonly kind: "short"; readonly available: number };

export type CartLineView = {
  readonly id: string;
  readonly variantId: string;
  readonly sku: string;
  readonly slug: string;
  readonly productName: string;
  readonly variantLabel: string;
  readonly image: CartImage | null;
  /** What was said of gift cards; null for goods. */
  readonly gift: Gift | null;
  /** As the buyer wants it. */
  readonly quantity: number;
  /** What can be bought of it now; 0 for a line with the problem `unavailable` or `sold_out`. */
  readonly buyableQuantity: number;
  /** The most that can be asked for; exact only while stock is low, see lib/inventory/stock-level.ts. Null: enough. */
  readonly available: number | null;
  /** Minor units of the cart's currency; null without a price in it. */
  readonly unitAmount: number | null;
  /** Regular unit price, above `unitAmount` when there is a `reduction`. */
  readonly listUnitAmount: number | null;
  readonly reduction: Reduction | null;
  /** The next quantity that can be had from which a unit costs less. */
  readonly nextQuantityPrice: QuantityPrice | null;
  /** What a unit costs from which quantity, from 1 on, each lower than the one before; empty without a price. */
  readonly unitPrices: readonly UnitPriceStep[];
  /** For `buyableQuantity` units, before promotions. */
  readonly totalAmount: number;
  readonly problem: LineProblem | null;
  /** Where and how it cannot be sent, in the market's language. */
  readonly deliveryNotes: readonly string[];
  /** Unit price when the buyer last touched the line and now, when they differ. */
  readonly priceChange: { readonly fromAmount: number; readonly toAmount: number } | null;
};

export type CartShipping = {
  /** What the cheapest way costs for this cart, to its destination or else within the market's home country. */
  readonly amount: number;
  /** The same before a threshold or a promotion makes it free. */
  readonly regularAmount: number;
  /** Whether there are dearer ways as well. */
  readonly isOneOfMany: boolean;
  /** Null when no day can be promised. */
  readonly arrival: ArrivalView | null;
  /** How much more in the cart makes it free; null when it is free already or never. */
  readonly missingForFreeAmount: number | null;
  readonly freeFromAmount: number | null;
};

/** A store where all of the cart can be fetched. */
export type CartPickup = {
  readonly storeName: string;
  readonly amount: number;
  /** IANA name; the time is told in it. */
  readonly timeZone: string;
  /** ISO 8601; null when nothing can be promised. */
  readonly readyAt: string | null;
};

/** The cart as everyone shows it: API, page, drawer, checkout summary. Plain JSON. */
export type CartView = {
  readonly market: MarketCode;
  readonly currency: Market["currency"];
  /** Units wanted over all lines. */
  readonly count: number;
  /** Newest first. */
  readonly lines: readonly CartLineView[];
  /** Put aside for later: no part of count and total. Newest first. */
  readonly saved: readonly CartLineView[];
  /** The market in which the cart was filled when it is another one: its lines have new prices here. */
  readonly movedFrom: MarketCode | null;
  readonly subtotalAmount: number;
  /** Promotions the cart gets, whether by code or by itself. */
  readonly discounts: readonly DiscountView[];
  readonly codes: readonly CodeView[];
  /** Gift cards and store credit that were entered. */
  readonly giftCards: readonly CardTender[];
  /** False for gift cards alone, which are mailed. */
  readonly needsDelivery: boolean;
  /** Null when nothing can be promised: no buyable line, or no method that carries the weight. */
  readonly shipping: CartShipping | null;
  readonly pickups: readonly CartPickup[];
  /** Where it goes as far as the buyer has said, here or at checkout; null when nothing was. */
  readonly destination: Destination | null;
  /** Which products close ways of delivery to the destination and why, in the market's language. */
  readonly deliveryNotes: readonly string[];
  /** Who pays what customs ask at the destination, and how much, in the market's language; null without a border of theirs. */
  readonly importNote: string | null;
  /** What the shop takes over of it; a part of the estimated total. */
  readonly importAmount: number;
  /** Tax on top at the destination; null while it is not known, where checkout asks for it, and where prices hold it already. */
  readonly addedTaxAmount: number | null;
  /** Goods and cheapest delivery, and the tax on top as far as it is known. */
  readonly estimatedTotalAmount: number;
  readonly taxIncluded: boolean;
  /** Whether the tax on top is told here once a place is named; false where checkout asks for it, and where prices hold it. */
  readonly tellsTax: boolean;
  /** How the estimated total comes about; null while nothing can be bought. */
  readonly why: ToldPrice | null;
};

/** What `/api/cart` answers to reads and writes that went well. */
export type CartAnswer = {
  readonly cart: CartView;
  /** The quantity the written line got, when there was not as much as wanted. */
  readonly cappedAt: number | null;
};

/** Prices the lines for a market as it stands at `now` and says what is wrong with each. */
export function cartView(
  cart: {
    readonly market: MarketCode;
    readonly rows: readonly CartLineRow[];
    readonly saved: readonly CartLineRow[];
    readonly codes: readonly string[];
    readonly offers: readonly Offer[];
    /** What the buyer has said about the place, and the tax there, null where only checkout asks for it; null when nothing was said. */
    readonly place: { readonly destination: Destination; readonly taxes: readonly TaxRule[] | null } | null;
    readonly giftCards: readonly HeldCard[];
    /** An outside provider says the tax, and is asked at checkout. */
    readonly isTaxAsked?: boolean;
  },
  market: Market,
  shippingRules: ShippingRules,
  now: Date,
): CartView {
  const judged = cart.rows.map((row) => ({ row, ...judge(row, now) }));
  const toPrice = judged.flatMap(({ row, price, buyableQuantity }) =>
    price && buyableQuantity > 0
      ? [
          {
            variantId: row.variantId,
            quantity: buyableQuantity,
            listUnitAmount: price.listAmount,
            unitAmount: price.amount,
            reduction: price.reduction,
            taxClassId: row.taxClassId,
            isGiftCard: row.gift !== null,
          },
        ]
      : [],
  );
  const { currency, taxIncluded } = market;
  const { place } = cart;
  const goods = toPrice.filter(({ isGiftCard }) => !isGiftCard);
  const needsDelivery = goods.length > 0 || toPrice.length === 0;
  const taxes = place?.taxes ?? null;
  const isTaxKnown =
    !taxIncluded && (!needsDelivery || (place !== null && taxes !== null && isTaxKnownAt(place.destination)));
  const rules = {
    currency,
    taxIncluded,
    tax: taxes && (taxIncluded || isTaxKnown) ? tableTax(taxes) : noTax,
    promotions: promotionsOf(cart.offers),
  };
  const goodsAmount = goods.reduce((sum, { quantity, unitAmount }) => sum + quantity * unitAmount, 0);
  const items = judged.flatMap(({ row, buyableQuantity }) =>
    row.gift ? [] : [parcelItem(row, buyableQuantity)],
  );
  const destination = place?.destination ?? destinationOf({}, market);
  const parcel = { items: items.filter(({ quantity }) => quantity > 0), currency, goodsAmount };
  const offers = goods.length > 0 ? shippingOffers(shippingRules, destination, parcel, now) : [];
  const [cheapest = null] = offers;
  const untilBorder = priceCart(toPrice, { ...rules, shipping: cheapest });
  const hsCodeOf = (id: string) => cart.rows.find(({ variantId }) => variantId === id)?.hsCode ?? null;
  const terms =
    place && cheapest && importTerms(market, shippingRules, destination, cheapest, untilBorder, hsCodeOf);
  const priced = withImport(untilBorder, terms);
  const totalOf = new Map(priced.lines.map((line) => [line.variantId, line.subtotalAmount]));

  return {
    market: market.code,
    currency,
    count: cart.rows.reduce((sum, row) => sum + row.quantity, 0),
    lines: judged.map(({ row }) => lineView(row, market, totalOf.get(row.variantId) ?? 0, now)),
    saved: cart.saved.map((row) => lineView(row, market, 0, now)),
    movedFrom: cart.rows.length > 0 && cart.market !== market.code ? cart.market : null,
    subtotalAmount: priced.subtotalAmount,
    discounts: discountViews(priced),
    codes: codeViews(cart.codes, cart.offers, priced),
    giftCards: tender(priced.totalAmount, currency, cart.giftCards, giftCardsAmount(priced)).cards,
    needsDelivery,
    shipping: cheapest && {
      amount: priced.shippingAmount,
      regularAmount: cheapest.amount,
      isOneOfMany: offers.length > 1,
      arrival: cheapest.arrival && arrivalView(cheapest.arrival),
      freeFromAmount: cheapest.freeFromAmount,
      missingForFreeAmount:
        priced.shippingAmount > 0 && cheapest.freeFromAmount !== null && goodsAmount < cheapest.freeFromAmount
          ? cheapest.freeFromAmount - goodsAmount
          : null,
    },
    pickups: goods.length === 0 ? [] : pickupOffers(shippingRules, parcel, now).flatMap(pickupView),
    destination: place && destination,
    deliveryNotes: place
      ? refusalNotes(
          market,
          destination.country,
          refusedItems(shippingRules, destination, parcel),
          (variantId) => cart.rows.find((row) => row.variantId === variantId)?.productName ?? "",
        )
      : [],
    importNote:
      terms && cheapest ? importNote(market, { ...destination, ...cheapest, currency }, terms) : null,
    importAmount: priced.importAmount,
    addedTaxAmount: isTaxKnown ? priced.taxAmount : null,
    estimatedTotalAmount: priced.totalAmount,
    taxIncluded,
    tellsTax: !taxIncluded && cart.isTaxAsked !== true,
    why:
      toPrice.length > 0
        ? toldPrice(
            derivationOf(priced, {
              delivery: cheapest,
              place: destination,
              isReverseCharge: false,
              exemption: null,
            }),
            market,
            currency,
            (variantId) => nameIn(cart.rows, variantId),
          )
        : null,
  };
}

function pickupView({ pickup, amount }: ShippingOffer): CartPickup[] {
  if (!pickup) return [];
  const { store, promise } = pickup;
  const readyAt = promise?.readyAt.toISOString() ?? null;
  return [{ storeName: store.name, amount, timeZone: store.timeZone, readyAt }];
}

/** What a line is called where nothing but words tells it from others of its product. */
export function nameIn(rows: readonly CartLineRow[], variantId: string): string | null {
  const row = rows.find((each) => each.variantId === variantId);
  return row ? lineName(row) : null;
}

function lineView(row: CartLineRow, market: Market, totalAmount: number, now: Date): CartLineView {
  const { price, problem, buyableQuantity } = judge(row, now);
  return {
    id: row.id,
    variantId: row.variantId,
    sku: row.sku,
    slug: row.slug,
    productName: row.productName,
    variantLabel: row.variantLabel,
    image: row.image,
    gift: row.gift,
    quantity: row.quantity,
    buyableQuantity,
    available: shownLimit(row),
    unitAmount: price?.amount ?? null,
    listUnitAmount: price?.listAmount ?? null,
    reduction: price?.reduction ?? null,
    nextQuantityPrice: price?.next && price.next.minQuantity <= row.available ? price.next : null,
    unitPrices: row.price
      ? unitPrices(row.price, now).filter(({ minQuantity }) => minQuantity <= Math.max(1, row.available))
      : [],
    totalAmount,
    problem,
    deliveryNotes: limitNotes(market, row.limits),
    priceChange:
      price &&
      buyableQuantity > 0 &&
      row.seenCurrency === market.currency &&
      row.seenUnitAmount !== price.amount
        ? { fromAmount: row.seenUnitAmount, toAmount: price.amount }
        : null,
  };
}

export const parcelItem = (row: CartLineRow, quantity = row.quantity): ParcelItem => ({
  variantId: row.variantId,
  quantity,
  weightGrams: row.weightGrams,
  packageCm3: row.packageCm3,
  limits: row.limits,
  warehouseUnits: row.available - Object.values(row.storeUnits).reduce((sum, units) => sum + units, 0),
  storeUnits: row.storeUnits,
});

function judge(row: CartLineRow, now: Date) {
  const problem = problemOf(row);
  const buyableQuantity = problem === null ? row.quantity : problem.kind === "short" ? problem.available : 0;
  const price = row.price && unitAmount(row.price, buyableQuantity, now);
  return { price, problem, buyableQuantity };
}

function problemOf(row: CartLineRow): LineProblem | null {
  if (!row.isSellable || !row.price) return { kind: "unavailable" };
  if (row.available <= 0) return { kind: "sold_out" };
  return row.available < row.quantity ? { kind: "short", available: row.available } : null;
}

/** The exact number where it is low or where the buyer wants more than there is; nobody else needs it. */
function shownLimit(row: CartLineRow): number | null {
  const available = Math.max(0, row.available);
  return available <= LOW_STOCK_AT_MOST || available < row.quantity ? available : null;
}
