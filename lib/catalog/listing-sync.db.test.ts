import { test as propertyTest, fc } from "@fast-check/vitest";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { syncListings } from "@/lib/catalog/listing-sync";
import { effectivePrice } from "@/lib/pricing/effective-price";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
});
afterAll(() => shop.drop());
beforeEach(() => syncListings(shop.db));

type Listing = {
  slug: string;
  version: string;
  is_visible: boolean;
  is_available: boolean;
  prices: Record<string, number>;
  lists: string[];
  values: string[];
  changes_at: string | null;
};

async function listing(slug: string): Promise<Listing> {
  const [row] = await shop.sql<Listing[]>`
    select p.slug, l.*,
      array(select c.slug from unnest(l.list_numbers) n join (select number, slug from categories union select number, slug from collections) c
            on c.number = n order by 1) as lists,
      array(select slug from facet_values where id = any (value_ids) order by 1) as values
    from product_listings l join products p on p.id = l.product_id where p.slug = ${slug}`;
  if (!row) throw new Error(`no listing of ${slug}`);
  return row;
}

const idOf = async (slug: string): Promise<string> => {
  const [row] = await shop.sql<{ id: string }[]>`select id from products where slug = ${slug}`;
  if (!row) throw new Error(`no product ${slug}`);
  return row.id;
};

const newest = async (): Promise<number> => {
  const [row] = await shop.sql<
    { version: number }[]
  >`select max(version)::int as version from product_listings`;
  return row?.version ?? 0;
};

/** Slugs of the products whose listing a change made new. */
async function renewedBy(change: () => PromiseLike<unknown>): Promise<string[]> {
  const before = await newest();
  await change();
  const after = await syncListings(shop.db);
  expect(after).toBe(await newest());
  const rows = await shop.sql<{ slug: string }[]>`
    select coalesce(slug, product_id::text) as slug from product_listings l left join products p on p.id = product_id
    where version > ${before} order by 1`;
  return rows.map((row) => row.slug);
}

/** Products a German or English word finds. */
async function foundBy(language: "en" | "de", query: string): Promise<string[]> {
  const rows = await shop.sql<{ slug: string }[]>`
    select slug from search_documents d join products p on p.id = product_id
    where language = ${language} and is_visible
      and document @@ plainto_tsquery(${`shop_${language}`}::text::regconfig, search_text(${query})) order by 1`;
  return rows.map((row) => row.slug);
}

const variantOf = (slug: string) => shop.sql`
  select v.id from variants v join products p on p.id = v.product_id where p.slug = ${slug} order by v.position limit 1`;

describe("a listing", () => {
  it("holds what the shop's own tables say", async () => {
    const mug = await listing("havn-mug");
    expect(mug).toMatchObject({ is_visible: true, is_available: true, prices: { USD: 2200 } });
    expect(mug.lists).toEqual(["best-sellers", "cups-and-mugs", "gifts", "tableware", "under-50"]);
    expect(mug.values).toEqual(["blue", "green", "red", "stoneware", "white"]);
    expect(mug.changes_at).toBeNull();
  });

  it("exists for every product and is visible for what can be bought", async () => {
    const [count] = await shop.sql`
      select count(*)::int as all, count(*) filter (where is_visible)::int as visible, max(ordinal) as last from product_listings`;
    expect(count).toEqual({ all: 70, visible: 70, last: 70 });
  });

  it("asks what the till asks: the lowest price of all variants now", async () => {
    await shop.sql`update prices set sale_amount = amount - 1, sale_starts_at = now() - interval '1 day', sale_ends_at = now() + interval '1 day'
      where sale_amount is null and variant_id in (select id from variants where position = 1)`;
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
    expect(listed.size).toBe(140);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(asked));
    await shop.sql`update prices set sale_amount = null, sale_starts_at = null, sale_ends_at = null where sale_starts_at is not null`;
  });

  it("is left alone by what no list shows", async () => {
    const untouched = await renewedBy(async () => {
      await shop.sql`update products set care = 'Wipe.' where slug = 'havn-mug'`;
      await shop.sql`update prices set amount = amount where variant_id in (${variantOf("havn-mug")})`;
      await shop.sql`update inventory_levels set reserved = reserved + 1 where variant_id in (${variantOf("havn-mug")})`;
      await shop.sql`update collection_products set position = position + 100`;
      await shop.sql`update categories set position = position + 1, description = 'x'`;
    });
    expect(untouched).toEqual([]);
    expect(await shop.sql`select from stale_listings`).toHaveLength(0);
  });
});

describe("a change makes new exactly what it concerns:", () => {
  it("a price", async () => {
    expect(
      await renewedBy(
        () =>
          shop.sql`update prices set amount = 100 where currency = 'USD' and variant_id in (${variantOf("skulpt-vase")})`,
      ),
    ).toEqual(["skulpt-vase"]);
    expect((await listing("skulpt-vase")).prices["USD"]).toBe(100);
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
      expect(await renewedBy(() => shop.sql.unsafe(change))).toEqual(["havn-mug"]);
      expect((await listing("havn-mug")).is_visible).toBe(visible);
      expect((await foundBy("en", "havn mug")).includes("havn-mug")).toBe(visible);
    }
  });

  it("the last unit sold, and units that come back", async () => {
    const empty = () =>
      shop.sql`update inventory_levels set reserved = on_hand where variant_id in (
        select v.id from variants v join products p on p.id = product_id where slug = 'lund-carafe')`;
    expect(await renewedBy(empty)).toEqual(["lund-carafe"]);
    expect((await listing("lund-carafe")).is_available).toBe(false);
    expect(
      await renewedBy(
        () =>
          shop.sql`update inventory_levels set on_hand = on_hand + 1 where variant_id in (${variantOf("lund-carafe")})`,
      ),
    ).toEqual(["lund-carafe"]);
    expect((await listing("lund-carafe")).is_available).toBe(true);
  });

  it("the last units of two places, sold at the same moment", async () => {
    await shop.sql`insert into locations (code, name, country, time_zone, cut_off_time, handling_days)
      values ('second', 'Second', 'US', 'America/New_York', '12:00', 1)`;
    const id = await idOf("dis-soap-dish");
    await shop.sql`update inventory_levels set on_hand = 0, reserved = 0 where variant_id in (select id from variants where product_id = ${id})`;
    await shop.sql`insert into inventory_levels (variant_id, location_id, on_hand)
      select v.id, l.id, 1 from (${variantOf("dis-soap-dish")}) v, locations l
      on conflict (variant_id, location_id) do update set on_hand = 1`;
    await syncListings(shop.db);
    expect((await listing("dis-soap-dish")).is_available).toBe(true);
    await shop.sql.begin(async (first) => {
      await first`update inventory_levels set reserved = 1 where on_hand = 1 and location_id = (select id from locations where code = 'second')
        and variant_id in (${variantOf("dis-soap-dish")})`;
      await shop.sql`update inventory_levels set reserved = 1 where on_hand = 1 and location_id <> (select id from locations where code = 'second')
        and variant_id in (${variantOf("dis-soap-dish")})`;
    });
    await syncListings(shop.db);
    expect((await listing("dis-soap-dish")).is_available).toBe(false);
  });

  it("a category that moves, with everything below", async () => {
    const moved = await renewedBy(
      () =>
        shop.sql`update categories set parent_id = (select id from categories where slug = 'decor') where slug = 'mirrors'`,
    );
    expect(moved).toEqual(["rund-wall-mirror"]);
    const { lists } = await listing("rund-wall-mirror");
    expect(lists).toContain("decor");
    expect(lists).not.toContain("bath");
    expect(await foundBy("en", "decor")).toContain("rund-wall-mirror");
  });

  it("a collection", async () => {
    const add = () => shop.sql`insert into collection_products (collection_id, product_id, position)
      select id, ${id}, 99 from collections where slug = 'gifts'`;
    const id = await idOf("ring-wall-clock");
    expect(await renewedBy(add)).toEqual(["ring-wall-clock"]);
    expect((await listing("ring-wall-clock")).lists).toContain("gifts");
    expect(await renewedBy(() => shop.sql`delete from collection_products where product_id = ${id}`)).toEqual(
      ["ring-wall-clock"],
    );
    expect((await listing("ring-wall-clock")).lists).not.toContain("gifts");
    // Who has a rule holds nobody by hand.
    expect(
      await renewedBy(() => shop.sql`update collections set rule = 'rating=4' where slug = 'new-arrivals'`),
    ).toHaveLength(12);
    expect(
      await renewedBy(() => shop.sql`update collections set rule = null where slug = 'new-arrivals'`),
    ).toHaveLength(12);
  });

  it("a review", async () => {
    const review =
      () => shop.sql`insert into reviews (product_id, status, rating, title, body, author_name, language)
      select id, 'approved', 5, 't', 'b', 'a', 'en' from products where slug = 'lund-carafe'`;
    expect(await renewedBy(review)).toEqual(["lund-carafe"]);
    expect(await listing("lund-carafe")).toMatchObject({ rating_count: 1, rating_sum: 5 });
  });

  it("what counts as which colour or material", async () => {
    expect(
      await renewedBy(
        () => shop.sql`insert into product_facet_values (product_id, value_id)
          select p.id, f.id from products p, facet_values f where p.slug = 'svale-wooden-bird' and f.slug = 'cork'`,
      ),
    ).toEqual(["svale-wooden-bird"]);
    expect((await listing("svale-wooden-bird")).values).toContain("cork");
    const cork = await renewedBy(() => shop.sql`delete from facet_values where slug = 'cork'`);
    expect(cork).toEqual(["lund-carafe", "svale-wooden-bird"]);
    await renewedBy(
      () => shop.sql`update product_option_values set facet_value_id = null where option_id in (
        select o.id from product_options o join products p on p.id = product_id where p.slug = 'ramme-picture-frame')`,
    );
    expect((await listing("ramme-picture-frame")).values).toEqual(["oak", "walnut", "wood"]);
  });

  it("a product that is new, and one that is gone", async () => {
    const made = await renewedBy(
      () => shop.sql`insert into products (slug, status, maker_id, category_id, tax_class_id, name)
        select 'new-thing', 'active', maker_id, category_id, tax_class_id, 'New thing' from products where slug = 'havn-mug'`,
    );
    expect(made).toEqual(["new-thing"]);
    expect((await listing("new-thing")).is_visible).toBe(false);
    const id = await idOf("new-thing");
    expect(await renewedBy(() => shop.sql`delete from products where id = ${id}`)).toEqual([id]);
    expect(
      await shop.sql`select from product_listings where product_id = ${id} and not is_visible`,
    ).toHaveLength(1);
    expect(await shop.sql`select from search_documents where product_id = ${id}`).toHaveLength(0);
    // The next one takes a place of its own.
    await renewedBy(
      () => shop.sql`insert into products (slug, status, maker_id, category_id, tax_class_id, name)
        select 'newer-thing', 'draft', maker_id, category_id, tax_class_id, 'Newer' from products where slug = 'havn-mug'`,
    );
    const [last] = await shop.sql`select max(ordinal) as last from product_listings`;
    expect(last).toEqual({ last: 72 });
  });
});

describe("search documents", () => {
  it("know names, categories, makers, colours, materials and texts, in the language of the reader", async () => {
    expect(await foundBy("en", "tableware stoneware mugs")).toContain("havn-mug");
    expect(await foundBy("en", "sage")).toContain("havn-mug");
    expect(await foundBy("en", "green mug")).toContain("havn-mug");
    expect(await foundBy("de", "salbei")).toContain("havn-mug");
    expect(await foundBy("de", "Tassen Steinzeug")).toContain("havn-mug");
    expect(await foundBy("en", "fjellverk oak stool")).toContain("pinne-stool");
  });

  it.each([
    ["50 cm", "lykt-paper-lantern"],
    ["50cm", "lykt-paper-lantern"],
    ["60x60 cm", "vev-linen-cushion"],
    ["140 × 200 cm", "rye-wool-rug"],
  ])("find %s", async (query, slug) => {
    expect(await foundBy("en", query)).toContain(slug);
  });

  it("follow a new name, a translation, a maker's and a colour's name", async () => {
    await shop.sql`update products set name = 'Zanzibar mug' where slug = 'havn-mug'`;
    await shop.sql`insert into product_translations (product_id, language, name)
      select id, 'de', 'Sansibarbecher' from products where slug = 'havn-mug'
      on conflict (product_id, language) do update set name = excluded.name`;
    await shop.sql`update makers set name = 'Nordlicht Werkstatt' where slug = 'torv-foundry'`;
    await shop.sql`update facet_value_translations set label = 'Purpurfarben'
      where language = 'de' and value_id = (select id from facet_values where slug = 'pink')`;
    await syncListings(shop.db);
    expect(await foundBy("en", "zanzibar")).toEqual(["havn-mug"]);
    expect(await foundBy("de", "Sansibarbecher")).toEqual(["havn-mug"]);
    expect(await foundBy("de", "Purpurfarben")).toContain("bue-arch-vase");
    expect(await foundBy("en", "nordlicht")).toHaveLength(5);
    const words = await shop.sql<{ word: string }[]>`
      select distinct word from search_words where word in ('zanzibar', 'sansibarbecher', 'nordlicht', 'purpurfarben') order by 1`;
    expect(words.map(({ word }) => word)).toEqual([
      "nordlicht",
      "purpurfarben",
      "sansibarbecher",
      "zanzibar",
    ]);
  });

  it("count the products behind a word", async () => {
    await shop.sql`select rebuild_search_words()`;
    const words = await shop.sql<{ word: string; product_count: number }[]>`
      select word, product_count from search_words where language = 'en' and word in ('furniture', 'sofa', 'and', 'havn') order by 1`;
    expect(words).toEqual([
      { word: "furniture", product_count: 9 },
      { word: "havn", product_count: 14 },
      { word: "sofa", product_count: 1 },
    ]);
  });
});

describe("time", () => {
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

  it("starts and ends a sale, and publishes a product, and ends the pages that show it", async () => {
    const tags: string[] = [];
    const listener = postgres(shop.url, { max: 1 });
    try {
      let arrived = () => {};
      await listener.listen("cache_tags", (tag) => (tag === "marker" ? arrived() : tags.push(tag)));
      const heard = async () => {
        const done = new Promise<void>((resolve) => {
          arrived = resolve;
        });
        await shop.sql`select pg_notify('cache_tags', 'marker')`;
        await done;
        return tags.splice(0);
      };
      const id = await idOf("skagen-oval-platter");
      const starts = inSeconds(3600);
      await shop.sql`update prices set sale_amount = 1, sale_starts_at = ${starts}, sale_ends_at = ${inSeconds(7200)}
        where currency = 'USD' and variant_id in (select id from variants where product_id = ${id})`;
      await syncListings(shop.db);
      const waiting = await listing("skagen-oval-platter");
      expect(new Date(waiting.changes_at ?? 0).toISOString()).toBe(starts);
      expect(waiting.prices["USD"]).toBeGreaterThan(1);
      await heard();

      // An hour later: what the clock would do, done to the row and to the note of it.
      const pass = async (change: string) => {
        await shop.sql.begin(async (tx) => {
          await tx`set local cartwright.quiet = 'on'`;
          await tx.unsafe(change);
          await tx`update product_listings set changes_at = now() - interval '1 second' where product_id = ${id}`;
        });
        await syncListings(shop.db);
        return heard();
      };
      const prices = `update prices set sale_starts_at = now() - interval '1 hour', sale_ends_at`;
      const ours = `where sale_amount = 1 and variant_id in (select id from variants where product_id = '${id}')`;
      const ended = await pass(`${prices} = now() + interval '1 hour' ${ours}`);
      expect((await listing("skagen-oval-platter")).prices["USD"]).toBe(1);
      const lists = await shop.sql<{ id: string }[]>`
        select id from categories where slug in ('tableware', 'serving-and-cutlery') union select id from collections where slug = 'all'`;
      expect(new Set(ended)).toEqual(new Set([`product:${id}`, ...lists.map((list) => `list:${list.id}`)]));

      await pass(`${prices} = now() - interval '1 minute' ${ours}`);
      const after = await listing("skagen-oval-platter");
      expect(after.prices["USD"]).toBeGreaterThan(1);
      expect(after.changes_at).toBeNull();

      await shop.sql`update products set published_at = now() + interval '1 day' where id = ${id}`;
      await syncListings(shop.db);
      expect(await listing("skagen-oval-platter")).toMatchObject({
        is_visible: false,
        changes_at: expect.anything(),
      });
      await pass(`update products set published_at = now() - interval '1 second' where id = '${id}'`);
      expect(await listing("skagen-oval-platter")).toMatchObject({ is_visible: true, changes_at: null });
      expect(await foundBy("en", "oval platter")).toContain("skagen-oval-platter");
    } finally {
      await listener.end();
    }
  });

  const instant = fc.option(fc.integer({ min: -3, max: 3 }), { nil: null });
  propertyTest.prop([
    fc.integer({ min: 2, max: 1000 }),
    fc.option(fc.integer({ min: 0, max: 1 })),
    instant,
    instant,
    fc.integer({ min: -4, max: 4 }),
  ])("asks the same price in the database as at the till", async (amount, saleAmount, starts, ends, at) => {
    const base = Date.UTC(2026, 0, 1);
    const day = (offset: number | null) => (offset === null ? null : new Date(base + offset * 86_400_000));
    const text = (offset: number | null) => day(offset)?.toISOString() ?? null;
    const [row] = await shop.sql`
        select price_at(${amount}::int, ${saleAmount}::int, ${text(starts)}::timestamptz, ${text(ends)}::timestamptz, ${text(at)}::timestamptz) as amount`;
    const price = { amount, saleAmount, saleStartsAt: day(starts), saleEndsAt: day(ends) };
    expect(row?.["amount"]).toBe(effectivePrice(price, day(at) ?? new Date(base)).amount);
  });
});

describe("writers", () => {
  it("of the same product never wait for each other", async () => {
    const id = await idOf("havn-mug");
    const [first, second] = [postgres(shop.url, { max: 1 }), postgres(shop.url, { max: 1 })];
    try {
      const [one, two] = await shop.sql<
        { id: string }[]
      >`select id from variants where product_id = ${id} order by position limit 2`;
      await first.begin(async (a) => {
        await a`update prices set amount = 3 where variant_id = ${one?.id ?? ""}`;
        // Would wait for ever if the two met anywhere but in their own rows.
        await second.begin(async (b) => {
          await b`set local lock_timeout = '2s'`;
          await b`update prices set amount = amount + 1 where variant_id = ${two?.id ?? ""}`;
        });
        // And a reader's refresh does not wait for a writer either.
        await second.begin(async (b) => {
          await b`set local lock_timeout = '2s'`;
          await b`select refresh_listings()`;
        });
      });
      expect(await renewedBy(async () => {})).toEqual(["havn-mug"]);
    } finally {
      await Promise.all([first.end(), second.end()]);
    }
  });

  it("make versions visible in their order", async () => {
    const ids = await shop.sql<{ id: string }[]>`select id from products order by id limit 40`;
    const clients = [0, 1, 2, 3].map(() => postgres(shop.url, { max: 1 }));
    const writers = { areBusy: true };
    const seen: { versions: number[]; newest: number }[] = [];
    const reader = (async () => {
      while (writers.areBusy) {
        const rows = await shop.sql<
          { version: number }[]
        >`select version::int as version from product_listings order by version`;
        const versions = rows.map((row) => row.version);
        seen.push({ versions, newest: versions.at(-1) ?? 0 });
      }
    })();
    try {
      await Promise.all(
        clients.map(async (client, place) => {
          for (let round = 0; round < 15; round += 1) {
            const { id } = ids[(round * 7 + place) % ids.length] ?? { id: "" };
            await client`update products set popularity = popularity + 1 where id = ${id}`;
            await client`select refresh_listings()`;
          }
        }),
      );
    } finally {
      writers.areBusy = false;
      await reader;
      await Promise.all(clients.map((client) => client.end()));
    }
    // What appears later is newer than everything that was there before.
    for (const [index, { versions }] of seen.entries()) {
      const before = seen[index - 1];
      if (!before) continue;
      const known = new Set(before.versions);
      expect(versions.every((version) => known.has(version) || version > before.newest)).toBe(true);
    }
    expect(seen.length).toBeGreaterThan(3);
  });

  it("that load in bulk leave no notes and end no pages", async () => {
    const renewed = await renewedBy(() =>
      shop.sql.begin(async (tx) => {
        await tx`set local cartwright.quiet = 'on'`;
        await tx`update prices set amount = amount + 100`;
        await tx`update products set name = name || '.'`;
        await tx`update categories set name = name || '.'`;
        await tx`update facet_values set label = label || '.'`;
      }),
    );
    expect(renewed).toEqual([]);
  });

  it("that change very many products hold up a reader for a while only", async () => {
    await shop.sql`update makers set name = name || ' & Co'`;
    const before = await shop.sql`select from stale_listings`;
    expect(before.length).toBeGreaterThan(60);
    // No patience: one round, here of everything that is left.
    await syncListings(shop.db, 0);
    expect(await shop.sql`select from stale_listings`).toHaveLength(0);
  });
});
