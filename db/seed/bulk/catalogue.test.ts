import { describe, expect, test } from "vitest";
import { bulkTables } from "@/db/seed/bulk/catalogue";
import { kinds } from "@/db/seed/bulk/kinds";
import { bulkMakers, slugify } from "@/db/seed/bulk/makers";
import { inflect, withArticle } from "@/db/seed/bulk/words";
import { readCatalog } from "@/db/seed/catalog-data";
import { demoFacets } from "@/db/seed/facets";

const valueIds = new Map(
  Object.entries(demoFacets).flatMap(([facet, values]) =>
    values.map(({ slug }, index) => [`${facet}/${slug}`, index + 1] as const),
  ),
);

describe("the words of the large catalogue", () => {
  const catalog = readCatalog();
  const tables = bulkTables(catalog, valueIds);

  test("give every number a kind of product, kinds in their shares", () => {
    const slots = tables.slots.map(({ slot }) => slot).toSorted((a, b) => a - b);
    expect(slots).toEqual(slots.map((_, index) => index));
    for (const [kind, { share }] of kinds.entries())
      expect(tables.slots.filter((slot) => slot.kind === kind)).toHaveLength(share);
  });

  test("use the photographs of at least thirty kinds", () => {
    expect(new Set(kinds.map(({ photos }) => photos)).size).toBe(kinds.length);
    expect(kinds.length).toBeGreaterThan(30);
  });

  test("make categories with addresses of their own, none that the demo shop uses", () => {
    const slugs = tables.categories.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.filter((slug) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([]);
    const known = new Set([
      ...catalog.categories.flatMap(({ slug, subcategories }) => [
        slug,
        ...subcategories.map((each) => each.slug),
      ]),
      ...catalog.collections.map(({ slug }) => slug),
    ]);
    expect(slugs.filter((slug) => known.has(slug))).toEqual([]);
    expect(slugs).toContain("ribbed-coffee-mugs");
    expect(tables.categories.find(({ slug }) => slug === "ribbed-coffee-mugs")?.germanName).toBe(
      "Gerippte Kaffeebecher",
    );
  });

  test("speak German with the right endings", () => {
    expect(`${inflect("gerippt", "m")} ${withArticle("Kaffeebecher", "m")}`).toBe(
      "Gerippter Der Kaffeebecher",
    );
    expect([inflect("matt", "f"), inflect("geölt", "n"), inflect("klein", "p")]).toEqual([
      "Matte",
      "Geöltes",
      "Kleine",
    ]);
    expect([withArticle("Teekanne", "f"), withArticle("Brotbrett", "n"), withArticle("Gläser", "p")]).toEqual(
      ["Die Teekanne", "Das Brotbrett", "Die Gläser"],
    );
  });
});

test("several things are a set in a sentence, and an egg pan is not a egg pan", () => {
  const { nouns } = bulkTables(readCatalog(), valueIds);
  const sentence = (one: string) => {
    const noun = nouns.find((each) => each.one === one);
    return [noun?.article, noun?.in_text, noun?.german_in_text].join("|");
  };
  expect(sentence("Water Glasses")).toBe("A |set of water glasses|Das Set Wassergläser");
  expect(sentence("Egg Pan")).toBe("An |egg pan|Die Eierpfanne");
});

test("there are four hundred makers, each with an address and series of its own", () => {
  expect(bulkMakers).toHaveLength(400);
  expect(new Set(bulkMakers.map(({ slug }) => slug)).size).toBe(400);
  expect(new Set(bulkMakers.flatMap(({ series }) => series)).size).toBeGreaterThan(1900);
});

test("addresses have plain letters", () => {
  expect(slugify("Sjöberg Lamps & Søn, größer")).toBe("sjoberg-lamps-son-grosser");
});
