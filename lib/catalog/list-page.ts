import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { db } from "@/db/client";
import { cacheTags } from "@/lib/cache-tags";
import type { NavigationLink } from "@/lib/catalog/navigation";
import type { ProductCard } from "@/lib/catalog/product-card";
import { cachedProductCards, isOnSaleIn } from "@/lib/catalog/product-cards";
import { type Found, isSlug } from "@/lib/catalog/slugs";
import type { Market } from "@/lib/markets";

export const productsPerPage = 24;
/** Deeper pages are for filters to reach; it also bounds what an offset can cost. */
const maxPage = 400;

/** One page of a category (with everything below it) or of a collection. */
export type ListPage = {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly imagePath: string | null;
  /** From the top down, without the list itself; empty for collections. */
  readonly ancestors: readonly NavigationLink[];
  readonly children: readonly NavigationLink[];
  readonly products: readonly ProductCard[];
  /** Of the whole list, in this market. */
  readonly productCount: number;
  readonly page: number;
  readonly pageCount: number;
};

type ListRow = {
  id: string;
  slug: string;
  name: string;
  description: string;
  imagePath: string | null;
  isCategory: boolean;
  ancestors: (NavigationLink & { id: string })[];
  children: (NavigationLink & { id: string })[];
};

async function findList(market: Market, slug: string): Promise<ListRow | null> {
  const { language } = market;
  const [row] = await db.execute<ListRow>(sql`
    with recursive up as (
      select c.id, c.parent_id, c.slug, c.name, 0 as height
      from slugs s join categories c on c.id = s.target_id where s.kind = 'list' and s.slug = ${slug}
      union all
      select c.id, c.parent_id, c.slug, c.name, up.height + 1 from up join categories c on c.id = up.parent_id
    )
    select c.id, c.slug, coalesce(t.name, c.name) as name, coalesce(nullif(t.description, ''), c.description) as description,
      c.image_path as "imagePath", true as "isCategory",
      (select coalesce(jsonb_agg(jsonb_build_object('id', up.id, 'slug', up.slug, 'name', coalesce(ut.name, up.name)) order by up.height desc), '[]')
        from up left join category_translations ut on ut.category_id = up.id and ut.language = ${language}
        where up.height > 0) as ancestors,
      (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'slug', d.slug, 'name', coalesce(dt.name, d.name)) order by d.position, d.id), '[]')
        from categories d left join category_translations dt on dt.category_id = d.id and dt.language = ${language}
        where d.parent_id = c.id) as children
    from slugs s
    join categories c on c.id = s.target_id
    left join category_translations t on t.category_id = c.id and t.language = ${language}
    where s.kind = 'list' and s.slug = ${slug}
    union all
    select c.id, c.slug, coalesce(t.name, c.name), coalesce(nullif(t.description, ''), c.description),
      c.image_path, false, '[]', '[]'
    from slugs s
    join collections c on c.id = s.target_id
    left join collection_translations t on t.collection_id = c.id and t.language = ${language}
    where s.kind = 'list' and s.slug = ${slug}`);
  return row ?? null;
}

/** All products of the list, with the key that orders them. */
const membersOf = (list: ListRow, market: Market): SQL =>
  list.isCategory
    ? sql`
      with recursive down as (
        select id from categories where id = ${list.id}
        union all select c.id from categories c join down on c.parent_id = down.id
      )
      select p.id, row_number() over (order by p.published_at desc, p.id) as rank
      from products p where p.category_id in (select id from down) and ${isOnSaleIn(market)}`
    : sql`
      select p.id, row_number() over (order by c.position, p.id) as rank
      from collection_products c join products p on p.id = c.product_id
      where c.collection_id = ${list.id} and ${isOnSaleIn(market)}`;

/** A page past the last one is `missing`, except the first page of an empty list. */
export async function getListPage(market: Market, slug: string, page: number): Promise<Found<ListPage>> {
  "use cache";
  cacheLife("catalog");
  cacheTag(cacheTags.listSlug(slug.slice(0, 120)));
  if (!isSlug(slug) || !Number.isInteger(page) || page < 1 || page > maxPage) return { kind: "missing" };
  const now = new Date();
  const list = await findList(market, slug);
  if (!list) return { kind: "missing" };
  cacheTag(...[list, ...list.ancestors, ...list.children].map(({ id }) => cacheTags.list(id)));
  if (list.slug !== slug) return { kind: "moved", slug: list.slug };

  const members = membersOf(list, market);
  const offset = (page - 1) * productsPerPage;
  const [counted, products] = await Promise.all([
    db.execute<{ count: number }>(sql`select count(*)::integer as count from (${members}) as members`),
    cachedProductCards(
      market,
      sql`select * from (${members}) as members order by rank limit ${productsPerPage} offset ${offset}`,
      now,
    ),
  ]);
  const productCount = counted[0]?.count ?? 0;
  if (page > 1 && products.length === 0) return { kind: "missing" };
  const link = ({ slug, name }: NavigationLink): NavigationLink => ({ slug, name });
  return {
    kind: "found",
    value: {
      slug,
      name: list.name,
      description: list.description,
      imagePath: list.imagePath,
      ancestors: list.ancestors.map(link),
      children: list.children.map(link),
      products,
      productCount,
      page,
      pageCount: Math.max(1, Math.ceil(productCount / productsPerPage)),
    },
  };
}
