import "server-only";
import { sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { db } from "@/db/client";
import { cacheTags } from "@/lib/cache-tags";
import { filledCategories } from "@/lib/catalog/filled-lists";
import type { ProductCard } from "@/lib/catalog/product-card";
import { cachedProductCards } from "@/lib/catalog/product-cards";
import type { Market } from "@/lib/markets";

export type Banner = {
  readonly slug: string;
  readonly imagePath: string;
  readonly alt: string;
  readonly title: string;
  readonly subtitle: string;
  readonly listSlug: string;
};

export type CategoryTile = { readonly slug: string; readonly name: string; readonly imagePath: string };

/** A collection shown on the home page, with its first products. */
export type Shelf = {
  readonly slug: string;
  readonly name: string;
  readonly products: readonly ProductCard[];
};

export type HomePage = {
  readonly banners: readonly Banner[];
  readonly categories: readonly CategoryTile[];
  readonly newArrivals: Shelf | null;
  readonly bestSellers: Shelf | null;
};

type ShelfRow = { id: string; slug: string; name: string };
type Row = { banners: Banner[]; categories: CategoryTile[]; shelves: ShelfRow[] };

const shelfSlugs = { newArrivals: "new-arrivals", bestSellers: "best-sellers" };
const productsPerShelf = 8;

export async function getHomePage(market: Market): Promise<HomePage> {
  "use cache";
  cacheLife("catalog");
  // Names of categories and collections, and whether there is something in them, end the navigation's tag.
  cacheTag(cacheTags.home, cacheTags.navigation);
  const now = new Date();
  const { language } = market;
  const [row] = await db.execute<Row>(sql`
    with recursive ${filledCategories}
    select
      (select coalesce(jsonb_agg(jsonb_build_object('slug', b.slug, 'imagePath', b.image_path, 'alt', coalesce(t.alt, b.alt),
          'title', coalesce(t.title, b.title), 'subtitle', coalesce(t.subtitle, b.subtitle), 'listSlug', b.list_slug)
          order by b.position, b.id), '[]')
        from banners b left join banner_translations t on t.banner_id = b.id and t.language = ${language}) as banners,
      (select coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', coalesce(t.name, c.name), 'imagePath', c.image_path)
          order by c.position, c.id), '[]')
        from categories c left join category_translations t on t.category_id = c.id and t.language = ${language}
        where c.parent_id is null and c.image_path is not null and c.id in (select id from filled)) as categories,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'slug', c.slug, 'name', coalesce(t.name, c.name))), '[]')
        from collections c left join collection_translations t on t.collection_id = c.id and t.language = ${language}
        where c.slug in (${shelfSlugs.newArrivals}, ${shelfSlugs.bestSellers})) as shelves`);
  if (!row) throw new Error("A select without a table returns one row");
  const shelf = async (slug: string): Promise<Shelf | null> => {
    const found = row.shelves.find((candidate) => candidate.slug === slug);
    if (!found) return null;
    cacheTag(cacheTags.list(found.id));
    const picked = sql`
      select c.product_id, c.position from collection_products c join products p on p.id = c.product_id
      where c.collection_id = ${found.id} and p.status = 'active' and p.published_at <= now()
      order by c.position limit ${productsPerShelf}`;
    return { slug, name: found.name, products: await cachedProductCards(market, picked, now) };
  };
  const [newArrivals, bestSellers] = await Promise.all([
    shelf(shelfSlugs.newArrivals),
    shelf(shelfSlugs.bestSellers),
  ]);
  return { banners: row.banners, categories: row.categories, newArrivals, bestSellers };
}
