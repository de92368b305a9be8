import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { readNavigation } from "@/lib/catalog/navigation";
import { markets } from "@/lib/markets";
import { findCategories } from "@/lib/search/find-categories";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
let notified: string[] = [];
let unlisten: () => Promise<void>;
beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
  const listening = await shop.sql.listen("cache_tags", (tag) => notified.push(tag));
  unlisten = listening.unlisten;
});
afterAll(async () => {
  await unlisten();
  await shop.drop();
});
beforeEach(() => {
  notified = [];
});

const menu = async () => {
  const { categories, collections } = await readNavigation(markets.us, shop.db);
  return [
    ...categories.flatMap(({ slug, children }) => [slug, ...children.map((child) => child.slug)]),
    ...collections.map(({ slug }) => slug),
  ];
};
const suggested = async (word: string) =>
  (await findCategories(shop.db, "en", [word], 5)).map(({ slug }) => slug);
/** What was said until now: messages of a connection come in order, so the mark comes last. */
async function tags(): Promise<string[]> {
  await shop.sql`select pg_notify('cache_tags', 'mark')`;
  await expect.poll(() => notified).toContain("mark");
  return notified;
}

it("leaves out what is empty, in the menu and among suggestions, until something is in it", async () => {
  await shop.sql`insert into categories (slug, name) values ('hammocks', 'Hammocks')`;
  await shop.sql`
    insert into categories (slug, name, parent_id) select 'rope-hammocks', 'Rope hammocks', id from categories where slug = 'hammocks'`;
  await shop.sql`insert into collections (slug, name) values ('summer', 'Summer')`;
  expect(await menu()).not.toEqual(expect.arrayContaining(["hammocks"]));
  expect(await menu()).not.toContain("summer");
  expect(await suggested("hammock")).toEqual([]);
  await tags();

  notified = [];
  await shop.sql`
    update products set category_id = (select id from categories where slug = 'rope-hammocks') where slug = 'havn-mug'`;
  expect(await tags()).toContain("navigation");
  expect(await menu()).toEqual(expect.arrayContaining(["hammocks", "rope-hammocks"]));
  expect(await suggested("hammock")).toEqual(["hammocks", "rope-hammocks"]);

  notified = [];
  await shop.sql`
    insert into collection_products (collection_id, product_id, position)
    select c.id, p.id, 1 from collections c, products p where c.slug = 'summer' and p.slug = 'havn-mug'`;
  expect(await tags()).toContain("navigation");
  expect(await menu()).toContain("summer");

  notified = [];
  await shop.sql`update products set status = 'archived' where slug = 'havn-mug'`;
  expect(await tags()).toContain("navigation");
  expect(await menu()).not.toContain("rope-hammocks");
  expect(await menu()).not.toContain("summer");
  expect(await suggested("hammock")).toEqual([]);
});

it("does not make the menu anew for a product more or less among others", async () => {
  await shop.sql`update products set status = 'archived' where slug = 'havn-pitcher'`;
  await shop.sql`update products set status = 'active' where slug = 'havn-pitcher'`;
  expect(await tags()).not.toContain("navigation");
});

it("knows when a product that waits fills an empty category", async () => {
  await shop.sql`insert into categories (slug, name) values ('later', 'Later')`;
  expect((await readNavigation(markets.us, shop.db)).fillsAt).toBeNull();
  // A draft fills nothing, whatever its date says.
  await shop.sql`
    update products set category_id = (select id from categories where slug = 'later'), published_at = '2098-01-01T00:00:00Z',
      status = 'draft' where slug = 'havn-pitcher'`;
  expect((await readNavigation(markets.us, shop.db)).fillsAt).toBeNull();
  await shop.sql`
    update products set category_id = (select id from categories where slug = 'later'), published_at = '2099-01-01T00:00:00Z'
    where slug = 'havn-espresso-cup'`;
  const { fillsAt } = await readNavigation(markets.us, shop.db);
  expect(new Date(fillsAt ?? "")).toEqual(new Date("2099-01-01T00:00:00Z"));
});

it("names twelve subcategories of a category that has more", async () => {
  await shop.sql`
    insert into categories (slug, name, parent_id, position)
    select 'shelf-' || n, 'Shelf ' || n, (select id from categories where slug = 'lighting'), 100 + n from generate_series(1, 15) n`;
  await shop.sql`
    insert into products (slug, status, published_at, maker_id, category_id, tax_class_id, name)
    select 'thing-' || c.slug, 'active', '2025-01-01', p.maker_id, c.id, p.tax_class_id, 'Thing'
    from products p, categories c where p.slug = 'havn-espresso-cup' and c.slug like 'shelf-%'`;
  const { categories } = await readNavigation(markets.us, shop.db);
  expect(categories.find(({ slug }) => slug === "lighting")?.children).toHaveLength(12);
});
