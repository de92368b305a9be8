import { listIndex } from "@/lib/catalog/list-index/live-index";
import { syncListings } from "@/lib/catalog/listing-sync";
import { parseSitemapName, productSitemapCount } from "@/lib/catalog/seo/sitemap";
import { sitemapHeaders, sitemapStream } from "@/lib/catalog/seo/sitemap-answer";
import { facetEntries } from "@/lib/catalog/seo/facet-entries";
import { lastProductOrdinal, listEntries, productEntries } from "@/lib/catalog/seo/sitemap-queries";
import { env } from "@/lib/env";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";

export const dynamic = "force-dynamic";

const missing = () => new Response(null, { status: 404 });

/** One sitemap, written while it is read from the database. */
export async function GET(request: Request, { params }: RouteContext<"/sitemaps/[file]">) {
  const wanted = parseSitemapName((await params).file);
  if (!wanted) return missing();
  const allowance = await takeFromLimitByAddress(rateLimits.sitemap, request.headers);
  if (!allowance.allowed) {
    return new Response(null, { status: 429, headers: { "retry-after": String(allowance.retryAfter) } });
  }
  await syncListings();
  if (wanted.kind === "products" && wanted.number > productSitemapCount(await lastProductOrdinal()))
    return missing();
  const pieces =
    wanted.kind === "products"
      ? productEntries(wanted.number)
      : wanted.kind === "lists"
        ? listEntries()
        : facetEntries(await listIndex().current());
  return new Response(sitemapStream(env().SHOP_URL, pieces), { headers: sitemapHeaders });
}
