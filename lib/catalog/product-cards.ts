import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { type Db, db } from "@/db/client";
import { prepared } from "@/db/prepared";
import { integerArray } from "@/db/sql-array";
import { cacheTags } from "@/lib/cache-tags";
import { priceHistory } from "@/lib/catalog/price-history";
import { toProductCard, type ProductCard, type ProductCardRow } from "@/lib/catalog/product-card";
import type { Market } from "@/lib/markets";

/** More than a card shows at first: the others wait behind a pointer or a swatch. */
const photosRead = 4;

/** What is in the package, where a unit price must be told. */
const contentOfVariant = sql`case when v.unit_content is not null then
  jsonb_build_object('amount', v.unit_content, 'unit', v.content_unit) end`;

/** Values of options that a variant has and that show as a colour; read only where a list is filtered by colours. */
const colorsOfVariant = sql`array(
  select c.value_id from variant_option_values c join product_option_values ov on ov.id = c.value_id
  where c.variant_id = v.id and ov.hex is not null)`;

/**
 * What lists show of some products, in one query.
 * @param picked query with the columns `id` and `rank`; cards come in the order of `rank`
 * @param colors facet values: each card shows its first swatch that counts as one of them
 */
export async function readProductCards(
  market: Market,
  picked: SQL,
  database: Pick<Db, "execute"> = db,
  colors: readonly number[] = [],
): Promise<ProductCardRow[]> {
  const isChosen =
    colors.length > 0 ? sql`coalesce(ov.facet_value_id = any(${integerArray(colors)}), false)` : sql`false`;
  return database.execute<ProductCardRow>(sql`
    select p.id, p.slug, coalesce(t.name, p.name) as name, p.rating_count as "ratingCount", p.rating_sum as "ratingSum",
      v.variants, coalesce(i.images, '[]') as images, coalesce(s.swatches, '[]') as swatches
    from (${picked}) as picked(id, rank)
    join products p on p.id = picked.id and p.status = 'active' and p.published_at <= now()
    left join product_translations t on t.product_id = p.id and t.language = ${market.language}
    join lateral (
      select jsonb_agg(jsonb_build_object(
        'amount', pr.amount, 'saleAmount', pr.sale_amount, 'saleStartsAt', pr.sale_starts_at, 'saleEndsAt', pr.sale_ends_at,
        'history', ${priceHistory(market)}, 'content', ${market.hasEuPriceRules ? contentOfVariant : sql`null`},
        'colors', ${colors.length > 0 ? colorsOfVariant : sql`'{}'::uuid[]`},
        'available', (select coalesce(sum(l.on_hand - l.reserved), 0) from inventory_levels l where l.variant_id = v.id)
      )) as variants
      from variants v join prices pr on pr.variant_id = v.id and pr.currency = ${market.currency}
      where v.product_id = p.id and v.is_active
    ) v on v.variants is not null
    left join lateral (
      select jsonb_agg(jsonb_build_object('path', i.path, 'width', i.width, 'height', i.height) order by i.position) as images
      from (select * from product_images i where i.product_id = p.id order by i.position limit ${photosRead}) i
    ) i on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', ov.id, 'label', coalesce(vt.label, ov.label), 'hex', ov.hex,
        'sku', first.sku, 'photo', first.photo, 'isChosen', ${isChosen}) order by o.position, ov.position) as swatches
      from product_options o
      join product_option_values ov on ov.option_id = o.id and ov.hex is not null
      left join product_option_value_translations vt on vt.value_id = ov.id and vt.language = ${market.language}
      join lateral (
        select v.sku, (
          select i.path from variant_images vi join product_images i on i.id = vi.image_id
          where vi.variant_id = v.id order by vi.position limit 1) as photo
        from variant_option_values c join variants v on v.id = c.variant_id and v.is_active
        where c.value_id = ov.id order by v.position, v.id limit 1
      ) first on true
      where o.product_id = p.id
    ) s on true
    order by picked.rank`);
}

/**
 * Cards inside a cached read: the entry ends with any of the products shown, and when a sale among them begins or ends.
 * An entry carries at most 128 tags, so one read shows at most about 100 products. The text of `picked` is always the same.
 */
export async function cachedProductCards(market: Market, picked: SQL, now: Date): Promise<ProductCard[]> {
  const rows = await readProductCards(market, picked, prepared);
  cacheTag(...rows.map((row) => cacheTags.product(row.id)));
  const cards = rows.map((row) => toProductCard(row, now));
  endCacheAt(nextChange(cards), now);
  return cards;
}

/** When the first of these prices changes by itself. */
export function nextChange(cards: readonly Pick<ProductCard, "priceChangesAt">[]): Date | null {
  const changes = cards.flatMap(({ priceChangesAt }) => priceChangesAt ?? []);
  return changes.length > 0 ? new Date(Math.min(...changes.map(Number))) : null;
}

/** Ends the cached read around it at `instant`, when that is earlier than its profile would. */
export function endCacheAt(instant: Date | null, now: Date): void {
  if (!instant) return;
  cacheTag(cacheTags.endsAt(instant));
  // For the caches of a platform, which know no such tag.
  cacheLife({ revalidate: Math.max(1, Math.ceil((instant.getTime() - now.getTime()) / 1000)) });
}
