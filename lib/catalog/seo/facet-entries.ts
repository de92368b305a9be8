import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { facetState, fewestForOwnPage } from "@/lib/catalog/indexed-facet";
import { readFacetValues } from "@/lib/catalog/list-facets";
import type { ListingColumns } from "@/lib/catalog/list-index/columns";
import { countFacets } from "@/lib/catalog/list-index/count-facets";
import { listsPerSitemap, type SitemapEntry } from "@/lib/catalog/seo/sitemap";
import { allMarkets, catalogueLanguage } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** Categories in one colour or material that have enough in them for a page of their own, the fullest first. */
export async function* facetEntries(
  columns: ListingColumns,
  database: Pick<Db, "execute"> = db,
): AsyncGenerator<SitemapEntry[]> {
  const [categories, values] = await Promise.all([
    database.execute<{ number: number; slug: string }>(
      sql`select number, slug from categories order by number`,
    ),
    readFacetValues(catalogueLanguage, database),
  ]);
  const counted = allMarkets.map((market) => ({ market, counts: countFacets(columns, market.currency) }));
  const pages = categories.flatMap(({ number, slug }) =>
    values.flatMap(({ id, facet, slug: value }) => {
      if (facet === "size") return [];
      const inMarkets = counted.map(({ market, counts }) => ({
        market,
        count: counts.get(number)?.get(id) ?? 0,
      }));
      const soldIn = inMarkets.filter(({ count }) => count >= fewestForOwnPage).map(({ market }) => market);
      if (soldIn.length === 0) return [];
      const state = facetState({ facet, slug: value });
      return { slug, state, soldIn, count: Math.max(...inMarkets.map(({ count }) => count)) };
    }),
  );
  yield pages
    .sort((a, b) => b.count - a.count)
    .slice(0, listsPerSitemap)
    .map(({ slug, state, soldIn }) => ({
      address: (market) => paths.list(market, slug, state),
      soldIn,
      changedAt: null,
      photos: [],
    }));
}
