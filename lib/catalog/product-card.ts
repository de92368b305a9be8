import { type StockLevel, stockLevel } from "@/lib/inventory/stock-level";
import {
  effectivePrice,
  type EffectivePrice,
  nextPriceChange,
  type PriceRow,
} from "@/lib/pricing/effective-price";

export type Photo = { readonly path: string; readonly width: number; readonly height: number };
export type Swatch = { readonly label: string; readonly hex: string };
export type Rating = { readonly count: number; readonly average: number };

/** A price as JSON from Postgres, where instants are texts. */
export type PriceJson = {
  readonly amount: number;
  readonly saleAmount: number | null;
  readonly saleStartsAt: string | null;
  readonly saleEndsAt: string | null;
};

export type ProductCardRow = {
  id: string;
  slug: string;
  name: string;
  ratingCount: number;
  ratingSum: number;
  /** Never empty. */
  variants: (PriceJson & { available: number })[];
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

export const toPriceRow = (json: PriceJson): PriceRow => ({
  amount: json.amount,
  saleAmount: json.saleAmount,
  saleStartsAt: json.saleStartsAt === null ? null : new Date(json.saleStartsAt),
  saleEndsAt: json.saleEndsAt === null ? null : new Date(json.saleEndsAt),
});

/** `null` without reviews: an average of nothing is not zero stars. */
export const toRating = (count: number, sum: number): Rating | null =>
  count > 0 ? { count, average: sum / count } : null;

/** @throws Error for a product without variants, which has no price to show */
export function toProductCard(row: ProductCardRow, now: Date): ProductCard {
  const rows = row.variants.map(toPriceRow);
  const prices = rows.map((price) => effectivePrice(price, now)).sort((a, b) => a.amount - b.amount);
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
