import { afterAll, beforeAll, expect, test } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedShop(database.db);
});
afterAll(() => database.drop());

const paths = async () =>
  (
    await database.sql<{ path: string }[]>`
      select path from product_images union all select image_path from banners
      union all select image_path from categories where image_path is not null
      union all select image_path from collections where image_path is not null order by 1`
  ).map(({ path }) => path);

test("a photograph that was replaced is shown under its new address, in a shop that was filled before", async () => {
  const fresh = await paths();
  // As they were called before addresses were signed.
  const unsigned = String.raw`\.[0-9a-f]{6}-[0-9a-f]{10}(?=\.)`;
  await database.sql`update product_images set path = regexp_replace(path, ${unsigned}, ''), width = 7`;
  await database.sql`update banners set image_path = regexp_replace(image_path, ${unsigned}, '')`;
  await database.sql`update categories set image_path = regexp_replace(image_path, ${unsigned}, '')`;
  await database.sql`update collections set image_path = regexp_replace(image_path, ${unsigned}, '')`;
  expect(await paths()).not.toEqual(fresh);

  await seedShop(database.db);

  expect(await paths()).toEqual(fresh);
  expect(await database.sql`select from product_images where width = 7`).toHaveLength(0);
});

test("a photograph of the demo's name under another product keeps up, one that staff added stays as it is", async () => {
  const [product] = await database.sql<{ id: string }[]>`
    insert into products (slug, name, status, tax_class_id, maker_id, category_id)
    select 'mug-of-staff', 'Mug', 'active', tax_class_id, maker_id, category_id from products
    where slug = 'havn-mug' returning id`;
  const [mug] = await database.sql<{ path: string }[]>`
    select path from product_images where path like '/catalog/havn-mug/sage-1.%'`;
  const old = "/catalog/havn-mug/sage-1.f6f4ef-0000000000.jpg";
  await database.sql`update product_images set path = ${old} where path = ${mug?.path ?? ""}`;
  await database.sql`
    insert into product_images (product_id, path, alt, width, height, position)
    values (${product?.id ?? ""}, ${old}, '', 9, 9, 0), (${product?.id ?? ""}, '/catalog/own/photo.jpg', '', 9, 9, 1)`;

  await seedShop(database.db);

  const shown = await database.sql<{ path: string }[]>`
    select path from product_images where product_id = ${product?.id ?? ""} order by position`;
  expect(shown.map(({ path }) => path)).toEqual([mug?.path, "/catalog/own/photo.jpg"]);
});
