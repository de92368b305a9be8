import "server-only";
import { sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { cache } from "react";
import { type Db, db } from "@/db/client";
import { cacheTags } from "@/lib/cache-tags";
import { filledCategories, isFilledCollection } from "@/lib/catalog/filled-lists";
import { endCacheAt } from "@/lib/catalog/product-cards";
import { type Market, marketByCode, type MarketCode } from "@/lib/markets";

export type NavigationLink = { readonly slug: string; readonly name: string };

export type NavigationCategory = NavigationLink & {
  /** Path below /public; null where it has no photograph. */
  readonly imagePath: string | null;
  /** The first of its subcategories; the category's own page lists them all. */
  readonly children: readonly NavigationLink[];
};

/**
 * What header and footer of every page link to. Derived from categories, collections and pages, in the order staff give
 * them: a menu with tables of its own would be a second place to keep in step with the first.
 */
export type Navigation = {
  /** Two levels of the tree, each with a limit: a frame of two thousand links would weigh more than its page. */
  readonly categories: readonly NavigationCategory[];
  readonly collections: readonly NavigationLink[];
  readonly pages: readonly NavigationLink[];
};

/** Far above what a menu can show with grace; a shop beyond them still has every page in its lists. */
const most = { categories: 30, children: 12, collections: 12, pages: 20 };

type NavigationRow = {
  categories: NavigationCategory[];
  collections: NavigationLink[];
  pages: (NavigationLink & { id: string })[];
  /** When a product of an empty category is published; null when none is waiting. */
  fillsAt: string | null;
};

/** The same for a whole page, however many parts of it ask. */
export const getNavigation = cache(
  async (market: Market) => JSON.parse(await packedNavigation(market.code)) as Navigation,
);

/** As one text: React would look at each link of an object each time that it passes through its hands. */
async function packedNavigation(marketCode: MarketCode): Promise<string> {
  "use cache";
  cacheLife("catalog");
  cacheTag(cacheTags.navigation);
  const { fillsAt, pages, ...lists } = await readNavigation(marketByCode(marketCode));
  // A translated title ends the tag of its page only.
  cacheTag(...pages.map(({ id }) => cacheTags.page(id)));
  endCacheAt(fillsAt === null ? null : new Date(fillsAt), new Date());
  const navigation: Navigation = { ...lists, pages: pages.map(({ slug, name }) => ({ slug, name })) };
  return JSON.stringify(navigation);
}

/** The same as it is now, uncached. Lists with nothing in them are left out. */
export async function readNavigation(
  { language }: Market,
  database: Pick<Db, "execute"> = db,
): Promise<NavigationRow> {
  const [row] = await database.execute<NavigationRow>(sql`
    with recursive ${filledCategories}
    select
      (select coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', coalesce(t.name, c.name), 'imagePath', c.image_path, 'children', (
          select coalesce(jsonb_agg(jsonb_build_object('slug', s.slug, 'name', coalesce(st.name, s.name)) order by s.position, s.id), '[]')
          from (select * from categories where parent_id = c.id and id in (select id from filled)
            order by position, id limit ${most.children}) s
          left join category_translations st on st.category_id = s.id and st.language = ${language})) order by c.position, c.id), '[]')
        from (select * from categories where parent_id is null and id in (select id from filled)
          order by position, id limit ${most.categories}) c
        left join category_translations t on t.category_id = c.id and t.language = ${language}) as categories,
      (select coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', coalesce(t.name, c.name)) order by c.position, c.id), '[]')
        from (select * from collections c where ${isFilledCollection} order by position, id limit ${most.collections}) c
        left join collection_translations t on t.collection_id = c.id and t.language = ${language}) as collections,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'slug', p.slug, 'name', coalesce(t.title, p.title)) order by p.position, p.id), '[]')
        from (select * from content_pages order by position, id limit ${most.pages}) p
        left join content_page_translations t on t.page_id = p.id and t.language = ${language}) as pages,
      (select min(p.published_at) from categories c join products p on p.category_id = c.id
        where c.id not in (select id from filled) and p.status = 'active' and p.published_at > now()) as "fillsAt"`);
  if (!row) throw new Error("A select without a table returns one row");
  return row;
}
