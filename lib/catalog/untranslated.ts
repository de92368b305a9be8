import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import type { Language } from "@/lib/markets";

export type Untranslated = {
  readonly kind:
    | "product"
    | "category"
    | "collection"
    | "option"
    | "option_value"
    | "maker"
    | "photograph"
    | "page"
    | "banner";
  readonly id: string;
  /** Its words in the catalogue's own language. */
  readonly name: string;
  /** The product it belongs to, for options, their values and photographs. */
  readonly productId: string | null;
};

/**
 * What shoppers of `language` read in the catalogue's own language, because nobody has translated it. A product counts
 * when any of its texts is missing or has fewer entries than the original.
 * @param limit at most so many rows; one more than are shown tells whether there are further ones
 */
export async function listUntranslated(
  language: Language,
  limit: number,
  database: Pick<Db, "execute"> = db,
): Promise<Untranslated[]> {
  return database.execute<Untranslated>(sql`
    select * from (
      (select 'product' as kind, p.id, p.name, p.id as "productId"
        from products p left join product_translations t on t.product_id = p.id and t.language = ${language}
        where p.status <> 'archived' and (t.product_id is null or t.name = '' or (t.description = '' and p.description <> '')
          or cardinality(t.highlights) < cardinality(p.highlights) or cardinality(t.materials) < cardinality(p.materials)
          or (t.care = '' and p.care <> ''))
        limit ${limit})
      union all
      (select 'category', c.id, c.name, null from categories c
        where not exists (select from category_translations t where t.category_id = c.id and t.language = ${language}) limit ${limit})
      union all
      (select 'collection', c.id, c.name, null from collections c
        where not exists (select from collection_translations t where t.collection_id = c.id and t.language = ${language}) limit ${limit})
      union all
      (select 'option', o.id, o.name, o.product_id from product_options o
        where not exists (select from product_option_translations t where t.option_id = o.id and t.language = ${language}) limit ${limit})
      union all
      (select 'option_value', v.id, v.label, o.product_id from product_option_values v join product_options o on o.id = v.option_id
        where not exists (select from product_option_value_translations t where t.value_id = v.id and t.language = ${language}) limit ${limit})
      union all
      (select 'maker', m.id, m.name, null from makers m
        where m.about <> '' and not exists (select from maker_translations t where t.maker_id = m.id and t.language = ${language}) limit ${limit})
      union all
      (select 'photograph', i.id, i.alt, i.product_id from product_images i
        where not exists (select from product_image_translations t where t.image_id = i.id and t.language = ${language}) limit ${limit})
      union all
      (select 'page', p.id, p.title, null from content_pages p
        where not exists (select from content_page_translations t where t.page_id = p.id and t.language = ${language}) limit ${limit})
      union all
      (select 'banner', b.id, b.title, null from banners b
        where not exists (select from banner_translations t where t.banner_id = b.id and t.language = ${language}) limit ${limit})
    ) as missing limit ${limit}`);
}
