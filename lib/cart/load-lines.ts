import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Market } from "@/lib/markets";
import { effectivePrice } from "@/lib/pricing/effective-price";

/** One line of a cart with all that pricing, shipping and showing it needs, as it stands now. */
export type LoadedLine = {
  readonly lineId: string;
  readonly variantId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly sku: string;
  readonly productSlug: string;
  readonly productName: string;
  /** "Sage / 50 × 50 cm"; empty for a product without options. */
  readonly variantLabel: string;
  readonly imagePath: string | null;
  readonly weightGrams: number;
  readonly taxClassId: string;
  /** Asked now, minor units of the market's currency; null when the variant has no price in it. */
  readonly unitAmount: number | null;
  readonly listUnitAmount: number | null;
  /** What the buyer saw last, for the currency it was in. */
  readonly seenUnitAmount: number;
  readonly seenCurrency: string;
  /** Units this cart could buy now: 0 when the product is not on sale any more; its own unpaid order counts as free. */
  readonly available: number;
};

type Row = {
  line_id: string;
  variant_id: string;
  product_id: string;
  quantity: number;
  sku: string;
  slug: string;
  name: string;
  label: string | null;
  image_path: string | null;
  weight_grams: number;
  tax_class_id: string;
  amount: number | null;
  sale_amount: number | null;
  sale_starts_at: string | null;
  sale_ends_at: string | null;
  seen_unit_amount: number;
  seen_currency: string;
  is_on_sale: boolean;
  available: number;
};

/** Lines of one cart, oldest first, in one query. Never cached: the till computes with it. */
export async function loadCartLines(
  executor: Db | Tx,
  cartId: string,
  market: Market,
  now: Date,
): Promise<LoadedLine[]> {
  const rows = await executor.execute<Row>(sql`
    select line.id as line_id, line.variant_id, variant.product_id, line.quantity, variant.sku, product.slug,
      coalesce(translation.name, product.name) as name,
      (select string_agg(coalesce(value_translation.label, value.label), ' / ' order by option.position)
         from variant_option_values chosen
         join product_options option on option.id = chosen.option_id
         join product_option_values value on value.id = chosen.value_id
         left join product_option_value_translations value_translation
           on value_translation.value_id = value.id and value_translation.language = ${market.language}
        where chosen.variant_id = variant.id) as label,
      (select image.path from variant_images shown join product_images image on image.id = shown.image_id
        where shown.variant_id = variant.id order by shown.position limit 1) as image_path,
      variant.weight_grams, product.tax_class_id,
      price.amount, price.sale_amount, price.sale_starts_at, price.sale_ends_at,
      line.seen_unit_amount, line.seen_currency,
      variant.is_active and product.status = 'active' and product.published_at <= ${now.toISOString()} as is_on_sale,
      (select coalesce(sum(level.on_hand - level.reserved), 0)::int from inventory_levels level
        where level.variant_id = variant.id)
      + (select coalesce(sum(hold.quantity), 0)::int from stock_holds hold
          join orders own on own.id = hold.order_id and own.cart_id = line.cart_id and own.status = 'pending'
        where hold.variant_id = variant.id and hold.status = 'held') as available
    from cart_lines line
    join variants variant on variant.id = line.variant_id
    join products product on product.id = variant.product_id
    left join product_translations translation
      on translation.product_id = product.id and translation.language = ${market.language}
    left join prices price on price.variant_id = variant.id and price.currency = ${market.currency}
    where line.cart_id = ${cartId}
    order by line.created_at, line.id`);
  return rows.map((row) => {
    const price =
      row.amount === null
        ? null
        : effectivePrice(
            {
              amount: row.amount,
              saleAmount: row.sale_amount,
              saleStartsAt: row.sale_starts_at === null ? null : new Date(row.sale_starts_at),
              saleEndsAt: row.sale_ends_at === null ? null : new Date(row.sale_ends_at),
            },
            now,
          );
    return {
      lineId: row.line_id,
      variantId: row.variant_id,
      productId: row.product_id,
      quantity: row.quantity,
      sku: row.sku,
      productSlug: row.slug,
      productName: row.name,
      variantLabel: row.label ?? "",
      imagePath: row.image_path,
      weightGrams: row.weight_grams,
      taxClassId: row.tax_class_id,
      unitAmount: price?.amount ?? null,
      listUnitAmount: price?.listAmount ?? null,
      seenUnitAmount: row.seen_unit_amount,
      seenCurrency: row.seen_currency,
      available: row.is_on_sale && price ? Math.max(0, row.available) : 0,
    };
  });
}
