import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { renewWords, syncListings } from "@/lib/catalog/listing-sync";
import { openListingShop } from "@/lib/catalog/testing";

let shop: Awaited<ReturnType<typeof openListingShop>>;
beforeAll(async () => {
  shop = await openListingShop();
});
afterAll(() => shop.drop());
beforeEach(() => shop.catchUp());

const notes = () => shop.sql`select kind, number from stale_words`;

/** Products below a category, by what the shop's own tables say. */
const below = async (slug: string) => {
  const rows = await shop.sql<{ slug: string }[]>`
    with recursive down as (
      select id from categories where slug = ${slug}
      union select c.id from categories c join down on c.parent_id = down.id
    ) select slug from products where category_id in (select id from down) order by 1`;
  return rows.map((row) => row.slug);
};

describe("a name that many products share", () => {
  it("is one note however many they are, and nothing that a reader waits for", async () => {
    const renewed = await shop.renewedBy(async () => {
      await shop.sql`update categories set name = 'Zanzibar goods' where slug = 'tableware'`;
      expect(await notes()).toHaveLength(1);
      expect(await shop.sql`select from stale_listings`).toHaveLength(0);
    });
    expect(renewed).toEqual([]);
    expect(await shop.foundBy("en", "zanzibar")).toEqual([]);
    await shop.catchUp();
    expect(await shop.foundBy("en", "zanzibar")).toEqual(await below("tableware"));
    expect(await notes()).toHaveLength(0);
  });

  it.each([
    [
      "a category in German",
      "de",
      `update category_translations set name = 'Zanderwaren' where language = 'de'
        and category_id = (select id from categories where slug = 'tableware')`,
      "zanderwaren",
    ],
    [
      "a category whose translation was taken away",
      "de",
      `delete from category_translations where language = 'de'
        and category_id = (select id from categories where slug = 'tableware')`,
      "zanzibar",
    ],
  ] as const)("is followed by search: %s", async (_, language, change, word) => {
    const products = await below("tableware");
    await shop.sql.unsafe(change);
    await shop.catchUp();
    expect(await shop.foundBy(language, word)).toEqual(products);
  });

  it.each([
    ["makers", `update makers set name = 'Zeppelin' where slug = 'torv-foundry'`, "zeppelin", 5],
    ["colours", `update facet_values set label = 'Zinnober' where slug = 'pink'`, "zinnober", null],
  ] as const)("is followed by search: %s", async (_, change, word, count) => {
    const carriers = await shop.sql`
      select from product_listings where (select id from facet_values where slug = 'pink') = any (value_ids)`;
    await shop.sql.unsafe(change);
    await shop.catchUp();
    expect(await shop.foundBy("en", word)).toHaveLength(count ?? carriers.length);
  });

  it("is written in parts that follow each other and end", async () => {
    await shop.sql`update categories set name = 'Quince things' where slug = 'furniture'`;
    const products = await below("furniture");
    const found: number[] = [];
    for (;;) {
      const [row] = await shop.sql<{ written: number }[]>`select refresh_words(4) as written`;
      if (!row?.written) break;
      found.push((await shop.foundBy("en", "quince")).length);
    }
    expect(products).toHaveLength(9);
    expect(found).toEqual([4, 8, 9]);
  });

  it("holds up neither a price that changes meanwhile, nor a second process", async () => {
    await shop.sql`update categories set name = 'Rowan things' where slug = 'lighting'`;
    const [first, second] = [postgres(shop.url, { max: 1 }), postgres(shop.url, { max: 1 })];
    try {
      await first.begin(async (tx) => {
        await tx`select from stale_words for update`;
        // Somebody is at it: nothing to do, and nothing to wait for.
        await second.begin(async (other) => {
          await other`set local lock_timeout = '2s'`;
          expect(await other`select refresh_words() as written`).toEqual([{ written: 0 }]);
        });
        await shop.sql`update prices set amount = 77 where currency = 'USD'
          and variant_id in (${shop.variantOf("skulpt-vase")})`;
        await syncListings(shop.db);
        expect((await shop.listing("skulpt-vase")).prices["USD"]).toBe(77);
      });
      expect(await renewWords(shop.db)).toBe(true);
    } finally {
      await Promise.all([first.end(), second.end()]);
    }
  });
});

describe("a category that moves", () => {
  it("takes along everything below at once, ends the lists above, and leaves collections alone", async () => {
    const tags: string[] = [];
    const listener = postgres(shop.url, { max: 1 });
    try {
      let arrived = () => {};
      await listener.listen("cache_tags", (tag) => (tag === "marker" ? arrived() : tags.push(tag)));
      const heard = async () => {
        const marker = new Promise<void>((resolve) => {
          arrived = resolve;
        });
        await shop.sql`select pg_notify('cache_tags', 'marker')`;
        await marker;
        return tags.splice(0);
      };
      const products = await below("tableware");
      const before = await shop.listing("havn-mug");
      const moved = await shop.renewedBy(async () => {
        await shop.sql`update categories set parent_id = (select id from categories where slug = 'mirrors') where slug = 'tableware'`;
        // Before anybody reads: no note per product, so no reader waits.
        expect(await shop.sql`select from stale_listings`).toHaveLength(0);
      });
      expect(moved).toEqual(products);
      const after = await shop.listing("havn-mug");
      expect(after.lists).toEqual([...before.lists, "bath", "mirrors"].toSorted());
      await shop.catchUp();
      expect(await shop.foundBy("en", "mirrors mug")).toContain("havn-mug");

      await heard();
      await shop.renewedBy(
        () =>
          shop.sql`update categories set parent_id = (select id from categories where slug = 'decor') where slug = 'tableware'`,
      );
      expect((await shop.listing("havn-mug")).lists).toEqual([...before.lists, "decor"].toSorted());
      // What is written from scratch says the same: nothing is left to do.
      expect(
        await shop.renewedBy(() => shop.sql`select write_listings(array_agg(id)) from products`),
      ).toEqual([]);

      const lists = await shop.sql<{ id: string }[]>`
        select id from categories where slug in ('tableware', 'mirrors', 'bath', 'decor')`;
      expect(await heard()).toEqual(expect.arrayContaining(lists.map(({ id }) => `list:${id}`)));
    } finally {
      await listener.end();
    }
  });
});
