import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { syncListings } from "@/lib/catalog/listing-sync";
import { openListingShop } from "@/lib/catalog/testing";
import { effectivePrice } from "@/lib/pricing/effective-price";

let shop: Awaited<ReturnType<typeof openListingShop>>;
beforeAll(async () => {
  shop = await openListingShop();
});
afterAll(() => shop.drop());
beforeEach(() => syncListings(shop.db));

describe("a listing", () => {
  it("holds what the shop's own tables say", async () => {
    const mug = await shop.listing("havn-mug");
    expect(mug).toMatchObject({ is_visible: true, is_available: true, prices: { USD: 2200 } });
    expect(mug.lists).toEqual(["best-sellers", "cups-and-mugs", "gifts", "tableware", "under-50"]);
    expect(mug.values).toEqual(["blue", "green", "red", "stoneware", "white"]);
    expect(mug.changes_at).toBeNull();
  });

  it("exists for every product and is visible for what can be bought", async () => {
    const [count] = await shop.sql`
      select count(*)::int as all, count(*) filter (where is_visible)::int as visible, max(ordinal) as last from product_listings`;
    expect(count).toEqual({ all: 71, visible: 71, last: 71 });
  });

  it("asks what the till asks: the lowest price of all variants now", async () => {
    await shop.sql`update prices set sale_amount = amount - 1, sale_starts_at = now() - interval '1 day', sale_ends_at = now() + interval '1 day'
      where sale_amount is null and variant_id in (
        select variants.id from variants join products on products.id = variants.product_id
        where variants.position = 1 and products.kind <> 'gift_card')`;
    await syncListings(shop.db);
    const rows = await shop.sql<
      {
        slug: string;
        listed: number;
        currency: string;
        amount: number;
        sale: number | null;
        starts: string;
        ends: string;
      }[]
    >`
      select slug, (l.prices ->> pr.currency)::int as listed, pr.currency, amount, sale_amount as sale, sale_starts_at as starts, sale_ends_at as ends
      from product_listings l join products p on p.id = l.product_id
      join variants v on v.product_id = p.id and v.is_active join prices pr on pr.variant_id = v.id`;
    const asked = new Map<string, number>();
    const listed = new Map<string, number>();
    const instant = (text: string | null) => (text === null ? null : new Date(text));
    for (const row of rows) {
      const key = `${row.slug} ${row.currency}`;
      const { amount } = effectivePrice(
        {
          amount: row.amount,
          saleAmount: row.sale,
          saleStartsAt: instant(row.starts),
          saleEndsAt: instant(row.ends),
        },
        new Date(),
      );
      asked.set(key, Math.min(amount, asked.get(key) ?? Number.POSITIVE_INFINITY));
      listed.set(key, row.listed);
    }
    expect(listed.size).toBe(142);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(asked));
    await shop.sql`update prices set sale_amount = null, sale_starts_at = null, sale_ends_at = null where sale_starts_at is not null`;
  });

  it("is left alone by what no list shows", async () => {
    const untouched = await shop.renewedBy(async () => {
      await shop.sql`update products set care = 'Wipe.' where slug = 'havn-mug'`;
      await shop.sql`update prices set amount = amount where variant_id in (${shop.variantOf("havn-mug")})`;
      await shop.sql`update inventory_levels set reserved = reserved + 1 where variant_id in (${shop.variantOf("havn-mug")})`;
      await shop.sql`update collection_products set position = position + 100`;
      await shop.sql`update categories set position = position + 1, description = 'x'`;
      // Nobody has to look at them even once.
      expect(await shop.sql`select from stale_listings`).toHaveLength(0);
    });
    expect(untouched).toEqual([]);
  });
});

describe("a change makes new exactly what it concerns:", () => {
  it("a price", async () => {
    expect(
      await shop.renewedBy(
        () =>
          shop.sql`update prices set amount = 100 where currency = 'USD' and variant_id in (${shop.variantOf("skulpt-vase")})`,
      ),
    ).toEqual(["skulpt-vase"]);
    expect((await shop.listing("skulpt-vase")).prices["USD"]).toBe(100);
  });

  it("a product taken off and put back, and one without a price", async () => {
    for (const [change, visible] of [
      [`update products set status = 'archived' where slug = 'havn-mug'`, false],
      [`update products set status = 'active' where slug = 'havn-mug'`, true],
      [
        `update variants set is_active = false where product_id = (select id from products where slug = 'havn-mug')`,
        false,
      ],
      [
        `update variants set is_active = true where product_id = (select id from products where slug = 'havn-mug')`,
        true,
      ],
    ] as const) {
      expect(await shop.renewedBy(() => shop.sql.unsafe(change))).toEqual(["havn-mug"]);
      expect((await shop.listing("havn-mug")).is_visible).toBe(visible);
      expect((await shop.foundBy("en", "havn mug")).includes("havn-mug")).toBe(visible);
    }
  });

  it("a variant taken off: neither its units nor its colour count any more", async () => {
    const first = shop.variantOf("havn-mug");
    await shop.sql`update inventory_levels set on_hand = 0, reserved = 0 where variant_id in (
      select v.id from variants v join products p on p.id = v.product_id where p.slug = 'havn-mug')`;
    await shop.sql`update inventory_levels set on_hand = 5 where variant_id in (${first})`;
    await syncListings(shop.db);
    const before = await shop.listing("havn-mug");
    expect(before.is_available).toBe(true);
    await shop.sql`update variants set is_active = false where id in (${first})`;
    await syncListings(shop.db);
    const after = await shop.listing("havn-mug");
    expect(after.is_available).toBe(false);
    expect(after.values.length).toBe(before.values.length - 1);
    await shop.sql`update variants set is_active = true where product_id = ${await shop.idOf("havn-mug")}`;
    await shop.sql`update inventory_levels set on_hand = 50 where variant_id in (
      select v.id from variants v join products p on p.id = v.product_id where p.slug = 'havn-mug')`;
  });

  it("the last unit sold, and units that come back", async () => {
    const empty = () =>
      shop.sql`update inventory_levels set reserved = on_hand where variant_id in (
        select v.id from variants v join products p on p.id = product_id where slug = 'lund-carafe')`;
    expect(await shop.renewedBy(empty)).toEqual(["lund-carafe"]);
    expect((await shop.listing("lund-carafe")).is_available).toBe(false);
    expect(
      await shop.renewedBy(
        () =>
          shop.sql`update inventory_levels set on_hand = on_hand + 1 where variant_id in (${shop.variantOf("lund-carafe")})`,
      ),
    ).toEqual(["lund-carafe"]);
    expect((await shop.listing("lund-carafe")).is_available).toBe(true);
  });

  it("the last units of two places, sold at the same moment", async () => {
    await shop.sql`insert into locations (code, name, country, time_zone, cut_off_time, handling_days)
      values ('second', 'Second', 'US', 'America/New_York', '12:00', 1)`;
    const id = await shop.idOf("dis-soap-dish");
    await shop.sql`update inventory_levels set on_hand = 0, reserved = 0 where variant_id in (select id from variants where product_id = ${id})`;
    await shop.sql`insert into inventory_levels (variant_id, location_id, on_hand)
      select v.id, l.id, 1 from (${shop.variantOf("dis-soap-dish")}) v, locations l
      on conflict (variant_id, location_id) do update set on_hand = 1`;
    await syncListings(shop.db);
    expect((await shop.listing("dis-soap-dish")).is_available).toBe(true);
    await shop.sql.begin(async (first) => {
      await first`update inventory_levels set reserved = 1 where on_hand = 1 and location_id = (select id from locations where code = 'second')
        and variant_id in (${shop.variantOf("dis-soap-dish")})`;
      await shop.sql`update inventory_levels set reserved = 1 where on_hand = 1 and location_id <> (select id from locations where code = 'second')
        and variant_id in (${shop.variantOf("dis-soap-dish")})`;
    });
    await syncListings(shop.db);
    expect((await shop.listing("dis-soap-dish")).is_available).toBe(false);
  });

  it("a collection", async () => {
    const add = () => shop.sql`insert into collection_products (collection_id, product_id, position)
      select id, ${id}, 99 from collections where slug = 'gifts'`;
    const id = await shop.idOf("ring-wall-clock");
    expect(await shop.renewedBy(add)).toEqual(["ring-wall-clock"]);
    expect((await shop.listing("ring-wall-clock")).lists).toContain("gifts");
    expect(
      await shop.renewedBy(() => shop.sql`delete from collection_products where product_id = ${id}`),
    ).toEqual(["ring-wall-clock"]);
    expect((await shop.listing("ring-wall-clock")).lists).not.toContain("gifts");
    // Who has a rule holds nobody by hand.
    expect(
      await shop.renewedBy(
        () => shop.sql`update collections set rule = 'rating=4' where slug = 'new-arrivals'`,
      ),
    ).toHaveLength(12);
    expect(
      await shop.renewedBy(() => shop.sql`update collections set rule = null where slug = 'new-arrivals'`),
    ).toHaveLength(12);
  });

  it("a review", async () => {
    const review =
      () => shop.sql`insert into reviews (product_id, status, rating, title, body, author_name, language)
      select id, 'approved', 5, 't', 'b', 'a', 'en' from products where slug = 'lund-carafe'`;
    expect(await shop.renewedBy(review)).toEqual(["lund-carafe"]);
    expect(await shop.listing("lund-carafe")).toMatchObject({ rating_count: 1, rating_sum: 5 });
  });

  it("what counts as which colour or material", async () => {
    expect(
      await shop.renewedBy(
        () => shop.sql`insert into product_facet_values (product_id, value_id)
          select p.id, f.id from products p, facet_values f where p.slug = 'svale-wooden-bird' and f.slug = 'cork'`,
      ),
    ).toEqual(["svale-wooden-bird"]);
    expect((await shop.listing("svale-wooden-bird")).values).toContain("cork");
    const cork = await shop.renewedBy(() => shop.sql`delete from facet_values where slug = 'cork'`);
    expect(cork).toEqual(["lund-carafe", "svale-wooden-bird"]);
    await shop.renewedBy(
      () => shop.sql`update product_option_values set facet_value_id = null where option_id in (
        select o.id from product_options o join products p on p.id = product_id where p.slug = 'ramme-picture-frame')`,
    );
    expect((await shop.listing("ramme-picture-frame")).values).toEqual(["oak", "walnut", "wood"]);
  });

  it("a product that is new, and one that is gone", async () => {
    const made = await shop.renewedBy(
      () => shop.sql`insert into products (slug, status, maker_id, category_id, tax_class_id, name)
        select 'new-thing', 'active', maker_id, category_id, tax_class_id, 'New thing' from products where slug = 'havn-mug'`,
    );
    expect(made).toEqual(["new-thing"]);
    expect((await shop.listing("new-thing")).is_visible).toBe(false);
    const id = await shop.idOf("new-thing");
    expect(await shop.renewedBy(() => shop.sql`delete from products where id = ${id}`)).toEqual([id]);
    expect(
      await shop.sql`select from product_listings where product_id = ${id} and not is_visible`,
    ).toHaveLength(1);
    expect(await shop.sql`select from search_documents where product_id = ${id}`).toHaveLength(0);
    // The next one takes a place of its own.
    await shop.renewedBy(
      () => shop.sql`insert into products (slug, status, maker_id, category_id, tax_class_id, name)
        select 'newer-thing', 'draft', maker_id, category_id, tax_class_id, 'Newer' from products where slug = 'havn-mug'`,
    );
    const [last] = await shop.sql`select max(ordinal) as last from product_listings`;
    expect(last).toEqual({ last: 73 });
  });
});
