import { listSitemapEntries } from "@/lib/catalog/sitemap-entries";
import { env } from "@/lib/env";
import { allMarkets } from "@/lib/markets";

/** Read from the database on request; whoever stands in front may keep it for an hour. */
export const dynamic = "force-dynamic";

export async function GET() {
  const origin = env().SHOP_URL;
  const entries = await listSitemapEntries();
  const urls = entries.flatMap(({ address, changedAt }) =>
    allMarkets.map((market) => {
      const changed = changedAt ? `<lastmod>${changedAt}</lastmod>` : "";
      return `<url><loc>${origin}${address(market)}</loc>${changed}</url>`;
    }),
  );
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
  return new Response(body, {
    headers: {
      "content-type": "application/xml; charset=utf-8",
      "cache-control": "public, max-age=3600, s-maxage=3600",
    },
  });
}
