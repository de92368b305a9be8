import { type StockLevel, stockLevel } from "@/lib/inventory/stock-level";
import { type EffectivePrice, nextPriceChange } from "@/lib/pricing/effective-price";
import { offeredPrice, type OfferJson, toPriceRow } from "@/lib/pricing/offered-price";

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
  variants: (OfferJson & { available: number })[];
  images: Photo[];
  swatches: Swatch[];
};

/** What a list shows of one product. Plain data, fit for caches. */
export type ProductCard = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Of its cheapest variant. */
  readonly price: EffectivePrice;
  /** Whether its variants differ in price: then the price shown is "from". */
  readonly hasPriceRange: boolean;
  readonly rating: Rating | null;
  /** Of its best stocked variant, so that one sold-out colour does not look like a sold-out product. */
  readonly stock: StockLevel;
  readonly photos: readonly Photo[];
  readonly swatches: readonly Swatch[];
  /** When a sale of it begins or ends next. */
  readonly priceChangesAt: Date | null;
};

/** `null` without reviews: an average of nothing is not zero stars. */
export const toRating = (count: number, sum: number): Rating | null =>
  count > 0 ? { count, average: sum / count } : null;

/** @throws Error for a product without variants, which has no price to show */
export function toProductCard(row: ProductCardRow, now: Date): ProductCard {
  const rows = row.variants.map(toPriceRow);
  const prices = row.variants.map((offer) => offeredPrice(offer, now)).sort((a, b) => a.amount - b.amount);
  const [lowest] = prices;
  if (!lowest) throw new Error(`Product ${row.id} has no price`);
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    price: lowest,
    hasPriceRange: prices.some(({ amount }) => amount !== lowest.amount),
    rating: toRating(row.ratingCount, row.ratingSum),
    stock: stockLevel(Math.max(...row.variants.map(({ available }) => available))),
    photos: row.images,
    swatches: row.swatches,
    priceChangesAt: nextPriceChange(rows, now),
  };
}

/**
 * A card as it travels to the browser: what is usual is left out, because a page carries dozens of them. See `toCard`.
 */
export type CardData = {
  readonly slug: string;
  readonly name: string;
  /** Minor units of the market's currency. */
  readonly amount: number;
  /** Asked outside the sale; missing without a sale. */
  readonly was?: number;
  /** The price shown is the lowest of several. */
  readonly isFrom?: true;
  /** [average, number of reviews] */
  readonly rating?: readonly [number, number];
  /** Units left while few, 0 for sold out; missing when there is plenty. */
  readonly left?: number;
  /** Paths of photographs, the first one shown; more of them on demand. */
  readonly photos: readonly string[];
  /** Colours: [label, hex, sku, path of its photograph or ""]. Missing for products in one colour. */
  readonly swatches?: readonly (readonly [label: string, hex: string, sku: string, photo: string])[];
};

/** Photographs that a card can show besides those of its colours. */
const photosOnCard = 3;

export function toCard(product: ProductCard): CardData {
  const { price, rating, stock, swatches } = product;
  return {
    slug: product.slug,
    name: product.name,
    amount: price.amount,
    ...(price.onSale ? { was: price.listAmount } : {}),
    ...(product.hasPriceRange ? { isFrom: true } : {}),
    // One decimal is shown.
    ...(rating ? { rating: [Math.round(rating.average * 10) / 10, rating.count] as const } : {}),
    ...(stock.kind === "in_stock" ? {} : { left: stock.kind === "low" ? stock.left : 0 }),
    photos: product.photos.slice(0, photosOnCard).map(({ path }) => path),
    ...(swatches.length > 1
      ? { swatches: swatches.map(({ label, hex, sku, photo }) => [label, hex, sku, photo ?? ""] as const) }
      : {}),
  };
}
