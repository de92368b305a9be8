import "server-only";
import { sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { db } from "@/db/client";
import { cacheTags } from "@/lib/cache-tags";
import type { Market } from "@/lib/markets";

export type NavigationLink = { readonly slug: string; readonly name: string };
export type NavigationCategory = NavigationLink & { readonly children: readonly NavigationLink[] };

export type Navigation = {
  /** Two levels of the tree. */
  readonly categories: readonly NavigationCategory[];
  readonly collections: readonly NavigationLink[];
  readonly pages: readonly NavigationLink[];
};

type Row = {
  categories: NavigationCategory[];
  collections: NavigationLink[];
  pages: (NavigationLink & { id: string })[];
};

/** What header and footer of every page link to. */
export async function getNavigation(market: Market): Promise<Navigation> {
  "use cache";
  cacheLife("catalog");
  cacheTag(cacheTags.navigation);
  const { language } = market;
  const [row] = await db.execute<Row>(sql`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', coalesce(t.name, c.name), 'children', (
          select coalesce(jsonb_agg(jsonb_build_object('slug', s.slug, 'name', coalesce(st.name, s.name)) order by s.position, s.id), '[]')
          from categories s left join category_translations st on st.category_id = s.id and st.language = ${language}
          where s.parent_id = c.id)) order by c.position, c.id), '[]')
        from categories c left join category_translations t on t.category_id = c.id and t.language = ${language}
        where c.parent_id is null) as categories,
      (select coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'name', coalesce(t.name, c.name)) order by c.position, c.id), '[]')
        from collections c left join collection_translations t on t.collection_id = c.id and t.language = ${language}) as collections,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'slug', p.slug, 'name', coalesce(t.title, p.title)) order by p.position, p.id), '[]')
        from content_pages p left join content_page_translations t on t.page_id = p.id and t.language = ${language}) as pages`);
  if (!row) throw new Error("A select without a table returns one row");
  // A translated title ends the tag of its page only.
  cacheTag(...row.pages.map(({ id }) => cacheTags.page(id)));
  return { ...row, pages: row.pages.map(({ slug, name }) => ({ slug, name })) };
}
