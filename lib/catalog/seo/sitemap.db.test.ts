import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { readFacetValues } from "@/lib/catalog/list-facets";
import { LiveIndex } from "@/lib/catalog/list-index/live-index";
import { readListPage } from "@/lib/catalog/list-page";
import { syncListings } from "@/lib/catalog/listing-sync";
import { facetEntries } from "@/lib/catalog/seo/facet-entries";
import { lastProductOrdinal, listEntries, productEntries } from "@/lib/catalog/seo/sitemap-queries";
import { markets } from "@/lib/markets";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedShop(database.db);
});
afterAll(() => database.drop());

async function entries(number = 1) {
  await syncListings(database.db);
  const found = [];
  for await (const piece of productEntries(number, database.db))
    found.push(...piece.map((entry) => ({ ...entry, address: entry.address(markets.us) })));
  return found;
}
const mug = async () => (await entries()).find(({ address }) => address === "/products/havn-mug");

test("F6: holds every product that can be seen, each in one sitemap", async () => {
  const [row] = await database.sql<{ count: number }[]>`
    select count(*)::int as count from products where status = 'active' and published_at <= now()`;
  const all = await entries();
  expect(all).toHaveLength(row?.count ?? 0);
  expect(new Set(all.map(({ address }) => address)).size).toBe(all.length);
  expect(await entries(2)).toEqual([]);
  expect(await lastProductOrdinal(database.db)).toBeGreaterThanOrEqual(all.length);
});

test("F7: the date moves with a price and with a sale that began or ended, not with stock", async () => {
  const { sql } = database;
  const variants = sql`select v.id from variants v join products p on p.id = v.product_id where p.slug = 'havn-mug'`;
  const changedAt = async () => (await mug())?.changedAt;
  await sql`update products set updated_at = '2026-01-01', published_at = '2025-01-01' where slug = 'havn-mug'`;
  await sql`
    update prices set sale_amount = 1, sale_starts_at = '2026-02-01', sale_ends_at = '2999-01-01' where variant_id in (${variants})`;
  // Only the dates of this test are left.
  await sql`delete from price_history where variant_id in (${variants})`;
  expect(await changedAt()).toBe("2026-02-01T00:00:00Z");
  await sql`update prices set sale_ends_at = '2026-03-01' where variant_id in (${variants})`;
  await sql`delete from price_history where variant_id in (${variants})`;
  expect(await changedAt()).toBe("2026-03-01T00:00:00Z");
  await sql`update inventory_levels set on_hand = on_hand + 1 where variant_id in (${variants})`;
  expect(await changedAt()).toBe("2026-03-01T00:00:00Z");
  await sql`update prices set amount = amount + 100 where variant_id in (${variants})`;
  expect(Date.parse((await changedAt()) ?? "")).toBeGreaterThan(Date.now() - 60_000);
});

describe("F7: the date moves with what a visitor reads, whoever wrote it", () => {
  const year = "2026-01-01T00:00:00Z";

  test.each([
    ["a name", "update products set name = name || '!' where id = $1"],
    ["a size", "update products set width_mm = 123 where id = $1"],
    ["a translation", "update product_translations set care = 'Anders.' where product_id = $1"],
    ["a photograph less", "delete from product_images where product_id = $1 and position = 1"],
  ])("%s of a product", async (_, change) => {
    const { sql } = database;
    const [product] = await sql<{ id: string }[]>`
      update products set updated_at = '2026-01-01', published_at = '2025-01-01' where slug = 'skulpt-vase' returning id`;
    if (!product) throw new Error("The demo shop has this vase.");
    await sql`delete from price_history where variant_id in (select id from variants where product_id = ${product.id})`;
    const changedAt = async () =>
      (await entries()).find(({ address }) => address === "/products/skulpt-vase")?.changedAt;
    expect(await changedAt()).toBe(year);
    // Neither stock nor what others think of it.
    await sql`update products set popularity = popularity + 1, rating_count = rating_count + 1, rating_sum = rating_sum + 5 where id = ${product.id}`;
    expect(await changedAt()).toBe(year);
    await sql.unsafe(change, [product.id]);
    expect(Date.parse((await changedAt()) ?? "")).toBeGreaterThan(Date.parse(year));
  });

  test.each([
    ["/collections/lighting", "categories", "update categories set name = 'Lights' where slug = 'lighting'"],
    [
      "/collections/lighting",
      "categories",
      "update category_translations set name = 'Licht' from categories c where c.id = category_id and c.slug = 'lighting'",
    ],
    [
      "/collections/all",
      "collections",
      "update collections set description = 'All of it.' where slug = 'all'",
    ],
    [
      "/pages/delivery",
      "content_pages",
      "update content_pages set body = body || ' More.' where slug = 'delivery'",
    ],
    [
      "/pages/delivery",
      "content_pages",
      "update content_page_translations set title = 'Versand' from content_pages p where p.id = page_id and p.slug = 'delivery'",
    ],
  ])("a text of %s (%s)", async (path, table, change) => {
    const { sql } = database;
    await sql`update ${sql(table)} set updated_at = '2026-01-01'`;
    const changedAt = async () => {
      for await (const piece of listEntries(database.db)) {
        const entry = piece.find(({ address }) => address(markets.us) === path);
        if (entry) return entry.changedAt ?? "";
      }
      return "";
    };
    expect(await changedAt()).toBe(year);
    await sql.unsafe(change);
    expect(Date.parse(await changedAt())).toBeGreaterThan(Date.parse(year));
  });
});

test("F17: leaves out what is not sold any more, or not yet, and markets without a price", async () => {
  await database.sql`update products set status = 'archived' where slug = 'havn-espresso-cup'`;
  await database.sql`update products set published_at = now() + interval '1 day' where slug = 'havn-pitcher'`;
  await database.sql`
    delete from prices where currency = 'EUR' and variant_id in
      (select v.id from variants v join products p on p.id = v.product_id where p.slug = 'skagen-teapot')`;
  const all = await entries();
  expect(all.some(({ address }) => address === "/products/havn-espresso-cup")).toBe(false);
  expect(all.some(({ address }) => address === "/products/havn-pitcher")).toBe(false);
  expect(all.find(({ address }) => address === "/products/skagen-teapot")?.soldIn).toEqual([markets.us]);
  expect((await mug())?.soldIn).toEqual([markets.us, markets.de]);
});

test("F23: names photographs", async () => {
  expect((await mug())?.photos[0]).toMatch(/^\/catalog\/havn-mug\//);
});

test("F13: names categories in one colour or material with enough in them, each in the markets that have it", async () => {
  const index = new LiveIndex(database.db);
  const values = await readFacetValues("en", database.db);
  const found = new Map<string, string[]>();
  for await (const piece of facetEntries(await index.current(), database.db))
    for (const { address, soldIn } of piece)
      found.set(
        address(markets.us),
        soldIn.map(({ code }) => code),
      );
  expect(found.size).toBeGreaterThan(3);
  for (const [address, soldIn] of found) {
    const [, slug = "", state = ""] =
      /^\/collections\/(.*)\?((?:color|material)=[a-z-]+)$/.exec(address) ?? [];
    for (const market of Object.values(markets)) {
      const { found: page } = await readListPage(market, slug, state, new Date(), {
        database: database.db,
        index: () => index.current(),
        facetValues: () => Promise.resolve(values),
      });
      // What the sitemap says, the page says too: a heading of its own, and the same markets.
      const isOwn = page.kind === "found" && page.value.data.heading !== undefined;
      expect(isOwn ? page.value.soldIn : [], address).toEqual(soldIn.includes(market.code) ? soldIn : []);
    }
  }
});

test("holds home, pages, and lists in which there is something", async () => {
  await database.sql`insert into categories (slug, name) values ('empty-shelf', 'Empty'), ('full-shelf', 'Full')`;
  await database.sql`insert into collections (slug, name) values ('empty-edit', 'Empty')`;
  await database.sql`
    insert into categories (slug, name, parent_id) select 'full-box', 'Box', id from categories where slug = 'full-shelf'`;
  await database.sql`
    update products set category_id = (select id from categories where slug = 'full-box') where slug = 'havn-mug'`;
  const addresses: string[] = [];
  for await (const piece of listEntries(database.db))
    addresses.push(...piece.map(({ address }) => address(markets.de)));
  expect(addresses).toEqual(
    expect.arrayContaining([
      "/de-de",
      "/de-de/collections/lighting",
      "/de-de/collections/full-box",
      "/de-de/collections/full-shelf",
      "/de-de/collections/all",
      "/de-de/pages/delivery",
    ]),
  );
  expect(addresses.filter((address) => address.includes("empty"))).toEqual([]);
});
