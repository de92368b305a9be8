import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { type Db, db, type Tx } from "@/db/client";
import {
  cartLines,
  carts,
  inventoryLevels,
  orders,
  prices,
  productImages,
  productOptions,
  productOptionValues,
  productOptionValueTranslations,
  products,
  productTranslations,
  quantityPrices,
  stockHolds,
  variantImages,
  variantOptionValues,
  variants,
} from "@/db/schema";
import { type CartImage, type CartLineRow, type CartView, cartView } from "@/lib/cart/cart-view";
import type { QuantityPrice } from "@/lib/pricing/unit-amount";
import { emptyCart } from "@/lib/cart/empty-cart";
import { loadGiftCards } from "@/lib/gift-cards/queries";
import { sha256 } from "@/lib/ids";
import { type Market, marketByCode, type MarketCode } from "@/lib/markets";
import { loadOffers } from "@/lib/promotions/queries";
import { loadPlace } from "@/lib/cart/place";
import { getShippingRules } from "@/lib/shipping/queries";

/** The visitor's cart as a market shows it now; an empty one without a token or for an unknown one. */
export async function getCart(token: string | null, market: Market): Promise<CartView> {
  if (token === null) return emptyCart(market);
  const now = new Date();
  // Issued together: the driver sends them in one go.
  const [cart, offers, giftCards, shippingRules, place] = await Promise.all([
    loadCart(db, token, market),
    loadOffers(db, token, market, null, now),
    loadGiftCards(db, token, null),
    // Cached until a delivery table changes.
    getShippingRules(market.code),
    loadPlace(db, token, market),
  ]);
  return cart
    ? cartView({ ...cart, offers, giftCards, place }, market, shippingRules, now)
    : emptyCart(market);
}

export type LoadedCart = {
  readonly id: string;
  readonly market: MarketCode;
  /** What is to be bought. */
  readonly rows: CartLineRow[];
  /** What was put aside for later. */
  readonly saved: CartLineRow[];
  /** Coupon codes in the order in which they were entered. */
  readonly codes: readonly string[];
};

/** The lines with what the catalogue, the price list and the stock say about them; `null` for an unknown token. */
export async function loadCart(executor: Db | Tx, token: string, market: Market): Promise<LoadedCart | null> {
  const found = await executor
    .select({
      cartId: carts.id,
      cartMarket: carts.market,
      codes: carts.couponCodes,
      // Null for a cart without lines; the columns of joined tables below follow it.
      line: {
        id: cartLines.id,
        variantId: cartLines.variantId,
        quantity: cartLines.quantity,
        seenUnitAmount: cartLines.seenUnitAmount,
        seenCurrency: cartLines.seenCurrency,
        savedAt: cartLines.savedAt,
      },
      variant: {
        sku: variants.sku,
        weightGrams: variants.weightGrams,
        // Rounded up; in bigint, because cubic millimetres of a sofa exceed an integer.
        packageCm3: sql<
          number | null
        >`ceil(${variants.packageLengthMm}::bigint * ${variants.packageWidthMm} * ${variants.packageHeightMm} / 1000.0)::int`,
      },
      product: {
        id: products.id,
        slug: products.slug,
        taxClassId: products.taxClassId,
        carriage: products.carriage,
        excludedCountries: products.excludedCountries,
        minAge: products.minAge,
        name: sql<string>`coalesce(${productTranslations.name}, ${products.name})`,
      },
      variantLabel: sql<string>`coalesce((
        select string_agg(coalesce(${productOptionValueTranslations.label}, ${productOptionValues.label}), ' / '
          order by ${productOptions.position})
        from ${variantOptionValues}
        join ${productOptions} on ${productOptions.id} = ${variantOptionValues.optionId}
        join ${productOptionValues} on ${productOptionValues.id} = ${variantOptionValues.valueId}
        left join ${productOptionValueTranslations}
          on ${productOptionValueTranslations.valueId} = ${productOptionValues.id}
          and ${productOptionValueTranslations.language} = ${market.language}
        where ${variantOptionValues.variantId} = ${variants.id}), '')`,
      // The variant's own first photograph, else the product's.
      image: sql<CartImage | null>`(
        select json_build_object('path', ${productImages.path}, 'width', ${productImages.width}, 'height', ${productImages.height})
        from ${productImages}
        left join ${variantImages} on ${variantImages.imageId} = ${productImages.id}
          and ${variantImages.variantId} = ${variants.id}
        where ${productImages.productId} = ${variants.productId}
        order by ${variantImages.position} nulls last, ${productImages.position}
        limit 1)`,
      isSellable: sql<boolean>`coalesce(${sellable}, false)`,
      available: availableUnits(carts.id),
      price: {
        amount: prices.amount,
        saleAmount: prices.saleAmount,
        saleStartsAt: prices.saleStartsAt,
        saleEndsAt: prices.saleEndsAt,
      },
      quantityPrices: quantityPricesOf(market),
    })
    .from(carts)
    .leftJoin(cartLines, eq(cartLines.cartId, carts.id))
    .leftJoin(variants, eq(variants.id, cartLines.variantId))
    .leftJoin(products, eq(products.id, variants.productId))
    .leftJoin(
      productTranslations,
      and(eq(productTranslations.productId, products.id), eq(productTranslations.language, market.language)),
    )
    .leftJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.currency, market.currency)))
    .where(eq(carts.tokenHash, sha256(token)))
    .orderBy(desc(cartLines.id));

  const [first] = found;
  if (!first) return null;
  const lines = found.flatMap(({ line: held, variant, product, price, ...row }) => {
    if (!held || !variant || !product) return [];
    const { savedAt, ...line } = held;
    const whole: CartLineRow = {
      ...line,
      ...variant,
      productId: product.id,
      slug: product.slug,
      taxClassId: product.taxClassId,
      limits: {
        carriage: product.carriage,
        excludedCountries: product.excludedCountries,
        minAge: product.minAge,
      },
      productName: product.name,
      variantLabel: row.variantLabel,
      image: row.image,
      isSellable: row.isSellable,
      available: row.available,
      price: price && { ...price, quantityPrices: row.quantityPrices },
    };
    return [{ isSaved: savedAt !== null, row: whole }];
  });
  const rowsOf = (isSaved: boolean) => lines.filter((line) => line.isSaved === isSaved).map(({ row }) => row);
  return {
    id: first.cartId,
    market: marketByCode(first.cartMarket).code,
    rows: rowsOf(false),
    saved: rowsOf(true),
    codes: first.codes,
  };
}

/** Whether `variants` joined with `products` may be sold at all. */
export const sellable = sql<boolean>`(${variants.isActive} and ${products.status} = 'active' and ${products.publishedAt} <= now())`;

/**
 * Units that a cart may ask for, for the row of `variants` at hand: on hand − reserved over all locations. What its own
 * unpaid order holds counts as free, else a buyer who comes back from the payment page would find it sold out.
 */
export const availableUnits = (cartId: string | AnyPgColumn) => sql<number>`(coalesce((
  select sum(${inventoryLevels.onHand} - ${inventoryLevels.reserved})::int from ${inventoryLevels}
  where ${inventoryLevels.variantId} = ${variants.id}), 0)
  + coalesce((
  select sum(${stockHolds.quantity})::int from ${stockHolds}
  join ${orders} on ${orders.id} = ${stockHolds.orderId}
  where ${orders.cartId} = ${cartId} and ${orders.status} = 'pending'
    and ${stockHolds.variantId} = ${variants.id} and ${stockHolds.status} = 'held'), 0))`;

/** What more units cost each, for the row of `variants` at hand. */
export const quantityPricesOf = (market: Market) => sql<QuantityPrice[]>`(
  select coalesce(json_agg(json_build_object('minQuantity', ${quantityPrices.minQuantity}, 'amount', ${quantityPrices.amount})
    order by ${quantityPrices.minQuantity}), '[]')
  from ${quantityPrices}
  where ${quantityPrices.variantId} = ${variants.id} and ${quantityPrices.currency} = ${market.currency})`;

/** The variant of a product with these values of its options (`variants.option_key`). */
export async function findVariantId(productId: string, optionKey: string): Promise<string | null> {
  const [found] = await db
    .select({ id: variants.id })
    .from(variants)
    .where(and(eq(variants.productId, productId), eq(variants.optionKey, optionKey)));
  return found?.id ?? null;
}
