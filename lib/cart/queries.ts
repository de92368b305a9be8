import "server-only";
import { and, eq } from "drizzle-orm";
import { type Db, db, type Tx } from "@/db/client";
import { variants } from "@/db/schema";
import { ask, askOne, type Question } from "@/db/question";
import { fragment, statement } from "@/db/statement";
import { type CartImage, type CartLineRow, type CartView, cartView } from "@/lib/cart/cart-view";
import type { StockLevel } from "@/lib/inventory/commands";
import type { ListPrice, PriceOffer, QuantityPrice } from "@/lib/pricing/unit-amount";
import { emptyCart } from "@/lib/cart/empty-cart";
import { giftCardsIn } from "@/lib/gift-cards/queries";
import { formatPlainMoney } from "@/lib/money";
import { sha256 } from "@/lib/ids";
import { type Market, marketByCode, type MarketCode } from "@/lib/markets";
import { offersOf, promotionsFor } from "@/lib/promotions/queries";
import { loadPlace } from "@/lib/cart/place";
import { shippingRulesOf } from "@/lib/shipping/queries";
import { taxProvider } from "@/lib/tax/providers";

/** The visitor's cart as a market shows it now; an empty one without a token or for an unknown one. */
export async function getCart(token: string | null, market: Market): Promise<CartView> {
  if (token === null) return emptyCart(market);
  const now = new Date();
  const isTaxAsked = taxProvider() !== null;
  const [[cart, promotions, giftCards, shippingRules], place] = await Promise.all([
    ask(db, [
      cartBehind(token, market),
      promotionsFor(token, market, null, now),
      giftCardsIn(token, null),
      shippingRulesOf(market),
    ]),
    loadPlace(db, token, market, isTaxAsked),
  ]);
  return cart
    ? cartView(
        { ...cart, offers: offersOf(promotions, market, now), giftCards, place, isTaxAsked },
        market,
        shippingRules,
        now,
      )
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

type CartRow = {
  readonly cartId: string;
  readonly cartMarket: string;
  readonly codes: string[];
  /** Null for a cart without lines; everything below follows it. */
  readonly id: string | null;
  readonly variantId: string;
  readonly quantity: number;
  readonly seenUnitAmount: number;
  readonly seenCurrency: string;
  readonly isSaved: boolean;
  readonly recipientEmail: string | null;
  readonly recipientName: string | null;
  readonly message: string | null;
  readonly isGiftCard: boolean;
  readonly sku: string;
  readonly weightGrams: number;
  readonly packageCm3: number | null;
  readonly productId: string;
  readonly slug: string;
  readonly taxClassId: string;
  readonly hsCode: string | null;
  readonly carriage: CartLineRow["limits"]["carriage"];
  readonly excludedCountries: string[];
  readonly minAge: number | null;
  readonly productName: string;
  readonly variantLabel: string;
  readonly image: CartImage | null;
  readonly isSellable: boolean;
  /** In each place; `own` is held for an unpaid order of this very cart. */
  readonly stock: readonly (Omit<StockLevel, "variantId"> & { readonly own: number })[];
  readonly amount: number | null;
  readonly saleAmount: number | null;
  readonly saleStartsAt: string | null;
  readonly saleEndsAt: string | null;
  readonly quantityPrices: QuantityPrice[];
  readonly listPrices: ListPrice[];
};

/** The lines with what the catalogue, the price list and the stock say about them; `null` for an unknown token. */
export const loadCart = (executor: Db | Tx, token: string, market: Market): Promise<LoadedCart | null> =>
  askOne(executor, cartBehind(token, market));

/** What `loadCart` asks. */
export const cartBehind = (token: string, market: Market): Question<LoadedCart | null, CartRow> => ({
  statement: statement`
    select carts.id as "cartId", carts.market as "cartMarket", carts.coupon_codes as codes,
      line.id, line.variant_id as "variantId", line.quantity, line.seen_unit_amount as "seenUnitAmount",
      line.currency as "seenCurrency", line.saved_at is not null as "isSaved",
      line.recipient_email as "recipientEmail", line.recipient_name as "recipientName", line.gift_message as message,
      products.kind = 'gift_card' as "isGiftCard",
      variants.sku, variants.weight_grams as "weightGrams",
      -- Rounded up; in bigint, because cubic millimetres of a sofa exceed an integer.
      ceil(variants.package_length_mm::bigint * variants.package_width_mm * variants.package_height_mm / 1000.0)::int
        as "packageCm3",
      products.id as "productId", products.slug, products.tax_class_id as "taxClassId", products.hs_code as "hsCode",
      products.carriage,
      products.excluded_countries as "excludedCountries", products.min_age as "minAge",
      coalesce(translation.name, products.name) as "productName",
      coalesce((
        select string_agg(coalesce(worded.label, value.label), ' / ' order by option.position)
        from variant_option_values chosen
        join product_options option on option.id = chosen.option_id
        join product_option_values value on value.id = chosen.value_id
        left join product_option_value_translations worded
          on worded.value_id = value.id and worded.language = ${market.language}
        where chosen.variant_id = variants.id), '') as "variantLabel",
      -- The variant's own first photograph, else the product's.
      (select json_build_object('path', image.path, 'width', image.width, 'height', image.height)
        from product_images image
        left join variant_images own on own.image_id = image.id and own.variant_id = variants.id
        where image.product_id = variants.product_id
        order by own.position nulls last, image.position limit 1) as image,
      coalesce(${sellable}, false) as "isSellable", ${stock} as stock,
      prices.amount, prices.sale_amount as "saleAmount", prices.sale_starts_at as "saleStartsAt",
      prices.sale_ends_at as "saleEndsAt", ${quantityPricesIn} ${market.currency}) as "quantityPrices",
      -- A cart has an owner while somebody is signed in with it (ADR 38).
      coalesce(list_prices(carts.user_id, variants.id, prices.currency), '[]') as "listPrices"
    from carts
    left join cart_lines line on line.cart_id = carts.id
    left join variants on variants.id = line.variant_id
    left join products on products.id = variants.product_id
    left join product_translations translation
      on translation.product_id = products.id and translation.language = ${market.language}
    left join prices on prices.variant_id = variants.id and prices.currency = ${market.currency}
    where carts.token_hash = ${sha256(token)}
    order by line.id desc`,
  read: (rows) => cartOf(rows, market),
});

function cartOf(found: readonly CartRow[], market: Market): LoadedCart | null {
  const [first] = found;
  if (!first) return null;
  const lines = found.flatMap((row) =>
    row.id === null ? [] : [{ isSaved: row.isSaved, row: lineOf(row, row.id, market) }],
  );
  const rowsOf = (isSaved: boolean) => lines.filter((line) => line.isSaved === isSaved).map(({ row }) => row);
  return {
    id: first.cartId,
    market: marketByCode(first.cartMarket).code,
    rows: rowsOf(false),
    saved: rowsOf(true),
    codes: first.codes,
  };
}

const lineOf = (row: CartRow, id: string, { locale, currency }: Market): CartLineRow => ({
  id,
  variantId: row.variantId,
  quantity: row.quantity,
  seenUnitAmount: row.seenUnitAmount,
  seenCurrency: row.seenCurrency,
  sku: row.sku,
  weightGrams: row.weightGrams,
  packageCm3: row.packageCm3,
  productId: row.productId,
  slug: row.slug,
  taxClassId: row.taxClassId,
  hsCode: row.hsCode,
  gift: row.isGiftCard
    ? { recipientEmail: row.recipientEmail, recipientName: row.recipientName, message: row.message }
    : null,
  limits: { carriage: row.carriage, excludedCountries: row.excludedCountries, minAge: row.minAge },
  productName: row.productName,
  variantLabel:
    row.isGiftCard && row.amount !== null
      ? formatPlainMoney(locale, { amount: row.amount, currency })
      : row.variantLabel,
  image: row.image,
  isSellable: row.isSellable,
  ...stockOf(row),
  price: row.amount === null ? null : priceOf({ ...row, amount: row.amount }),
});

/**
 * Units that the cart may ask for, all in all and of each store, and what is free in each place. What its own unpaid order
 * holds counts as there, else a buyer who comes back from the payment page would find it sold out.
 */
function stockOf({ variantId, stock: places }: CartRow) {
  return {
    available: places.reduce((sum, { available, own }) => sum + available + own, 0),
    storeUnits: Object.fromEntries(
      places.flatMap(({ locationId, available, own, isStore }) =>
        isStore ? [[locationId, available + own]] : [],
      ),
    ),
    levels: places.map(({ locationId, available, isStore }) => ({
      variantId,
      locationId,
      available,
      isStore,
    })),
  };
}

/** A row of `prices` as the driver gives it, with what more units cost. */
export const priceOf = (row: {
  readonly amount: number;
  readonly saleAmount: number | null;
  readonly saleStartsAt: string | null;
  readonly saleEndsAt: string | null;
  readonly quantityPrices: readonly QuantityPrice[];
  readonly listPrices: readonly ListPrice[];
}): PriceOffer => ({
  amount: row.amount,
  saleAmount: row.saleAmount,
  saleStartsAt: row.saleStartsAt === null ? null : new Date(row.saleStartsAt),
  saleEndsAt: row.saleEndsAt === null ? null : new Date(row.saleEndsAt),
  quantityPrices: row.quantityPrices,
  listPrices: row.listPrices,
});

/** Whether `variants` joined with `products` may be sold at all. */
export const sellable = fragment`(variants.is_active and products.status = 'active' and products.published_at <= now())`;

/**
 * Units that a cart may ask for, for the row of `variants` at hand: on hand − reserved over all locations. What its own
 * unpaid order holds counts as free, else a buyer who comes back from the payment page would find it sold out. The
 * cart's id and a bracket stand behind it.
 */
export const availableFor = fragment`coalesce((
  select sum(on_hand - reserved)::int from inventory_levels where inventory_levels.variant_id = variants.id), 0)
  + (select coalesce(sum(hold.quantity)::int, 0) from stock_holds hold
    join orders holding on holding.id = hold.order_id
    where hold.variant_id = variants.id and hold.status = 'held' and holding.status = 'pending'
      and holding.cart_id =`;

/** `CartRow["stock"]`, beside the rows of `carts` and `variants`. */
const stock = fragment`(
  select coalesce(json_agg(json_build_object('locationId', level.location_id,
    'available', level.on_hand - level.reserved,
    'isStore', exists (select from stores where stores.location_id = level.location_id),
    'own', (
      select coalesce(sum(hold.quantity)::int, 0) from orders holding
      join stock_holds hold on hold.order_id = holding.id
      where holding.cart_id = carts.id and holding.status = 'pending' and hold.status = 'held'
        and hold.variant_id = level.variant_id and hold.location_id = level.location_id))), '[]')
  from inventory_levels level where level.variant_id = variants.id)`;

/** What more units cost each, for the row of `variants` at hand. The currency and a bracket stand behind it. */
export const quantityPricesIn = fragment`(
  select coalesce(json_agg(json_build_object('minQuantity', min_quantity, 'amount', amount) order by min_quantity), '[]')
  from quantity_prices where quantity_prices.variant_id = variants.id and quantity_prices.currency =`;

/** The variant of a product with these values of its options (`variants.option_key`). */
export async function findVariantId(productId: string, optionKey: string): Promise<string | null> {
  const [found] = await db
    .select({ id: variants.id })
    .from(variants)
    .where(and(eq(variants.productId, productId), eq(variants.optionKey, optionKey)));
  return found?.id ?? null;
}
