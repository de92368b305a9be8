import { type StockLevel, stockLevel } from "@/lib/inventory/stock-level";
import { type EffectivePrice, nextPriceChange } from "@/lib/pricing/effective-price";
import { offeredPrice, type OfferJson, toPriceRow } from "@/lib/pricing/offered-price";
import { swatchesShown } from "@/lib/catalog/swatches-shown";
import { type Content, type UnitPrice, unitPrice } from "@/lib/pricing/unit-price";

export type Photo = { readonly path: string; readonly width: number; readonly height: number };
/** A colour that a product comes in, with what shows it. */
export type Swatch = {
  readonly label: string;
  readonly hex: string;
  /** Of the first variant in this colour: its address selects it. */
  readonly sku: string;
  /** A photograph of that variant; null when it has none of its own. */
  readonly photo: string | null;
};
export type Rating = { readonly count: number; readonly average: number };

export type ProductCardRow = {
  id: string;
  slug: string;
  name: string;
  ratingCount: number;
  ratingSum: number;
  /** Never empty. */
  variants: VariantJson[];
  images: Photo[];
  swatches: (Swatch & {
    /** Of its option value, as in `colors` of variants. */
    id: string;
    /** It counts as a colour that the list is filtered by. */
    isChosen: boolean;
  })[];
};

type VariantJson = OfferJson & {
  readonly available: number;
  /** Null where no unit price is told. */
  readonly content: Content | null;
  /** Ids of its swatches; empty where no colour was asked for. */
  readonly colors: readonly string[];
};

/** What some variants of a product cost together, and whether there are any. */
type CardOffer = {
  /** Of the cheapest variant. */
  readonly price: EffectivePrice;
  /** Of the same variant; null where none has to be told. */
  readonly unitPrice: UnitPrice | null;
  /** Whether they differ in price: then the price shown is "from". */
  readonly hasPriceRange: boolean;
  /** Of the best stocked variant, so that one sold-out colour does not look like a sold-out product. */
  readonly stock: StockLevel;
};

/** What a list shows of one product. Plain data, fit for caches. */
export type ProductCard = CardOffer & {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly rating: Rating | null;
  readonly photos: readonly Photo[];
  readonly swatches: readonly Swatch[];
  /** The swatch that it shows, because the list is filtered by its colour: what is offered is of variants in it. */
  readonly chosen: number | null;
  /** Of all variants, for who looks at another colour. */
  readonly whole: CardOffer;
  /** When a sale of it begins or ends next. */
  readonly priceChangesAt: Date | null;
};

/** `null` without reviews: an average of nothing is not zero stars. */
export const toRating = (count: number, sum: number): Rating | null =>
  count > 0 ? { count, average: sum / count } : null;

/**
 * The swatch to show: the first in a colour that was asked for, and rather one that can be bought.
 * @returns its index, and the variants that come in it: all of them without one
 */
function choose({ variants, swatches }: ProductCardRow) {
  const choices = swatches.flatMap(({ id, isChosen }, chosen) => {
    const inColor = isChosen ? variants.filter(({ colors }) => colors.includes(id)) : [];
    return inColor.length > 0 ? { chosen, variants: inColor } : [];
  });
  const first = choices.find((choice) => choice.variants.some(({ available }) => available > 0));
  return first ?? choices[0] ?? { chosen: null, variants };
}

function offerOf(variants: readonly VariantJson[], now: Date): CardOffer | null {
  const offers = variants
    .map((variant) => ({ price: offeredPrice(variant, now), content: variant.content }))
    .sort((a, b) => a.price.amount - b.price.amount);
  const [lowest] = offers;
  if (!lowest) return null;
  const { price, content } = lowest;
  return {
    price,
    unitPrice: content && unitPrice(price.amount, content),
    hasPriceRange: offers.some((offer) => offer.price.amount !== price.amount),
    stock: stockLevel(Math.max(...variants.map(({ available }) => available))),
  };
}

/** @throws Error for a product without variants, which has no price to show */
export function toProductCard(row: ProductCardRow, now: Date): ProductCard {
  const { chosen, variants } = choose(row);
  const whole = offerOf(row.variants, now);
  if (!whole) throw new Error(`Product ${row.id} has no price`);
  return {
    ...(chosen === null ? whole : (offerOf(variants, now) ?? whole)),
    id: row.id,
    slug: row.slug,
    name: row.name,
    rating: toRating(row.ratingCount, row.ratingSum),
    photos: row.images,
    swatches: row.swatches.map(({ label, hex, sku, photo }) => ({ label, hex, sku, photo })),
    chosen,
    whole,
    priceChangesAt: nextPriceChange(row.variants.map(toPriceRow), now),
  };
}

/** What a card says of the variants it stands for; what is usual is left out. */
export type CardOfferData = {
  /** Minor units of the market's currency. */
  readonly amount: number;
  /** Asked outside the sale; missing without a sale. */
  readonly was?: number;
  /** The price shown is the lowest of several. */
  readonly isFrom?: true;
  /** [minor units, "kg"]: what one of that costs, where the market's law wants it told. */
  readonly unit?: readonly [amount: number, per: UnitPrice["per"]];
  /** Units left while few, 0 for sold out; missing when there is plenty. */
  readonly left?: number;
};

/**
 * A card as it travels to the browser: what is usual is left out, because a page carries dozens of them. See `toCard`.
 */
export type CardData = CardOfferData & {
  readonly slug: string;
  readonly name: string;
  /** [average, number of reviews] */
  readonly rating?: readonly [number, number];
  /** Paths of photographs, the first one shown; more of them on demand. */
  readonly photos: readonly string[];
  /** Colours: [label, hex, sku, path of its photograph or ""]. Missing for products in one colour. */
  readonly swatches?: readonly (readonly [label: string, hex: string, sku: string, photo: string])[];
  /** The swatch it begins with, where the list is filtered by a colour: the offer is of that one. */
  readonly chosen?: number;
  /** The offer of the whole product, for other swatches. Only with `chosen`. */
  readonly whole?: CardOfferData;
};

/** Photographs that a card can show besides those of its colours. */
const photosOnCard = 3;

const toOfferData = ({ price, unitPrice: unit, hasPriceRange, stock }: CardOffer): CardOfferData => ({
  amount: price.amount,
  ...(price.onSale ? { was: price.listAmount } : {}),
  ...(hasPriceRange ? { isFrom: true } : {}),
  ...(unit ? { unit: [unit.amount, unit.per] as const } : {}),
  ...(stock.kind === "in_stock" ? {} : { left: stock.kind === "low" ? stock.left : 0 }),
});

/** The chosen one first, where it would not be seen otherwise. */
function swatchesOf({
  swatches,
  chosen,
  whole,
}: ProductCard): Pick<CardData, "swatches" | "chosen" | "whole"> {
  if (swatches.length < 2) return {};
  const first = chosen !== null && chosen >= swatchesShown ? swatches[chosen] : undefined;
  const inOrder = first ? [first, ...swatches.filter((swatch) => swatch !== first)] : swatches;
  return {
    swatches: inOrder.map(({ label, hex, sku, photo }) => [label, hex, sku, photo ?? ""] as const),
    ...(chosen === null ? {} : { chosen: first ? 0 : chosen, whole: toOfferData(whole) }),
  };
}

export function toCard(product: ProductCard): CardData {
  const { slug, name, rating, photos } = product;
  return {
    slug,
    name,
    ...toOfferData(product),
    // One decimal is shown.
    ...(rating ? { rating: [Math.round(rating.average * 10) / 10, rating.count] as const } : {}),
    photos: photos.slice(0, photosOnCard).map(({ path }) => path),
    ...swatchesOf(product),
  };
}
