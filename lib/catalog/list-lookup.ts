import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { NavigationLink } from "@/lib/catalog/navigation";
import type { Market } from "@/lib/markets";

type Place = NavigationLink & { readonly id: string; readonly number: number };

/** A category or a collection, as one language names it. */
export type FoundList = {
  readonly id: string;
  /** What the index knows it by. */
  readonly number: number;
  /** Its address now; the one asked for may be an old one. */
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly imagePath: string | null;
  readonly kind: "category" | "picked" | "rule";
  /** Of a collection that holds what a filter finds: the query of that filter. */
  readonly rule: string | null;
  /** From the top down, without the list itself; empty for collections. */
  readonly ancestors: readonly Place[];
  readonly children: readonly Place[];
};

export async function findList(
  market: Market,
  slug: string,
  database: Pick<Db, "execute">,
): Promise<FoundList | null> {
  const { language } = market;
  const [row] = await database.execute<FoundList>(sql`
    with recursive up as (
      select c.id, c.parent_id, c.slug, c.name, c.number, 0 as height
      from slugs s join categories c on c.id = s.target_id where s.kind = 'list' and s.slug = ${slug}
      union all
      select c.id, c.parent_id, c.slug, c.name, c.number, up.height + 1 from up join categories c on c.id = up.parent_id
    )
    select c.id, c.number, c.slug, coalesce(t.name, c.name) as name,
      coalesce(nullif(t.description, ''), c.description) as description, c.image_path as "imagePath",
      'category' as kind, null as rule,
      (select coalesce(jsonb_agg(jsonb_build_object('id', up.id, 'number', up.number, 'slug', up.slug,
          'name', coalesce(ut.name, up.name)) order by up.height desc), '[]')
        from up left join category_translations ut on ut.category_id = up.id and ut.language = ${language}
        where up.height > 0) as ancestors,
      (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'number', d.number, 'slug', d.slug,
          'name', coalesce(dt.name, d.name)) order by d.position, d.id), '[]')
        from categories d left join category_translations dt on dt.category_id = d.id and dt.language = ${language}
        where d.parent_id = c.id) as children
    from slugs s
    join categories c on c.id = s.target_id
    left join category_translations t on t.category_id = c.id and t.language = ${language}
    where s.kind = 'list' and s.slug = ${slug}
    union all
    select c.id, c.number, c.slug, coalesce(t.name, c.name), coalesce(nullif(t.description, ''), c.description),
      c.image_path, case when c.rule is null then 'picked' else 'rule' end, c.rule, '[]', '[]'
    from slugs s
    join collections c on c.id = s.target_id
    left join collection_translations t on t.collection_id = c.id and t.language = ${language}
    where s.kind = 'list' and s.slug = ${slug}`);
  return row ?? null;
}

/** The products of a collection in the order somebody gave them. */
export const readPickedProducts = (listId: string, database: Pick<Db, "execute">) =>
  database.execute<{ ordinal: number; rank: number }>(sql`
    select l.ordinal, greatest(c.position, 0) as rank
    from collection_products c join product_listings l on l.product_id = c.product_id
    where c.collection_id = ${listId}`);
