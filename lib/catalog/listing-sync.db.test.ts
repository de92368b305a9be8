import { test as propertyTest, fc } from "@fast-check/vitest";
import postgres from "postgres";
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
      const id = await shop.idOf("skagen-oval-platter");
      const starts = inSeconds(3600);
      await shop.sql`update prices set sale_amount = 1, sale_starts_at = ${starts}, sale_ends_at = ${inSeconds(7200)}
        where currency = 'USD' and variant_id in (select id from variants where product_id = ${id})`;
      await syncListings(shop.db);
      const waiting = await shop.listing("skagen-oval-platter");
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
      expect((await shop.listing("skagen-oval-platter")).prices["USD"]).toBe(1);
      const lists = await shop.sql<{ id: string }[]>`
        select id from categories where slug in ('tableware', 'serving-and-cutlery') union select id from collections where slug = 'all'`;
      expect(new Set(ended)).toEqual(new Set([`product:${id}`, ...lists.map((list) => `list:${list.id}`)]));

      await pass(`${prices} = now() - interval '1 minute' ${ours}`);
      const after = await shop.listing("skagen-oval-platter");
      expect(after.prices["USD"]).toBeGreaterThan(1);
      expect(after.changes_at).toBeNull();

      await shop.sql`update products set published_at = now() + interval '1 day' where id = ${id}`;
      await syncListings(shop.db);
      expect(await shop.listing("skagen-oval-platter")).toMatchObject({
        is_visible: false,
        changes_at: expect.anything(),
      });
      await pass(`update products set published_at = now() - interval '1 second' where id = '${id}'`);
      expect(await shop.listing("skagen-oval-platter")).toMatchObject({ is_visible: true, changes_at: null });
      expect(await shop.foundBy("en", "oval platter")).toContain("skagen-oval-platter");
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
    const id = await shop.idOf("havn-mug");
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
      expect(await shop.renewedBy(async () => {})).toEqual(["havn-mug"]);
    } finally {
      await Promise.all([first.end(), second.end()]);
    }
  });

  it("give out versions one after the other: the next one waits until the first has committed", async () => {
    const [one, two] = [await shop.idOf("havn-mug"), await shop.idOf("skulpt-vase")];
    const [first, second] = [postgres(shop.url, { max: 1 }), postgres(shop.url, { max: 1 })];
    const version = async (id: string) => {
      const [row] = await shop.sql<{ version: number }[]>`
        select version::int as version from product_listings where product_id = ${id}`;
      return row?.version ?? 0;
    };
    try {
      await shop.sql`update products set popularity = popularity + 1 where id in (${one}, ${two})`;
      const writeSecond = (timeout: string) =>
        second.begin(async (tx) => {
          await tx`select set_config('lock_timeout', ${timeout}, true)`;
          await tx`select write_product_listings(array[${two}::uuid])`;
        });
      await first.begin(async (tx) => {
        await tx`select write_product_listings(array[${one}::uuid])`;
        // Else it could be seen before the first, with a higher version, and a reader would never ask for the first.
        await expect(writeSecond("100ms")).rejects.toMatchObject({ code: "55P03" });
      });
      await writeSecond("10s");
      expect(await version(two)).toBeGreaterThan(await version(one));
    } finally {
      await Promise.all([first.end(), second.end()]);
    }
  });

  it("that load in bulk leave no notes and end no pages", async () => {
    const renewed = await shop.renewedBy(() =>
      shop.sql.begin(async (tx) => {
        await tx`set local cartwright.quiet = 'on'`;
        await tx`update prices set amount = amount + 100`;
        await tx`update products set name = name || '.'`;
        await tx`update categories set name = name || '.', parent_id = case when slug = 'mirrors' then null else parent_id end`;
        await tx`update facet_values set label = label || '.'`;
      }),
    );
    expect(renewed).toEqual([]);
    expect(await shop.sql`select from stale_words`).toEqual([]);
  });

  it("that change very many products hold up a reader for a while only", async () => {
    await shop.sql`update prices set amount = amount + 1`;
    const before = await shop.sql`select from stale_listings`;
    expect(before.length).toBeGreaterThan(60);
    // No patience: one round, here of everything that is left.
    await syncListings(shop.db, 0);
    expect(await shop.sql`select from stale_listings`).toHaveLength(0);
  });
});
