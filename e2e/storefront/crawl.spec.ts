import { addresses } from "@/e2e/addresses";
import { expect, test } from "@/e2e/fixtures";
import type { Shop } from "@/e2e/fixtures/shop";
import { attributesOf, textOf } from "@/e2e/http/forms";
import { Visitor } from "@/e2e/http/visitor";
import { mayFetch } from "@/lib/catalog/seo/robots-testing";
import { allMarkets, defaultMarket, type Market } from "@/lib/markets";
import { paths } from "@/lib/paths";

const origin = new URL(addresses.shop).origin;
const visitor = new Visitor(origin);
/** Pages asked for at the same time: two cores are shared by everything. */
const atOnce = 4;

type CrawledPage = {
  readonly status: number;
  readonly links: readonly string[];
  readonly title: string;
  readonly headings: number;
  readonly canonical: string | null;
  /** hreflang → address. */
  readonly alternates: Readonly<Record<string, string>>;
  readonly isIndexed: boolean;
};

const tags = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, "g"))].map(([tag]) => attributesOf(tag));

/** What a search engine takes from a page; scripts are not run. */
async function visit(address: string): Promise<CrawledPage> {
  const { status, body, location } = await visitor.request(address);
  const html = body.replaceAll(/<script\b[\s\S]*?<\/script>/g, "");
  const links = tags(html, "a").flatMap(({ href, rel = "" }) => {
    if (href === undefined || rel.split(" ").includes("nofollow")) return [];
    const url = new URL(href, new URL(address, origin));
    return url.origin === origin ? [url.pathname + url.search] : [];
  });
  const heads = tags(html, "link");
  const [, title = ""] = /<title>([\s\S]*?)<\/title>/.exec(html) ?? [];
  const robots = tags(html, "meta").find(({ name }) => name === "robots")?.["content"] ?? "";
  return {
    status,
    links: location === null ? links : [location.slice(origin.length) || "/"],
    title: textOf(title),
    headings: tags(html, "h1").length,
    canonical: heads.find(({ rel }) => rel === "canonical")?.["href"] ?? null,
    alternates: Object.fromEntries(
      heads.flatMap(({ rel, hreflang, href }) =>
        rel === "alternate" && hreflang && href ? [[hreflang, href]] : [],
      ),
    ),
    isIndexed: !robots.includes("noindex"),
  };
}

/** Everything that links lead to from `start`, at most `limit` addresses. */
async function crawl(start: string, limit: number, isOurs: (address: string) => boolean) {
  const robots = (await visitor.request("/robots.txt")).body;
  const pages = new Map<string, CrawledPage>();
  const known = new Set([start]);
  const queue = [start];
  const work = async () => {
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const page = await visit(address);
      pages.set(address, page);
      for (const link of page.links) {
        if (known.has(link) || known.size >= limit || !isOurs(link)) continue;
        if (!mayFetch(robots, "Googlebot", link)) continue;
        known.add(link);
        queue.push(link);
      }
    }
  };
  // One that finds the queue empty ends; the others go on, and the rounds do until nobody adds anything.
  while (queue.length > 0) await Promise.all(Array.from({ length: atOnce }, work));
  return pages;
}

/** Slugs of what can be looked at, without the products that other tests make and take away. */
async function readSlugs(shop: Shop) {
  const rows = await shop.sql<{ kind: "product" | "list"; slug: string }[]>`
    select 'product' as kind, slug from products p where status = 'active' and published_at <= now()
      and not exists (select from variants where product_id = p.id and sku like 'E2E-%')
    union all select 'list', slug from categories union all select 'list', slug from collections`;
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ slug }) => slug);
  return { products: of("product"), lists: of("list") };
}

/** The market with the longest prefix that fits; the default one has none. */
const marketOf = (address: string): Market =>
  allMarkets.find(({ pathPrefix }) => pathPrefix !== "" && `${address}/`.startsWith(`${pathPrefix}/`)) ??
  defaultMarket;

/** As canonical links have it: the home page without its slash. */
const absolute = (address: string) => origin + (address === "/" ? "" : address);
const withoutVariant = (address: string) => address.replace(/\?variant=.*/, "");
const slugOf = (address: string) => /\/(?:products|collections)\/([^/?]+)/.exec(address)?.[1] ?? "";

test("F19: a crawl from home ends, finds every page whole, and each page knows its own address", async ({
  shop,
}) => {
  test.setTimeout(240_000);
  const before = await readSlugs(shop);
  const limit = 3 * (before.products.length + before.lists.length);
  const everything = new Map<string, CrawledPage>();
  for (const market of allMarkets) {
    const found = await crawl(paths.home(market), limit, (address) => marketOf(address) === market);
    // What another test put there or took away while this one ran says nothing.
    const after = await readSlugs(shop);
    const stays = new Set([
      ...before.products.filter((slug) => after.products.includes(slug)),
      ...before.lists.filter((slug) => after.lists.includes(slug)),
    ]);
    const everUsed = await shop.sql<
      { slug: string }[]
    >`select slug from slugs where kind in ('product', 'list')`;
    const passing = new Set(everUsed.map(({ slug }) => slug).filter((slug) => !stays.has(slug)));
    const pages = [...found].filter(([address]) => !passing.has(slugOf(address)));
    const context = `${market.code}: ${pages.length} of at most ${limit} addresses`;

    expect(pages.length, context).toBeLessThan(limit);
    const reached = new Set(pages.map(([address]) => slugOf(address)));
    expect(
      before.products.filter((slug) => stays.has(slug) && !reached.has(slug)),
      `${context}; products that no link leads to`,
    ).toEqual([]);
    expect(
      pages.filter(([, { status }]) => status !== 200 && status !== 308).map(([address]) => address),
      `${context}; links that lead nowhere`,
    ).toEqual([]);

    const whole = pages.filter(([, { status }]) => status === 200);
    expect(
      whole.filter(([, { headings }]) => headings !== 1).map(([address]) => address),
      "pages without exactly one main heading",
    ).toEqual([]);

    const indexed = whole.filter(([, { isIndexed }]) => isIndexed);
    expect(
      indexed
        .filter(([address, { canonical }]) => canonical !== absolute(withoutVariant(address)))
        .map(([address, { canonical }]) => `${address} → ${canonical}`),
      "F4, F16: pages whose canonical address is not their own",
    ).toEqual([]);

    const firstWith = new Map<string, string>();
    const shared: string[] = [];
    for (const [address, { title }] of indexed) {
      const page = withoutVariant(address);
      const first = firstWith.get(title) ?? page;
      firstWith.set(title, first);
      if (title === "" || first !== page) shared.push(`${title}: ${first}, ${page}`);
    }
    expect(shared, "titles that two pages share").toEqual([]);
    for (const [address, page] of indexed) everything.set(absolute(withoutVariant(address)), page);
  }

  const unanswered = [...everything].flatMap(([address, { alternates }]) => {
    const others = Object.values(alternates);
    // A later page of a list begins behind a product, and has no twin in a market that sells others.
    if (others.length === 0 && address.includes("after=")) return [];
    if (!others.includes(address) || !("x-default" in alternates))
      return [`${address}: ${others.join(", ")}`];
    // A page that no link reached has no say here; the unit tests hold for all.
    return others.flatMap((other) => {
      const back = everything.get(other);
      return back && !Object.values(back.alternates).includes(address) ? [`${other} misses ${address}`] : [];
    });
  });
  expect(unanswered, "F18: pages whose set of markets is not the same from each of them").toEqual([]);
});
