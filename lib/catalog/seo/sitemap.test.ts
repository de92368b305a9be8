import { describe, expect, it } from "vitest";
import {
  parseSitemapName,
  photosPerEntry,
  productSitemapCount,
  productsPerSitemap,
  sitemapEnd,
  sitemapIndex,
  sitemapStart,
  sitemapUrls,
} from "@/lib/catalog/seo/sitemap";
import { allMarkets, markets } from "@/lib/markets";
import { paths } from "@/lib/paths";

const origin = "https://shop.example";
const mug = {
  address: (market: (typeof allMarkets)[number]) => paths.product(market, "havn-mug"),
  soldIn: allMarkets,
  changedAt: "2026-11-24T12:00:00Z",
  photos: ["/catalog/havn-mug/sage & co.jpg"],
};

describe("sitemaps", () => {
  it("F18, F23: tells a page in each market, with the others, its photographs and its last change", () => {
    const urls = sitemapUrls(origin, mug);
    expect(urls.match(/<loc>[^<]*/g)).toEqual([
      "<loc>https://shop.example/products/havn-mug",
      "<loc>https://shop.example/de-de/products/havn-mug",
    ]);
    const german =
      '<xhtml:link rel="alternate" hreflang="de-DE" href="https://shop.example/de-de/products/havn-mug"/>';
    expect(urls.split(german)).toHaveLength(3);
    expect(urls).toContain("<image:loc>https://shop.example/catalog/havn-mug/sage &amp; co.jpg</image:loc>");
    expect(urls).toContain("<lastmod>2026-11-24T12:00:00Z</lastmod>");
    // A sitemap with one bare ampersand is none.
    expect(sitemapUrls(origin, { ...mug, address: () => "/a?b=1&c=2" })).not.toMatch(/&(?!amp;)/);
  });

  it("F7: tells no date that nobody knows, and nothing that no search engine reads", () => {
    const urls = sitemapUrls(origin, { ...mug, changedAt: null });
    expect(urls).not.toContain("lastmod");
    expect(urls).not.toMatch(/priority|changefreq/);
  });

  it("names no market in which the page does not exist", () => {
    expect(sitemapUrls(origin, { ...mug, soldIn: [markets.de] })).not.toContain(
      "https://shop.example/products",
    );
    expect(sitemapUrls(origin, { ...mug, soldIn: [] })).toBe("");
  });

  it("F6: stays within 50,000 addresses and 50 MB, however long the slugs", () => {
    const slug = "a".repeat(120);
    const longest = sitemapUrls(origin, {
      ...mug,
      address: (market) => paths.product(market, slug),
      photos: Array.from({ length: photosPerEntry }, () => `/catalog/${slug}/${slug.slice(0, 40)}.jpg`),
    });
    expect(productsPerSitemap * allMarkets.length).toBeLessThanOrEqual(50_000);
    const bytes = longest.length * productsPerSitemap + sitemapStart.length + sitemapEnd.length;
    expect(bytes).toBeLessThan(50_000_000);
  });

  it("F6: a million products are a hundred sitemaps, named by an index", () => {
    expect(productSitemapCount(0)).toBe(0);
    expect(productSitemapCount(1)).toBe(1);
    expect(productSitemapCount(1_000_000)).toBe(100);
    expect(productSitemapCount(1_000_001)).toBe(101);
    expect(sitemapIndex(origin, ["/sitemaps/lists.xml"])).toContain(
      "<sitemap><loc>https://shop.example/sitemaps/lists.xml</loc></sitemap>",
    );
  });

  it("knows its own file names and no others", () => {
    expect(parseSitemapName("lists.xml")).toEqual({ kind: "lists" });
    expect(parseSitemapName("facets.xml")).toEqual({ kind: "facets" });
    expect(parseSitemapName("products-12.xml")).toEqual({ kind: "products", number: 12 });
    for (const name of [
      "products-0.xml",
      "products-01.xml",
      "products-1.xml.gz",
      "products--1.xml",
      "lists",
      "",
    ])
      expect(parseSitemapName(name)).toBeNull();
  });
});
