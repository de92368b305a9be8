import { syncListings } from "@/lib/catalog/listing-sync";
import { productSitemapCount, sitemapIndex } from "@/lib/catalog/seo/sitemap";
import { sitemapHeaders } from "@/lib/catalog/seo/sitemap-answer";
import { lastProductOrdinal } from "@/lib/catalog/seo/sitemap-queries";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";

/** Read from the database on request; whoever stands in front may keep it for an hour. */
export const dynamic = "force-dynamic";

/** Names the sitemaps; see app/sitemaps. */
export async function GET() {
  await syncListings();
  const count = productSitemapCount(await lastProductOrdinal());
  const products = Array.from({ length: count }, (_, index) => paths.sitemap(`products-${index + 1}`));
  return new Response(
    sitemapIndex(env().SHOP_URL, [paths.sitemap("lists"), paths.sitemap("facets"), ...products]),
    {
      headers: sitemapHeaders,
    },
  );
}
