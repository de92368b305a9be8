import { afterAll, beforeAll, expect, test } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { listUntranslated } from "@/lib/catalog/untranslated";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedShop(database.db);
});
afterAll(() => database.drop());

test("the demo shop speaks German everywhere", async () => {
  expect(await listUntranslated("de", 10, database.db)).toEqual([]);
});

test("what staff add without translating it is listed, also a text that grew", async () => {
  await database.sql`
    update products set highlights = array_append(highlights, 'Made to last') where slug = 'havn-mug'`;
  await database.sql`insert into categories (slug, name) values ('lamps-for-cats', 'Lamps for Cats')`;
  const missing = await listUntranslated("de", 10, database.db);
  expect(missing.map(({ kind, name }) => ({ kind, name }))).toEqual([
    { kind: "product", name: "Havn Mug" },
    { kind: "category", name: "Lamps for Cats" },
  ]);
});

test.each([
  ["product", "Skulpt Vase", `update product_translations set care = '' where product_id = $1`],
  ["product", "Skulpt Vase", `update product_translations set materials = '{}' where product_id = $1`],
  ["product", "Skulpt Vase", `update product_translations set description = '' where product_id = $1`],
  [
    "photograph",
    "",
    `update product_image_translations set language = 'en' where image_id in (
      select id from product_images where product_id = $1 order by position limit 1)`,
  ],
] as const)("a text that is missing is listed: %s %s (%s)", async (kind, name, change) => {
  const before = await listUntranslated("de", 10, database.db);
  const [vase] = await database.sql<{ id: string }[]>`select id from products where slug = 'skulpt-vase'`;
  await database.sql.unsafe(change, [vase?.id ?? ""]);
  const missing = await listUntranslated("de", 10, database.db);
  expect(missing).toHaveLength(before.length + 1);
  expect(missing).toContainEqual(
    expect.objectContaining({ kind, productId: vase?.id, ...(name ? { name } : {}) }),
  );
  await database.sql`delete from product_translations where product_id = ${vase?.id ?? ""}`;
  await database.sql`delete from product_image_translations where language = 'en'`;
  await seedShop(database.db);
  expect(await listUntranslated("de", 10, database.db)).toHaveLength(before.length);
});

test("a list of many is cut", async () => {
  await database.sql`delete from product_image_translations`;
  expect(await listUntranslated("de", 7, database.db)).toHaveLength(7);
});

test("translations come to a shop that was filled before they were written, and staff's own words stay", async () => {
  await database.sql`delete from product_translations where product_id <> (select id from products where slug = 'havn-mug')`;
  await database.sql`
    update product_translations set name = 'Unser Becher' where product_id = (select id from products where slug = 'havn-mug')`;
  await seedShop(database.db);
  const rows = await database.sql<{ slug: string; name: string }[]>`
    select slug, t.name from products join product_translations t on t.product_id = products.id
    where slug in ('havn-mug', 'skulpt-vase') order by slug`;
  expect(rows).toEqual([
    { slug: "havn-mug", name: "Unser Becher" },
    { slug: "skulpt-vase", name: "Skulpt Vase" },
  ]);
});
