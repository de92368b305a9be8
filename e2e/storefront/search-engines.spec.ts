import sharp from "sharp";
import { addresses } from "@/e2e/addresses";
import { expect, test } from "@/e2e/fixtures";
import { Visitor } from "@/e2e/http/visitor";
import { mayFetch } from "@/lib/catalog/seo/robots-testing";
import { allMarkets } from "@/lib/markets";
import { paths } from "@/lib/paths";

const visitor = new Visitor(addresses.shop);
const get = (path: string) => visitor.request(path);
const locations = (xml: string) =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = ""]) => address);

test("F20: robots.txt leaves every product and list to search engines, and names the sitemap", async ({
  shop,
}) => {
  const { status, body } = await get("/robots.txt");
  expect(status).toBe(200);
  expect(body).toContain(`Sitemap: ${addresses.shop}/sitemap.xml`);
  const rows = await shop.sql<{ kind: "product" | "list"; slug: string }[]>`
    select kind, slug from slugs where kind in ('product', 'list')`;
  const closed = rows.flatMap(({ kind, slug }) =>
    allMarkets
      .map((market) => paths[kind](market, slug))
      .filter((address) => !mayFetch(body, "Googlebot", address)),
  );
  expect(closed).toEqual([]);
});

test("F6, F15: the sitemaps hold every product in every market, and nothing that is not to be found", async ({
  shop,
}) => {
  const vase = await shop.createProduct({ name: "Mapped vase" });
  const index = await get("/sitemap.xml");
  expect(index.headers.get("content-type")).toContain("xml");
  const sitemaps = await Promise.all(locations(index.body).map((address) => get(address)));
  for (const { status, headers } of sitemaps) {
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toMatch(/public, max-age=\d+/);
  }
  const found = sitemaps.flatMap(({ body }) => locations(body));
  expect(new Set(found).size).toBe(found.length);
  expect(found).toEqual(
    expect.arrayContaining([
      `${addresses.shop}/`,
      `${addresses.shop}/de-de`,
      addresses.shop + vase.path,
      addresses.shop + vase.germanPath,
      `${addresses.shop}/collections/lighting`,
      `${addresses.shop}/de-de/pages/delivery`,
    ]),
  );
  expect(found.filter((address) => /\/(search|cart|checkout|account|orders|admin)\b/.test(address))).toEqual(
    [],
  );
  // F13: of all states of a list only one colour or one material.
  const isOwnPage = (address: string) =>
    /\/collections\/[a-z0-9-]+\?(color|material)=[a-z0-9-]+$/.test(address);
  expect(found.filter((address) => address.includes("?") && !isOwnPage(address))).toEqual([]);
  expect((await get("/sitemaps/products-99999.xml")).status).toBe(404);
  expect((await get("/sitemaps/other.xml")).status).toBe(404);
});

test("a shared link shows a picture of its own, and only pages that exist have one", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Vase & <Bowl>" });
  for (const path of [vase.path, vase.germanPath, "/collections/lighting", "/de-de"]) {
    const { body } = await get(path);
    const [, address = ""] = /property="og:image" content="([^"]*)"/.exec(body) ?? [];
    const picture = await fetch(address);
    expect(picture.status, path).toBe(200);
    expect(picture.headers.get("cache-control")).toContain("immutable");
    const { width, height, format } = await sharp(await picture.arrayBuffer()).metadata();
    expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: "jpeg" });
  }
  const invented = await get(`/og/en-us/products/${vase.slug}/000000000000.jpg`);
  expect(invented.status).toBe(307);
  expect((await get(invented.location ?? "")).status).toBe(200);
  for (const path of [
    "/og/en-us/products/not-here/000000000000.jpg",
    "/og/en-us/pages/delivery/000000000000.jpg",
    "/og/fr-fr/shop/all/000000000000.jpg",
  ])
    expect((await get(path)).status, path).toBe(404);
});

test("F12: structured data is in the first HTML, once, and stays when the page comes alive", async ({
  page,
  shop,
}) => {
  const vase = await shop.createProduct({
    name: "Told vase",
    finishes: [{ label: "Sage" }, { label: "Indigo" }],
  });
  const { body } = await get(vase.path);
  expect(body.split("MerchantReturnFiniteReturnWindow")).toHaveLength(2);
  await page.goto(vase.path);
  await page.getByRole("radio", { name: "Indigo" }).check({ force: true });
  await expect(page).toHaveURL(/variant=/);
  const json = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(json ?? "")).toMatchObject({
    "@graph": [{ "@type": "ProductGroup" }, { "@type": "BreadcrumbList" }],
  });
});

test("F2: a product of the demo shop says what its variants differ in", async () => {
  const { body } = await get("/products/havn-mug");
  expect(body).toContain('"variesBy":["https://schema.org/color"]');
  expect(body).toContain('"color":"Sage"');
});

test("F15: what belongs to one person, and search, is kept out of search engines", async () => {
  for (const path of [
    "/search?q=oak",
    "/de-de/search",
    "/cart",
    "/checkout",
    "/account",
    "/products/not-here",
  ]) {
    const { body } = await get(path);
    expect(body, path).toMatch(/name="robots" content="noindex/);
  }
});

test("a list keeps its page when its address changes, through any number of renames", async ({ shop }) => {
  const [list] = await shop.sql<{ id: string; slug: string }[]>`
    insert into collections (slug, name) values (${`renamed-${crypto.randomUUID()}`}, 'Renamed') returning id, slug`;
  if (!list) throw new Error("The list was not stored.");
  await shop.sql`update collections set slug = ${`${list.slug}-once`} where id = ${list.id}`;
  await shop.sql`update collections set slug = ${`${list.slug}-twice`} where id = ${list.id}`;
  for (const old of [list.slug, `${list.slug}-once`]) {
    await expect
      .poll(async () => (await get(`/de-de/collections/${old}`)).location)
      .toBe(`${addresses.shop}/de-de/collections/${list.slug}-twice`);
  }
  await shop.sql`delete from collections where id = ${list.id}`;
});

test("a product's old address leads to its new one with the variant that was asked for", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Readdressed vase" });
  await shop.sql`update products set slug = ${`${vase.slug}-again`} where id = ${vase.id}`;
  const query = `?variant=${vase.variant.sku}&utm_source=mail`;
  for (const _ of ["rendered", "kept"]) {
    await expect
      .poll(async () => (await get(vase.path + query)).location)
      .toBe(`${addresses.shop}${vase.path}-again${query}`);
  }
});

test("home screens find icons and names", async () => {
  const { body } = await get("/");
  const [, manifest = ""] = /rel="manifest" href="([^"]*)"/.exec(body) ?? [];
  const { icons } = JSON.parse((await get(manifest)).body) as { icons: { src: string; sizes: string }[] };
  for (const { src, sizes } of icons) {
    const { width, height } = await sharp(await (await fetch(addresses.shop + src)).arrayBuffer()).metadata();
    expect(`${width}x${height}`).toBe(sizes);
  }
  const [, touch = ""] = /rel="apple-touch-icon" href="([^"]*)"/.exec(body) ?? [];
  expect((await get(touch)).status).toBe(200);
});
