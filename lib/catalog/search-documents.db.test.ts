import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { syncListings } from "@/lib/catalog/listing-sync";
import { openListingShop } from "@/lib/catalog/testing";

let shop: Awaited<ReturnType<typeof openListingShop>>;
beforeAll(async () => {
  shop = await openListingShop();
});
afterAll(() => shop.drop());
beforeEach(() => syncListings(shop.db));

describe("search documents", () => {
  it("know names, categories, makers, colours, materials and texts, in the language of the reader", async () => {
    expect(await shop.foundBy("en", "tableware stoneware mugs")).toContain("havn-mug");
    expect(await shop.foundBy("en", "sage")).toContain("havn-mug");
    expect(await shop.foundBy("en", "green mug")).toContain("havn-mug");
    expect(await shop.foundBy("de", "salbei")).toContain("havn-mug");
    expect(await shop.foundBy("de", "Tassen Steinzeug")).toContain("havn-mug");
    expect(await shop.foundBy("en", "fjellverk oak stool")).toContain("pinne-stool");
  });

  it.each([
    ["50 cm", "lykt-paper-lantern"],
    ["50cm", "lykt-paper-lantern"],
    ["60x60 cm", "vev-linen-cushion"],
    ["140 × 200 cm", "rye-wool-rug"],
  ])("find %s", async (query, slug) => {
    expect(await shop.foundBy("en", query)).toContain(slug);
  });

  it("follow a new name, a translation, a maker's and a colour's name", async () => {
    await shop.sql`update products set name = 'Zanzibar mug' where slug = 'havn-mug'`;
    await shop.sql`insert into product_translations (product_id, language, name)
      select id, 'de', 'Sansibarbecher' from products where slug = 'havn-mug'
      on conflict (product_id, language) do update set name = excluded.name`;
    await shop.sql`update makers set name = 'Nordlicht Werkstatt' where slug = 'torv-foundry'`;
    await shop.sql`update facet_value_translations set label = 'Purpurfarben'
      where language = 'de' and value_id = (select id from facet_values where slug = 'pink')`;
    await shop.catchUp();
    expect(await shop.foundBy("en", "zanzibar")).toEqual(["havn-mug"]);
    expect(await shop.foundBy("de", "Sansibarbecher")).toEqual(["havn-mug"]);
    expect(await shop.foundBy("de", "Purpurfarben")).toContain("bue-arch-vase");
    expect(await shop.foundBy("en", "nordlicht")).toHaveLength(5);
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
