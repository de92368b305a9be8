import { afterAll, beforeAll, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { readFacetValues } from "@/lib/catalog/list-facets";
import { LiveIndex } from "@/lib/catalog/list-index/live-index";
import { parseListState } from "@/lib/catalog/list-state";
import { markets } from "@/lib/markets";
import { postgresEngine } from "@/lib/search/postgres-engine";
import { parseQuery } from "@/lib/search/query";
import { readSearchPage } from "@/lib/search/results";

const { us, de } = markets;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let sources: NonNullable<Parameters<typeof readSearchPage>[2]>;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedShop(database.db);
  const index = new LiveIndex(database.db);
  sources = {
    database: database.db,
    engine: postgresEngine(database.db),
    index: () => index.current(),
    facetValues: (language) => readFacetValues(language, database.db),
  };
});

afterAll(() => database.drop());

async function page(text: string, state = "", market = us) {
  const found = await readSearchPage(
    { market, query: parseQuery(text), isExact: false },
    parseListState(new URLSearchParams(state)),
    sources,
  );
  if (found.kind !== "found") throw new Error(found.kind);
  return { ...found.data, slugs: found.data.products.map(({ slug }) => slug) };
}

it("results are filtered, counted and sorted like a list, best first without a sort", async () => {
  const all = await page("cushion");
  expect(all.total).toBe(all.slugs.length);
  const green = await page("lamp", "color=green");
  expect(green.total).toBeGreaterThan(0);
  expect(green.total).toBe(green.slugs.length);
  expect(green.total).toBeLessThan((await page("lamp")).total);
  const cheapestFirst = (await page("lamp", "sort=price-asc")).products.map(({ amount }) => amount);
  expect(cheapestFirst).toEqual(cheapestFirst.toSorted((a, b) => a - b));
  expect((await page("havn mug")).slugs[0]).toBe("havn-mug");
});

it("pages follow each other without a gap", async () => {
  const first = await page("oak");
  expect(first.next).not.toBeNull();
  const second = await page("oak", first.next ?? "");
  expect(new Set([...first.slugs, ...second.slugs]).size).toBe(first.slugs.length + second.slugs.length);
  expect(second.before).toBe(first.slugs.length);
});

it("begins again where a page began behind what is now the last product", async () => {
  const first = await page("oak");
  const behind = await page("oak", "after=zzzzzzz-1");
  expect(behind.slugs).toEqual(first.slugs);
  expect(behind.state).toBe("");
});

it("says that there are more than it looked at, so that no number is taken for all of them", async () => {
  const capped = { ...sources, engine: postgresEngine(database.db, 3) };
  const found = await readSearchPage(
    { market: us, query: parseQuery("havn"), isExact: true },
    parseListState(new URLSearchParams("sort=price-asc")),
    capped,
  );
  if (found.kind !== "found") throw new Error(found.kind);
  expect(found.data).toMatchObject({ total: 3, isMore: true });
  // As many as there may be are all of them.
  const all = await page("havn");
  expect(all.total).toBeGreaterThan(3);
  expect(all).not.toHaveProperty("isMore");
  const just = await postgresEngine(database.db, all.total).search({
    market: us,
    query: parseQuery("havn"),
    isExact: true,
  });
  expect(just).toMatchObject({ isCapped: false });
});

it("a change is seen by the next search", async () => {
  expect((await page("skulpt vase")).slugs).toContain("skulpt-vase");
  await database.sql`update products set name = 'Renamed Wonder' where slug = 'skulpt-vase'`;
  expect((await page("renamed wonder")).slugs).toEqual(["skulpt-vase"]);
  await database.sql`update products set status = 'draft' where slug = 'skulpt-vase'`;
  expect((await page("renamed wonder")).slugs).not.toContain("skulpt-vase");
});

it("shows only what is sold in the market", async () => {
  await database.sql`
    delete from prices using variants v join products p on p.id = v.product_id
    where prices.variant_id = v.id and prices.currency = 'EUR' and p.slug = 'bue-arch-vase'`;
  expect((await page("bue vase")).slugs).toContain("bue-arch-vase");
  expect((await page("bue vase", "", de)).slugs).not.toContain("bue-arch-vase");
});
