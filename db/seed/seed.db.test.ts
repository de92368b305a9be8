import { existsSync } from "node:fs";
import path from "node:path";
import { sql as statement } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoStaff } from "@/db/seed/demo-staff";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { verifyPassword } from "@/lib/customers/password";
import { allMarkets } from "@/lib/markets";

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;

const staffPassword = "correct horse battery staple";
const publicFolder = path.join(import.meta.dirname, "../../public");

/** Every row of every table, as text. */
async function everything({ sql }: TestDatabase): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public'
      -- New after every write to the rules, also after one that changes nothing (ADR 54).
      and table_name <> 'rules_versions' order by 1`;
  const content: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t order by 1`;
    content[name] = rows.map(({ row }) => row);
  }
  return content;
}

describe("the demo shop", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await seedShop(database.db, { staffPassword });
  });
  afterAll(() => database.drop());

  test("has every variant priced in both currencies, stocked and photographed", async () => {
    const variants = await database.sql<
      { sku: string; currencies: string; stocked: boolean; images: string[] }[]
    >`
      select sku,
        (select string_agg(currency, ' ' order by currency) from prices where variant_id = variants.id) as currencies,
        exists (select from inventory_levels where variant_id = variants.id) as stocked,
        array(select path from variant_images join product_images on image_id = product_images.id
              where variant_id = variants.id) as images
      from variants`;
    expect(variants).toHaveLength(223);
    for (const { sku, currencies, stocked, images } of variants) {
      expect({ sku, currencies, stocked }).toEqual({ sku, currencies: "EUR USD", stocked: true });
      expect(images.length, sku).toBeGreaterThan(0);
    }
  });

  test("shows only pictures that are there", async () => {
    const pictures = await database.sql<{ path: string }[]>`
      select path from product_images union select image_path from banners
      union select image_path from categories where image_path is not null
      union select image_path from collections where image_path is not null`;
    const missing = pictures.filter((picture) => !existsSync(path.join(publicFolder, picture.path)));
    expect(missing).toEqual([]);
    expect(pictures.length).toBeGreaterThan(200);
  });

  test("asks whole euros, and less in a sale", async () => {
    const [odd] = await database.sql<{ count: number }[]>`
      select count(*)::integer as count from prices
      where currency = 'EUR' and (amount % 100 <> 0 or sale_amount % 100 <> 0 or amount <= 0)`;
    expect(odd?.count).toBe(0);
    const sales = await database.sql<{ currency: string; count: number }[]>`
      select currency, count(*)::integer as count from prices where sale_amount < amount group by 1 order by 1`;
    expect(sales.map((sale) => sale.currency)).toEqual(["EUR", "USD"]);
    expect(sales[0]?.count).toBe(sales[1]?.count);
  });

  test("has a ledger that adds up to its stock", async () => {
    const wrong = await database.sql`
      select variant_id from inventory_levels
        left join (select variant_id, location_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved
                   from inventory_ledger group by 1, 2) ledger using (variant_id, location_id)
      where (inventory_levels.on_hand, inventory_levels.reserved)
        is distinct from (coalesce(ledger.on_hand, 0), coalesce(ledger.reserved, 0))`;
    expect(wrong).toHaveLength(0);
  });

  test("knows the average of its reviews", async () => {
    const wrong = await database.sql`
      select slug from products where (rating_count, rating_sum) <>
        (select count(*), coalesce(sum(rating), 0) from reviews where product_id = products.id and status = 'approved')`;
    expect(wrong).toHaveLength(0);
  });

  test.each([100, 60_000])("delivers %i grams everywhere it sells", async (grams) => {
    const sold = await database.sql<
      { market: string; country: string; state: string | null; methods: number }[]
    >`
      select market, country, state,
        (select count(*)::integer from shipping_methods join shipping_rates on method_id = shipping_methods.id
         where zone_id = shipping_zones.id and shipping_methods.is_active and min_weight_grams <= ${grams}
           and (max_weight_grams is null or max_weight_grams > ${grams})) as methods
      from shipping_zone_regions join shipping_zones on zone_id = shipping_zones.id`;
    expect(sold.filter((place) => place.methods === 0)).toEqual([]);
    for (const market of allMarkets) {
      const whole = sold.filter((place) => place.market === market.code && place.state === null);
      expect(whole.map((place) => place.country).toSorted()).toEqual(market.countries.toSorted());
    }
  });

  test("charges postage in the currency of its market, without gaps between the weights", async () => {
    const rates = await database.sql<{ currency: string; market: string; gap: boolean }[]>`
      select shipping_rates.currency, market, min_weight_grams <> coalesce(lag(max_weight_grams) over
        (partition by method_id order by min_weight_grams), min_weight_grams) as gap
      from shipping_rates join shipping_methods on method_id = shipping_methods.id
        join shipping_zones on zone_id = shipping_zones.id`;
    for (const rate of rates) {
      const market = allMarkets.find(({ code }) => code === rate.market);
      expect(rate).toEqual({ market: market?.code, currency: market?.currency, gap: false });
    }
  });

  test("taxes every class in every zone it taxes at all", async () => {
    const zones = await database.sql<{ name: string; classes: number }[]>`
      select tax_zones.name, count(distinct tax_class_id)::integer as classes
      from tax_zones left join tax_rates on zone_id = tax_zones.id group by 1`;
    expect(zones.filter((zone) => zone.classes !== 2)).toEqual([]);
    const [germany] = await database.sql<{ ppm: number }[]>`
      select rate_ppm as ppm from tax_rates join tax_zones on zone_id = tax_zones.id
      where country = 'DE' and tax_class_id = 'standard'`;
    expect(germany?.ppm).toBe(190_000);
  });

  test("can filter every product by colour and material, and knows its best sellers", async () => {
    const bare = await database.sql`
      select slug from products p where not exists (
        select from product_listings l join facet_values f on f.id = any (l.value_ids)
        where l.product_id = p.id and l.is_visible group by l.product_id having count(distinct facet) filter (where facet <> 'size') = 2)`;
    expect(bare.map((row) => row["slug"])).toEqual(["bue-arch-vase", "gift-card"]);
    const best = await database.sql`
      select slug from product_listings l join products p on p.id = l.product_id order by l.popularity desc limit 2`;
    expect(best.map((row) => row["slug"])).toEqual(["havn-mug", "torv-dutch-oven"]);
  });

  test("speaks German wherever it does not show a product's own words", async () => {
    const untranslated = await database.sql`
      select 'category' as kind, slug from categories c
        where not exists (select from category_translations where category_id = c.id and language = 'de')
      union all select 'collection', slug from collections c
        where not exists (select from collection_translations where collection_id = c.id and language = 'de')
      union all select 'banner', slug from banners b
        where not exists (select from banner_translations where banner_id = b.id and language = 'de')
      union all select 'page', slug from content_pages p
        where not exists (select from content_page_translations where page_id = p.id and language = 'de')
      union all select 'method', code from shipping_methods m
        where not exists (select from shipping_method_translations where method_id = m.id and language = 'de')
      union all select 'option', name from product_options o
        where not exists (select from product_option_translations where option_id = o.id and language = 'de')
      union all select 'facet value', slug from facet_values f
        where not exists (select from facet_value_translations where value_id = f.id and language = 'de')
      union all select 'value', label from product_option_values v
        where not exists (select from product_option_value_translations where value_id = v.id and language = 'de')`;
    expect(untranslated).toHaveLength(0);
  });

  test("has pages of the kind every shop must have, in the format the storefront reads", async () => {
    const pages = await database.sql<{ slug: string; title: string; body: string }[]>`
      select slug, title, body from content_pages
      union all select slug, t.title, t.body from content_pages join content_page_translations t on page_id = id`;
    expect(new Set(pages.map((page) => page.slug))).toEqual(
      new Set(["about", "delivery", "returns", "help", "imprint", "privacy", "terms"]),
    );
    expect(pages).toHaveLength(14);
    for (const { slug, title, body } of pages) {
      expect(title, slug).not.toMatch(/^\s*(#|$)/);
      expect(body.length, slug).toBeGreaterThan(300);
      // A heading or a list stands in its own block.
      expect(body, slug).not.toMatch(/\n## [^\n]*\n(?!\n)/);
      expect(body, slug).not.toMatch(/<[a-z]|\*\*|\n### |\[[^\]]+\]\(/);
    }
  });

  test("opens the back office to the demo login, with the password it was given", async () => {
    const [staff] = await database.sql<{ hash: string; role: string }[]>`
      select password_hash as hash, staff_role as role from users where email = ${demoStaff.email}`;
    expect(staff?.role).toBe("owner");
    expect(await verifyPassword(staffPassword, staff?.hash ?? null)).toBe(true);
  });
});

describe("filling the shop again", () => {
  test("changes nothing", async () => {
    const database = await createTestDatabase();
    try {
      await seedShop(database.db, { staffPassword });
      const before = await everything(database);
      await seedShop(database.db, { staffPassword: "another password" });
      expect(await everything(database)).toEqual(before);
    } finally {
      await database.drop();
    }
  });

  test("leaves alone what staff have renamed, changed or deleted", async () => {
    const database = await createTestDatabase();
    try {
      await seedShop(database.db);
      const { sql } = database;
      await sql`update products set slug = 'renamed-mug', name = 'Renamed' where slug = 'havn-mug'`;
      await sql`update categories set slug = 'living', name = 'Living' where slug = 'furniture'`;
      await sql`update collections set slug = 'presents' where slug = 'gifts'`;
      await sql`update content_pages set body = 'Shorter.' where slug = 'about'`;
      await sql`update prices set amount = 9900, sale_amount = null where currency = 'USD'`;
      await sql`update tax_rates set rate_ppm = 200000`;
      await sql`delete from shipping_methods where code = 'expedited'`;
      await sql`delete from product_images where path like '%sage-2.jpg'`;
      await sql`delete from reviews where rating < 3`;
      const deleted = sql`select variants.id from variants join products on product_id = products.id
        where products.slug = 'bue-arch-vase'`;
      await sql`delete from inventory_levels where variant_id in (${deleted})`;
      await sql`delete from variants where id in (${deleted})`;
      await sql`delete from products where slug = 'bue-arch-vase'`;
      const before = await everything(database);
      await seedShop(database.db);
      expect(await everything(database)).toEqual(before);
    } finally {
      await database.drop();
    }
  });

  test("twice at once makes one shop", async () => {
    const database = await createTestDatabase();
    try {
      await Promise.all([seedShop(database.db), seedShop(database.db)]);
      const [count] = await database.sql<
        { products: number }[]
      >`select count(*)::integer as products from products`;
      expect(count?.products).toBe(71);
    } finally {
      await database.drop();
    }
  });

  test("adds what was taken away entirely, and ends the pages that show it", async () => {
    const database = await createTestDatabase();
    const listener = postgres(database.url, { max: 1 });
    try {
      await seedShop(database.db);
      await database.db.execute(statement`delete from banners where slug = 'home-hero'`);
      const tags: string[] = [];
      let end = () => {};
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      await listener.listen("cache_tags", (tag) => (tag === "the end" ? end() : tags.push(tag)));
      await seedShop(database.db);
      // Delivered in order, so once this one arrives the others have.
      await database.sql`select pg_notify('cache_tags', 'the end')`;
      await ended;
      expect(tags).toEqual(["home"]);
    } finally {
      await listener.end();
      await database.drop();
    }
  });
});
