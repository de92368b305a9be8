import { languageAlternates } from "@/lib/catalog/alternates";
import type { Market } from "@/lib/markets";

/**
 * Products of one sitemap: a range of `product_listings.ordinal`, so that a product never moves to another one. With two
 * markets that is at most 20,000 addresses; a sitemap may hold 50,000, and 50 MB (rule F6).
 * @see https://www.sitemaps.org/protocol.html
 */
export const productsPerSitemap = 10_000;

/** Lists and content pages of the one sitemap that holds them, and their pages in one colour or material of another. */
export const listsPerSitemap = 20_000;

/** Photographs told of each product. */
export const photosPerEntry = 3;

/** A page, told once for each market that has it. */
export type SitemapEntry = {
  readonly address: (market: Market) => string;
  readonly soldIn: readonly Market[];
  /** When something that a visitor sees changed last, ISO 8601; null where nobody knows. */
  readonly changedAt: string | null;
  /** Paths below /public. */
  readonly photos: readonly string[];
};

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

export const sitemapStart = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
`;
export const sitemapEnd = "</urlset>\n";

/** Priority and change frequency are left out: no search engine reads them (rule F7). @param origin of the shop */
export function sitemapUrls(origin: string, { address, soldIn, changedAt, photos }: SitemapEntry): string {
  const alternates = Object.entries(languageAlternates(address, soldIn))
    .map(
      ([language, path]) =>
        `<xhtml:link rel="alternate" hreflang="${language}" href="${origin}${escapeXml(path)}"/>`,
    )
    .join("");
  const images = photos
    .map((path) => `<image:image><image:loc>${origin}${escapeXml(path)}</image:loc></image:image>`)
    .join("");
  const changed = changedAt === null ? "" : `<lastmod>${changedAt}</lastmod>`;
  return soldIn
    .map(
      (market) =>
        `<url><loc>${origin}${escapeXml(address(market))}</loc>${changed}${alternates}${images}</url>\n`,
    )
    .join("");
}

/** @param names of the sitemaps, see `sitemapNames` */
export const sitemapIndex = (origin: string, addresses: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses.map((address) => `<sitemap><loc>${origin}${address}</loc></sitemap>\n`).join("")}</sitemapindex>
`;

/** How many sitemaps of products there are. @param lastOrdinal highest one given out; 0 for a shop without products */
export const productSitemapCount = (lastOrdinal: number): number =>
  Math.ceil(lastOrdinal / productsPerSitemap);

/** What a file name below /sitemaps means; null for any other. */
export function parseSitemapName(
  name: string,
): { readonly kind: "lists" | "facets" } | { readonly kind: "products"; readonly number: number } | null {
  if (name === "lists.xml") return { kind: "lists" };
  if (name === "facets.xml") return { kind: "facets" };
  const [, number] = /^products-([1-9]\d{0,5})\.xml$/.exec(name) ?? [];
  return number === undefined ? null : { kind: "products", number: Number(number) };
}
