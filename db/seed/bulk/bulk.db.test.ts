import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadBulk } from "@/db/seed/bulk/load";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;

const publicFolder = path.join(import.meta.dirname, "../../../public");
const quiet = { begin: () => {}, advance: () => {}, end: () => {} };
const load = (database: TestDatabase, products: number) =>
  loadBulk(database.url, { products, now: new Date("2026-03-15T12:00:00Z"), report: quiet });

/** One line for everything that the catalogue consists of, whatever numbers the database gave its rows. */
async function fingerprint({ sql }: TestDatabase): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  const queries = {
    products: "select * from products p",
    translations: "select * from product_translations t",
    variants: "select * from variants v",
    options: "select * from product_option_values v",
    prices: "select * from prices p",
    history: "select variant_id, currency, amount, sale_amount, changed_at from price_history",
    stock: "select variant_id, on_hand from inventory_levels",
    images: "select * from product_images i",
    relations: "select * from product_relations r",
    reviews: "select * from reviews r",
    slugs: "select kind, slug, target_id from slugs",
    listings: "select product_id, prices, is_visible, rating_count, popularity from product_listings",
    documents: "select language, product_id, document from search_documents",
  };
  for (const [name, query] of Object.entries(queries)) {
    const [row] = await sql.unsafe(
      `select md5(string_agg(row::text, ',' order by row::text)) as hash from (${query}) as row
       where row::text like '%-700_-800_-%'`,
    );
    hashes[name] = String(row?.["hash"]);
  }
  return hashes;
}

describe("a large catalogue", () => {
  let shop: TestDatabase;
  beforeAll(async () => {
    shop = await createTestDatabase();
    await seedShop(shop.db);
    expect(await load(shop, 871)).toBe(800);
  });
  afterAll(() => shop.drop());

  test("has as many products as asked, all of them in lists and in both languages", async () => {
    const [count] = await shop.sql`
      select (select count(*)::int from products) as products, (select count(*)::int from product_listings where is_visible) as listed,
        (select count(*)::int from search_documents where is_visible) as documents,
        (select count(*)::int from product_translations t join products p on p.id = t.product_id where language = 'de' and p.id::text like '%-7001-8%') as german,
        (select max(ordinal) from product_listings) as last`;
    expect(count).toEqual({ products: 871, listed: 871, documents: 1742, german: 800, last: 871 });
  });

  test("breaks no foreign key, though none was checked while it was loaded", async () => {
    const keys = await shop.sql<
      { name: string; child: string; parent: string; columns: string[]; targets: string[] }[]
    >`
      select conname as name, conrelid::regclass::text as child, confrelid::regclass::text as parent,
        array(select attname from unnest(conkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = conrelid and a.attnum = k.n order by i) as columns,
        array(select attname from unnest(confkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = confrelid and a.attnum = k.n order by i) as targets
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
    expect(keys.length).toBeGreaterThan(50);
    for (const { name, child, parent, columns, targets } of keys) {
      const match = columns.map((column, index) => `p.${targets[index] ?? ""} = c.${column}`).join(" and ");
      const given = columns.map((column) => `c.${column} is not null`).join(" and ");
      const orphans = await shop.sql.unsafe(
        `select from ${child} c where ${given} and not exists (select from ${parent} p where ${match})`,
      );
      expect(orphans.length, name).toBe(0);
    }
  });

  test("has written what the triggers would have", async () => {
    const wrong = await shop.sql`
      select 'slug' as what, slug from products p where not exists (
          select from slugs s where s.kind = 'product' and s.slug = p.slug and s.target_id = p.id and s.is_current)
      union all select 'list slug', slug from categories c where not exists (
          select from slugs s where s.kind = 'list' and s.slug = c.slug and s.target_id = c.id and s.is_current)
      union all select 'price history', v.sku from prices p join variants v on v.id = p.variant_id
        where (p.amount, p.sale_amount, p.sale_starts_at, p.sale_ends_at) is distinct from (
          select (h.amount, h.sale_amount, h.sale_starts_at, h.sale_ends_at) from price_history h
          where h.variant_id = p.variant_id and h.currency = p.currency order by h.changed_at desc, h.id desc limit 1)
      union all select 'ledger', v.sku from inventory_levels l join variants v on v.id = l.variant_id
        where (l.on_hand, l.reserved) <> (select coalesce(sum(on_hand_delta), 0), coalesce(sum(reserved_delta), 0)
          from inventory_ledger g where g.variant_id = l.variant_id and g.location_id = l.location_id)
      union all select 'rating', p.slug from products p join reviews r on r.product_id = p.id
        group by p.id having (count(*), sum(r.rating)) <> (p.rating_count, p.rating_sum)`;
    expect(wrong).toEqual([]);
    // The functions that keep lists fresh find nothing to correct.
    const before = await shop.sql`select max(version) as version from product_listings`;
    await shop.sql`select write_listings(array(select id from products))`;
    expect(await shop.sql`select max(version) as version from product_listings`).toEqual(before);
  });

  test("can be believed: barcodes, prices, stock, sales, options, photographs", async () => {
    const barcodes = await shop.sql<
      { barcode: string }[]
    >`select barcode from variants where barcode like '21%'`;
    expect(barcodes.length).toBeGreaterThan(1200);
    for (const { barcode } of barcodes) {
      const digits = barcode.split("").map(Number);
      const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
      expect({ barcode, length: digits.length, rest: sum % 10 }).toEqual({ barcode, length: 13, rest: 0 });
    }
    const [share] = await shop.sql`
      with v as (select v.*, p.amount, p.sale_amount, l.on_hand from variants v join prices p on p.variant_id = v.id and p.currency = 'EUR'
                 join inventory_levels l on l.variant_id = v.id where barcode like '21%'),
        p as (select product_id, count(*) as variants, bool_or(sale_amount is not null) as sale, sum(on_hand) as stock, min(amount) as amount from v group by 1)
      select avg(variants)::float8 as variants, max(variants)::int as most, avg(sale::int)::float8 as sales,
        avg((stock = 0)::int)::float8 as "soldOut", count(*) filter (where amount % 100 <> 0)::int as odd from p`;
    expect(share?.["variants"]).toBeCloseTo(1.8, 0);
    expect(share?.["most"]).toBe(4);
    expect(share?.["sales"]).toBeCloseTo(0.08, 1);
    expect(share?.["soldOut"]).toBeCloseTo(0.06, 1);
    expect(share?.["odd"]).toBe(0);
    const paths = await shop.sql<{ path: string }[]>`select distinct path from product_images`;
    expect(paths.filter((image) => !existsSync(path.join(publicFolder, image.path)))).toEqual([]);
    const unspoken = await shop.sql`select from product_images i where id::text like '%-7005-8%'
      and not exists (select from product_image_translations where image_id = i.id and language = 'de')`;
    expect(unspoken).toHaveLength(0);
    const bare =
      await shop.sql`select slug from products p where not exists (select from product_images where product_id = p.id)
      or kind = 'goods' and not exists (select from product_listings l join facet_values f on f.id = any (value_ids) where l.product_id = p.id and f.facet = 'color')
      or length(description) < 60 or description like '%{%' or cardinality(highlights) < 3`;
    expect(bare).toHaveLength(0);
    const [names] = await shop.sql`select count(distinct name)::int as names from products`;
    expect(names?.["names"]).toBeGreaterThan(850);
  });

  test("stands on three levels of categories with German names, each product on the third", async () => {
    const [levels] = await shop.sql`
      with recursive down as (
        select id, 1 as level from categories where parent_id is null
        union all select c.id, level + 1 from categories c join down on c.parent_id = down.id)
      select count(*) filter (where level = 3)::int as third, max(level) as deepest,
        (select count(*)::int from categories c where not exists (select from category_translations where category_id = c.id)) as untranslated,
        (select count(*)::int from products p join down d on d.id = p.category_id where p.id::text like '%-7001-8%' and level <> 3) as elsewhere
      from down`;
    expect(levels).toMatchObject({ deepest: 3, untranslated: 0, elsewhere: 0 });
    expect(levels?.["third"]).toBeGreaterThan(1400);
    expect(levels?.["third"]).toBeLessThan(2100);
  });

  test("is found by its words, in German too", async () => {
    const [one] = await shop.sql<{ id: string; name: string; german: string }[]>`
      select p.id, p.name, t.name as german from products p join product_translations t on t.product_id = p.id
      where p.id::text like '%-7001-8%' order by p.id limit 1`;
    const found = await shop.sql<{ language: string }[]>`
      select language from search_documents where product_id = ${one?.id ?? ""} and document @@ case language
        when 'en' then plainto_tsquery('shop_en', search_text(${one?.name ?? ""})) else plainto_tsquery('shop_de', search_text(${one?.german ?? ""})) end`;
    expect(found.map(({ language }) => language).toSorted()).toEqual(["de", "en"]);
    const [words] = await shop.sql`select count(*)::int as words from search_words where language = 'de'`;
    expect(words?.["words"]).toBeGreaterThan(1000);
  });

  test("is not loaded twice, and goes on living like any other", async () => {
    const before = await fingerprint(shop);
    expect(await load(shop, 871)).toBe(0);
    expect(await load(shop, 500)).toBe(0);
    expect(await fingerprint(shop)).toEqual(before);
    await shop.sql`update products set name = 'Renamed' where id = (select id from products where id::text like '%-7001-8%' limit 1)`;
    expect(await shop.sql`select from stale_listings`).toHaveLength(1);
  });
});

test("a catalogue that grew is the one made at once, and leaves alone what staff took out", async () => {
  const [grown, whole] = [await createTestDatabase(), await createTestDatabase()];
  try {
    await Promise.all([seedShop(grown.db), seedShop(whole.db)]);
    expect(await load(grown, 271)).toBe(200);
    expect(await load(grown, 671)).toBe(400);
    expect(await load(whole, 671)).toBe(600);
    expect(await fingerprint(grown)).toEqual(await fingerprint(whole));
    const [taken] = await grown.sql<
      { id: string }[]
    >`select id from products where id::text like '%-7001-8%' order by id desc limit 1`;
    const id = taken?.id ?? "";
    await grown.sql.begin(async (tx) => {
      await tx`delete from inventory_levels where variant_id in (select id from variants where product_id = ${id})`;
      await tx`delete from variants where product_id = ${id}`;
      await tx`delete from products where id = ${id}`;
    });
    expect(await load(grown, 671)).toBe(0);
  } finally {
    await Promise.all([grown.drop(), whole.drop()]);
  }
});
