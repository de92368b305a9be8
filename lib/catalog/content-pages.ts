import "server-only";
import { sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { db } from "@/db/client";
import { cacheTags } from "@/lib/cache-tags";
import { type Found, isSlug } from "@/lib/catalog/slugs";
import type { Market } from "@/lib/markets";

export type ContentPage = {
  readonly slug: string;
  readonly title: string;
  /** See components/catalog/content-body.tsx for the format. */
  readonly body: string;
};

export async function getContentPage(market: Market, slug: string): Promise<Found<ContentPage>> {
  "use cache";
  cacheLife("catalog");
  cacheTag(cacheTags.pageSlug(slug.slice(0, 120)));
  if (!isSlug(slug)) return { kind: "missing" };
  const [row] = await db.execute<ContentPage & { id: string }>(sql`
    select p.id, p.slug, coalesce(t.title, p.title) as title, coalesce(t.body, p.body) as body
    from slugs s
    join content_pages p on p.id = s.target_id
    left join content_page_translations t on t.page_id = p.id and t.language = ${market.language}
    where s.kind = 'page' and s.slug = ${slug}`);
  if (!row) return { kind: "missing" };
  cacheTag(cacheTags.page(row.id));
  if (row.slug !== slug) return { kind: "moved", slug: row.slug };
  return { kind: "found", value: { slug: row.slug, title: row.title, body: row.body } };
}
