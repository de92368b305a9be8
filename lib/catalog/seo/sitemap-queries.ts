import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { filledCategories, isFilledCollection } from "@/lib/catalog/filled-lists";
import {
  listsPerSitemap,
  photosPerEntry,
  productsPerSitemap,
  type SitemapEntry,
} from "@/lib/catalog/seo/sitemap";
import { allMarkets } from "@/lib/markets";
import { paths } from "@/lib/paths";

type Executor = Pick<Db, "execute">;

/** Rows of one query: a sitemap is written in pieces, so that none is ever whole in memory and no connection is held. */
const rowsPerQuery = 1000;

/** Instant of Postgres → ISO 8601 to the second, in UTC. */
const isoSecond = (instant: ReturnType<typeof sql>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** The highest place in `product_listings` ever given; 0 for none. */
export async function lastProductOrdinal(database: Executor = db): Promise<number> {
  const [row] = await database.execute<{ last: number }>(
    sql`select coalesce(max(ordinal), 0) as last from product_listings`,
  );
  return row?.last ?? 0;
}

type ProductRow = { slug: string; currencies: string[]; changedAt: string; photos: string[] };

/**
 * The visible products of one sitemap, in pieces. What changed last is what a visitor sees: texts, a price, a sale that
 * began or ended; stock is not, it would make the date worthless (rule F7).
 * @param number from 1
 */
export async function* productEntries(
  number: number,
  database: Executor = db,
): AsyncGenerator<SitemapEntry[]> {
  const first = (number - 1) * productsPerSitemap + 1;
  for (let from = first; from < first + productsPerSitemap; from += rowsPerQuery) {
    const rows = await database.execute<ProductRow>(sql`
      select p.slug, array(select jsonb_object_keys(l.prices)) as currencies,
        ${isoSecond(sql`greatest(p.updated_at, p.published_at, v.changed_at)`)} as "changedAt",
        array(select path from product_images where product_id = p.id order by position limit ${photosPerEntry}) as photos
      from product_listings l
      join products p on p.id = l.product_id and p.status = 'active' and p.published_at <= now()
      cross join lateral (
        select greatest(
          max((select max(changed_at) from price_history h where h.variant_id = pr.variant_id and h.currency = pr.currency)),
          max(pr.sale_starts_at) filter (where pr.sale_starts_at <= now()),
          max(pr.sale_ends_at) filter (where pr.sale_ends_at <= now())) as changed_at
        from variants v join prices pr on pr.variant_id = v.id where v.product_id = p.id and v.is_active
      ) v
      where l.ordinal between ${from} and ${from + rowsPerQuery - 1} and l.is_visible
      order by l.ordinal`);
    yield rows.map(({ slug, currencies, changedAt, photos }) => ({
      address: (market) => paths.product(market, slug),
      soldIn: allMarkets.filter(({ currency }) => currencies.includes(currency)),
      changedAt,
      photos,
    }));
  }
}

/** Home, content pages, and the lists that hold something; a list made by a rule is taken at its word. */
export async function* listEntries(database: Executor = db): AsyncGenerator<SitemapEntry[]> {
  const rows = await database.execute<{
    kind: "list" | "page";
    slug: string;
    changedAt: string;
    photo: string | null;
  }>(sql`
    with recursive ${filledCategories}
    select kind, slug, ${isoSecond(sql`updated_at`)} as "changedAt", photo from (
      select 'list' as kind, 1 as rank, number, slug, updated_at, image_path as photo from categories
        where id in (select id from filled)
      union all select 'list', 1, number, slug, updated_at, image_path from collections c
        where ${isFilledCollection}
      union all select 'page', 2, position, slug, updated_at, null from content_pages
    ) as entries order by rank, number, slug limit ${listsPerSitemap}`);
  yield [
    { address: paths.home, soldIn: allMarkets, changedAt: null, photos: [] },
    ...rows.map(({ kind, slug, changedAt, photo }): SitemapEntry => ({
      address: (market) => paths[kind](market, slug),
      soldIn: allMarkets,
      changedAt,
      photos: photo === null ? [] : [photo],
    })),
  ];
}
