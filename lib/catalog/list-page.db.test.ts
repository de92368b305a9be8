import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { cacheTags } from "@/lib/cache-tags";
import { readFacetValues } from "@/lib/catalog/list-facets";
import { LiveIndex } from "@/lib/catalog/list-index/live-index";
import { type FoundListPage, type ListPage, readListPage } from "@/lib/catalog/list-page";
import { type Market, markets } from "@/lib/markets";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
let index: LiveIndex;
beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
  index = new LiveIndex(shop.db);
});
afterAll(() => shop.drop());
beforeEach(async () => {
  await index.current();
});

const reading = (slug: string, state = "", market: Market = markets.us, now = new Date()) =>
  readListPage(market, slug, state, now, {
    database: shop.db,
    index: () => index.current(),
    facetValues: () => readFacetValues(market.language, shop.db),
  });
const find = async (...asked: Parameters<typeof reading>): Promise<FoundListPage> =>
  (await reading(...asked)).found;
async function page(...asked: Parameters<typeof reading>): Promise<ListPage> {
  const found = await find(...asked);
  if (found.kind !== "found") throw new Error(`${asked[0]} is ${found.kind}`);
  return found.value;
}
const slugs = ({ products }: ListPage) => products.map(({ slug }) => slug);
const count = (list: ListPage, facet: string, slug: string) =>
  list.data.facets
    .find((candidate) => candidate.facet === facet)
    ?.values.find(([candidate]) => candidate === slug)?.[2];

/** Every page behind the first one, by following the links. */
async function walk(slug: string, state = ""): Promise<ListPage[]> {
  const pages = [await page(slug, state)];
  for (let next = pages[0]?.data.next; next; next = pages.at(-1)?.data.next)
    pages.push(await page(slug, next));
  return pages;
}

describe("a list is as new as the database", () => {
  it("shows a new price, sorts by it and filters by it", async () => {
    await shop.sql`
      update prices set amount = 77, sale_amount = null from variants v join products p on p.id = v.product_id
      where prices.variant_id = v.id and p.slug = 'havn-mug' and currency = 'USD'`;
    const cheapest = await page("all", "sort=price-asc");
    expect(cheapest.data.products[0]).toMatchObject({ slug: "havn-mug", amount: 77 });
    expect(cheapest.data.prices?.[0]).toBe(77);
    expect(slugs(await page("all", "price=-1"))).toEqual(["havn-mug"]);
    expect((await page("all", "price=-1", markets.de)).productCount).toBe(0);
  });

  it("shows a product that is put into a collection right after it was made", async () => {
    await shop.sql.begin(async (tx) => {
      await tx`
        insert into products (slug, status, published_at, maker_id, category_id, tax_class_id, name, description)
        select 'newest-vase', 'active', '2024-01-01', maker_id, category_id, tax_class_id, 'Newest vase', 'New.'
        from products where slug = 'havn-mug'`;
      await tx`
        insert into variants (product_id, sku, option_key, weight_grams)
        select id, 'NEWEST', '', 500 from products where slug = 'newest-vase'`;
      await tx`insert into prices (variant_id, currency, amount) select id, 'USD', 2400 from variants where sku = 'NEWEST'`;
      await tx`
        insert into collection_products (collection_id, product_id, position)
        select c.id, p.id, 0 from collections c, products p where c.slug = 'best-sellers' and p.slug = 'newest-vase'`;
    });
    expect(slugs(await page("best-sellers"))).toContain("newest-vase");
    await shop.sql`delete from collection_products using products p where p.id = product_id and p.slug = 'newest-vase'`;
    await shop.sql`update products set status = 'archived' where slug = 'newest-vase'`;
  });

  it("starts and ends a sale on time, and says when its page must end", async () => {
    await shop.sql`
      update prices set sale_amount = 55, sale_starts_at = clock_timestamp() + interval '400 ms', sale_ends_at = null
      from variants v join products p on p.id = v.product_id
      where prices.variant_id = v.id and p.slug = 'lue-scented-candle' and currency = 'USD'`;
    const before = await reading("all", "sort=price-asc");
    expect(slugs((before.found as { value: ListPage }).value)[0]).toBe("havn-mug");
    const [candle] = await shop.sql<{ at: string }[]>`
      select changes_at as at from product_listings l join products p on p.id = l.product_id where p.slug = 'lue-scented-candle'`;
    const { endsAt } = await reading("all", "price=10-1000");
    expect(endsAt).toEqual(new Date(candle?.at ?? ""));
    await shop.sql`select pg_sleep_until(${candle?.at ?? null}::timestamptz)`;
    const [first] = (await page("all", "sort=price-asc")).data.products;
    expect(first).toMatchObject({ slug: "lue-scented-candle", amount: 55 });
  });

  it("shows a new name", async () => {
    await shop.sql`update products set name = 'Renamed mug' where slug = 'havn-mug'`;
    const { products } = await page("all", "price=-1");
    expect(products.map(({ name }) => name)).toContain("Renamed mug");
  });

  it("counts what sold out, and filters it away", async () => {
    const before = await page("all", "available=1");
    await shop.sql`
      update inventory_levels set on_hand = reserved from variants v join products p on p.id = v.product_id
      where inventory_levels.variant_id = v.id and p.slug = 'torv-dutch-oven'`;
    const after = await page("all", "available=1");
    expect(after.productCount).toBe(before.productCount - 1);
    expect(after.data.available).toBe(after.productCount);
    const { products } = await page("all", "");
    expect(products.find(({ slug }) => slug === "torv-dutch-oven")?.stock.kind).toBe("sold_out");
  });

  it("follows a product into another category, up the tree on both sides", async () => {
    const [lamps, kitchen] = [await page("lighting"), await page("kitchen")];
    await shop.sql`
      update products set category_id = (select id from categories where slug = 'kitchen') where slug = ${slugs(lamps)[0] ?? ""}`;
    expect((await page("lighting")).productCount).toBe(lamps.productCount - 1);
    const moved = await page("kitchen");
    expect(moved.productCount).toBe(kitchen.productCount + 1);
    expect(slugs(moved)).toContain(slugs(lamps)[0]);
  });

  it("leaves out what is withdrawn", async () => {
    const { productCount } = await page("all");
    await shop.sql`update products set status = 'archived' where slug = 'havn-mug'`;
    expect((await page("all")).productCount).toBe(productCount - 1);
    await shop.sql`update products set status = 'active' where slug = 'havn-mug'`;
    expect((await page("all")).productCount).toBe(productCount);
  });
});

describe("what a list shows", () => {
  it("pages through every product once, forth and back, without an offset", async () => {
    for (const state of ["", "sort=price-desc", "sort=rating", "available=1&sort=newest"]) {
      const pages = await walk("all", state);
      const seen = pages.flatMap(slugs);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(pages[0]?.productCount);
      for (const [place, { data }] of pages.entries())
        expect(data.previous).toBe(pages[place - 1]?.data.state ?? null);
    }
  });

  it("D41, D45: filters by everything a card shows, OR within a filter and AND between them", async () => {
    const all = await page("all");
    expect(all.data.facets.map(({ facet }) => facet)).toEqual(["color", "material", "size", "maker"]);
    const green = await page("all", "color=green");
    const greenOrBlue = await page("all", "color=blue,green");
    expect(green.productCount).toBe(count(all, "color", "green"));
    expect(greenOrBlue.productCount).toBeGreaterThan(green.productCount);
    // What a second colour would add is said while the first is chosen.
    expect(count(green, "color", "blue")).toBe(count(all, "color", "blue"));
    const greenStoneware = await page("all", "color=green&material=stoneware");
    expect(greenStoneware.productCount).toBe(count(green, "material", "stoneware"));
    expect(greenStoneware.productCount).toBeLessThan(green.productCount);
  });

  it("D42: keeps values that would show nothing, with a zero", async () => {
    const zeros = (await page("all", "color=green")).data.facets.flatMap(({ values }) =>
      values.filter(([, , now]) => now === 0),
    );
    expect(zeros.length).toBeGreaterThan(0);
  });

  it("keeps the order somebody gave a collection", async () => {
    const picked = await shop.sql<{ slug: string }[]>`
      select p.slug from collection_products c join products p on p.id = c.product_id
      where c.collection_id = (select id from collections where slug = 'best-sellers') order by c.position`;
    expect((await walk("best-sellers")).flatMap(slugs)).toEqual(picked.map(({ slug }) => slug));
  });

  it("fills a collection by its rule", async () => {
    await shop.sql`insert into collections (slug, name, rule) values ('green-things', 'Green things', 'color=green&available=1')`;
    const green = await page("all", "color=green&available=1");
    const list = await page("green-things");
    expect(slugs(list)).toEqual(slugs(green));
    expect(list.productCount).toBe(green.productCount);
  });

  it("F16: a later page of it is one of its own market: prices in a rule are of that market", async () => {
    await shop.sql`insert into collections (slug, name, rule) values ('cheap-things', 'Cheap things', 'price=-100')`;
    const { data } = await page("cheap-things");
    expect((await page("cheap-things", data.next ?? "")).soldIn).toEqual(["us"]);
    await shop.sql`insert into collections (slug, name) values ('by-hand', 'By hand')`;
    await shop.sql`
      insert into collection_products (collection_id, product_id, position)
      select c.id, p.id, 1 from collections c, products p where c.slug = 'by-hand' and p.status = 'active'`;
    const byHand = await page("by-hand");
    expect((await page("by-hand", byHand.data.next ?? "")).soldIn).toEqual(["us", "de"]);
  });

  it("F13: a colour with fewer than six products is no page of its own", async () => {
    const facets = (await page("tableware")).data.facets.flatMap(({ facet, values }) =>
      facet === "color" || facet === "material"
        ? values.map(([slug, , now]) => [facet, slug, now] as const)
        : [],
    );
    expect(facets.some(([, , now]) => now >= 6)).toBe(true);
    expect(facets.some(([, , now]) => now > 0 && now < 6)).toBe(true);
    for (const [facet, slug, now] of facets)
      expect((await page("tableware", `${facet}=${slug}`)).data.heading !== undefined, slug).toBe(now >= 6);
  });

  it("offers the thirty makers with most products, and the chosen one", async () => {
    await shop.sql.begin(async (tx) => {
      await tx`insert into makers (slug, name) select 'maker-' || n, 'Maker ' || n from generate_series(1, 40) n`;
      await tx`
        update products set maker_id = makers.id
        from (select id, row_number() over (order by id) as n from products) numbered
        join makers on makers.slug = 'maker-' || numbered.n where numbered.id = products.id and numbered.n <= 40`;
    });
    const makersOf = async (state: string) =>
      (await page("all", state)).data.facets.find(({ facet }) => facet === "maker")?.values ?? [];
    const shown = await makersOf("");
    expect(shown).toHaveLength(30);
    const [left] = ["maker-40", "maker-39", "maker-38"].filter(
      (slug) => !shown.some(([candidate]) => candidate === slug),
    );
    expect((await makersOf(`maker=${left}`)).map(([slug]) => slug)).toContain(left);
  });

  it("says what each sub-category would show under the same filters", async () => {
    const list = await page("furniture", "available=1");
    expect(list.data.children.length).toBeGreaterThan(0);
    for (const [slug, , products] of list.data.children)
      expect((await page(slug, "available=1")).productCount).toBe(products);
  });

  it("speaks the market's language and asks its prices", async () => {
    const list = await page("all", "", markets.de);
    const labels = list.data.facets.flatMap(({ values }) => values.map(([, label]) => label));
    expect(labels).toContain("Grün");
    expect(list.data.facets.length).toBe(4);
  });
});

describe("addresses that nobody links to", () => {
  it.each(["color=GREEN", "sort=featured", "available=1&color=green", "after=..", "x=1"])(
    "%s is no state, and its page missing",
    async (state) => {
      expect((await find("all", state)).kind).toBe("missing");
    },
  );

  it("leads from values the shop does not know, and from behind the last product, to what there is", async () => {
    expect(await find("all", "color=green,plaid&maker=nobody")).toEqual({
      kind: "respelled",
      state: "color=green",
    });
    expect(await find("all", "sort=price-asc&after=zzzzzzz-1")).toEqual({
      kind: "respelled",
      state: "sort=price-asc",
    });
    expect(await find("nowhere", "")).toEqual({ kind: "missing" });
    expect(await find("'; drop table products", "")).toEqual({ kind: "missing" });
  });

  it("leads from an old slug to the new one", async () => {
    await shop.sql`update collections set slug = 'whole-shop' where slug = 'all'`;
    expect(await find("all", "color=green")).toEqual({ kind: "moved", slug: "whole-shop" });
    await shop.sql`update collections set slug = 'all' where slug = 'whole-shop'`;
  });
});

it("carries the tags of everything it shows, and not more than an entry may have", async () => {
  const { tags, found } = await reading("furniture");
  if (found.kind !== "found") throw new Error(found.kind);
  const [list] = await shop.sql<{ id: string }[]>`select id from categories where slug = 'furniture'`;
  expect(tags).toEqual(
    expect.arrayContaining([
      cacheTags.listSlug("furniture"),
      cacheTags.facets,
      cacheTags.list(list?.id ?? ""),
      ...found.value.products.map(({ id }) => cacheTags.product(id)),
    ]),
  );
  const [mirrors, bath] = await shop.sql<{ id: string }[]>`
    select c.id from categories c where slug in ('mirrors', 'bath') order by slug desc`;
  // A new name above stands among its breadcrumbs.
  expect((await reading("mirrors")).tags).toEqual(
    expect.arrayContaining([cacheTags.list(mirrors?.id ?? ""), cacheTags.list(bath?.id ?? "")]),
  );
  expect((await reading("all")).tags.length).toBeLessThan(128);
});
