import { describe, expect, it } from "vitest";
import { robotsGroups, robotsText } from "@/lib/catalog/seo/robots";
import { mayFetch } from "@/lib/catalog/seo/robots-testing";
import { allMarkets, markets } from "@/lib/markets";
import { paths } from "@/lib/paths";

const robots = (allowed: Parameters<typeof robotsGroups>[0]) =>
  robotsText(robotsGroups(allowed), "https://shop.example/sitemap.xml");
const everything = robots({ answers: true, training: true });

describe("robots.txt", () => {
  it.each(
    allMarkets.flatMap((market) => [
      paths.home(market),
      paths.product(market, "havn-mug"),
      paths.variant(market, "havn-mug", "HC-1"),
      paths.list(market, "lighting"),
      paths.list(market, "lighting", "after=1z141ye-1k"),
      paths.page(market, "delivery"),
      // Names that begin like a place which is closed.
      paths.product(market, "cart-trolley"),
      paths.product(market, "account-book"),
      paths.list(market, "checkout-counters"),
      paths.list(market, "orders"),
    ]),
  )("F20: leaves %s to every search engine", (address) => {
    for (const bot of ["Googlebot", "Bingbot", "OAI-SearchBot"])
      expect(mayFetch(everything, bot, address)).toBe(true);
  });

  it("F12, F23: leaves photographs, scripts, styles and the pictures of shared links open", () => {
    for (const address of [
      "/catalog/havn-mug/sage-1.jpg",
      "/_next/static/chunks/main.js",
      "/_next/image?url=%2Fcatalog%2Fhavn-mug%2Fsage-1.jpg&w=640&q=75",
      "/og/en-us/products/havn-mug/123456789abc.jpg",
    ])
      expect(mayFetch(everything, "Googlebot", address)).toBe(true);
  });

  it("F13: closes filters and sorting, in whatever order and market", () => {
    for (const market of allMarkets) {
      const list = paths.list(market, "lighting");
      for (const query of [
        "?color=green,red",
        "?color=green%2Cred",
        "?color=green&after=5-5",
        "?color=green&sort=newest",
        "?size=large",
        "?utm_source=x&color=green",
        "?material=oak&size=large",
        "?page=2&sort=price-asc",
        "?price=20-80",
      ])
        expect(mayFetch(everything, "Googlebot", list + query)).toBe(false);
    }
  });

  it("F13: leaves one colour and one material open, which are kept where enough is in them", () => {
    for (const market of allMarkets)
      for (const state of ["color=green", "material=oak"])
        expect(mayFetch(everything, "Googlebot", paths.list(market, "lighting", state))).toBe(true);
  });

  it("F15: closes personal places, and leaves search to its noindex", () => {
    for (const market of allMarkets) {
      for (const address of [
        paths.cart(market),
        paths.checkout(market),
        paths.order(market, "abc"),
        paths.account(market),
        "/admin",
        "/api/cart?market=us",
      ])
        expect(mayFetch(everything, "Googlebot", address)).toBe(false);
      expect(mayFetch(everything, "Googlebot", paths.search(market, "oak"))).toBe(true);
    }
  });

  it("keeps AI crawlers out by kind", () => {
    const home = paths.home(markets.us);
    const answersOnly = robots({ answers: true, training: false });
    expect(mayFetch(answersOnly, "OAI-SearchBot", home)).toBe(true);
    expect(mayFetch(answersOnly, "GPTBot", home)).toBe(false);
    expect(mayFetch(answersOnly, "Googlebot", home)).toBe(true);
    const neither = robots({ answers: false, training: false });
    expect(mayFetch(neither, "PerplexityBot", home)).toBe(false);
    expect(mayFetch(neither, "Googlebot", home)).toBe(true);
  });

  it("is written as robots read it", () => {
    expect(
      robotsText([{ userAgents: ["A", "B"], disallow: ["/x"] }], "https://shop.example/sitemap.xml"),
    ).toBe("User-agent: A\nUser-agent: B\nDisallow: /x\n\nSitemap: https://shop.example/sitemap.xml\n");
  });
});
