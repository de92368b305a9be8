import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

export type SitemapEntry = {
  readonly address: (market: Market) => string;
  /** ISO 8601. */
  readonly changedAt: string | null;
};

/** One sitemap holds 50,000 addresses and each entry has one per market; a larger shop needs an index of several. */
const mostEntries = 25_000;

/** Home, lists, products and content pages. Slugs are plain ASCII, so no address needs escaping. */
export async function listSitemapEntries(): Promise<SitemapEntry[]> {
  const rows = await db.execute<{ kind: "list" | "product" | "page"; slug: string; changedAt: string }>(sql`
    select * from (
      select 'list' as kind, slug, to_json(updated_at) #>> '{}' as "changedAt", 1 as rank, id from categories
      union all select 'list', slug, to_json(updated_at) #>> '{}', 1, id from collections
      union all select 'page', slug, to_json(updated_at) #>> '{}', 2, id from content_pages
      union all select 'product', slug, to_json(updated_at) #>> '{}', 3, id from products
        where status = 'active' and published_at <= now()
    ) as entries order by rank, id limit ${mostEntries - 1}`);
  return [
    { address: paths.home, changedAt: null },
    ...rows.map(({ kind, slug, changedAt }) => ({
      address: (market: Market) => paths[kind](market, slug),
      changedAt,
    })),
  ];
}
