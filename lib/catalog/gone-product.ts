import "server-only";
import { sql } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { type Db, db } from "@/db/client";
import { cacheTags } from "@/lib/cache-tags";
import { isSlug } from "@/lib/catalog/slugs";
import { env } from "@/lib/env";
import type { Market } from "@/lib/markets";

export type GoneProduct = {
  readonly id: string;
  readonly name: string;
  /** The one it stood in. */
  readonly category: { readonly slug: string; readonly name: string };
};

/**
 * Whether a page may say "gone" (410): Next can only answer 200 or 404, and lib/page-cache makes a 410 of what carries the tag.
 * Elsewhere it stays a 404, which search engines treat alike.
 */
export const canSayGone = (): boolean =>
  process.env["NODE_ENV"] === "production" && env().PAGE_CACHE_MB > 0 && env().VERCEL === undefined;

/**
 * A product that was sold and is not any more (rule F17); null for one that is not shown yet, or never was.
 * @param slug one it has or had
 */
export async function findGoneProduct(
  market: Market,
  slug: string,
  database: Pick<Db, "execute"> = db,
): Promise<GoneProduct | null> {
  if (!isSlug(slug)) return null;
  const [row] = await database.execute<GoneProduct>(sql`
    select p.id, coalesce(t.name, p.name) as name,
      jsonb_build_object('slug', c.slug, 'name', coalesce(ct.name, c.name)) as category
    from slugs s join products p on p.id = s.target_id join categories c on c.id = p.category_id
    left join product_translations t on t.product_id = p.id and t.language = ${market.language}
    left join category_translations ct on ct.category_id = c.id and ct.language = ${market.language}
    where s.kind = 'product' and s.slug = ${slug} and p.status = 'archived' and p.published_at <= now()`);
  return row ?? null;
}

/** The same for a page, which then is a 410. Ask only where the product has no successor. */
export async function getGoneProduct(market: Market, slug: string): Promise<GoneProduct | null> {
  "use cache";
  cacheLife("catalog");
  cacheTag(cacheTags.productSlug(slug.slice(0, 120)), cacheTags.navigation);
  const product = await findGoneProduct(market, slug);
  if (product) cacheTag(cacheTags.product(product.id), cacheTags.gone);
  return product;
}
