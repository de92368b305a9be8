import { afterAll, beforeAll, expect, test } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { photographsByNeed } from "@/lib/catalog/photos-ahead";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedShop(database.db);
});
afterAll(() => database.drop());

test("photographs are made in the order in which visitors need them, each once", async () => {
  await database.sql`update products set popularity = 1000 where slug = 'lund-carafe'`;
  await database.sql`update products set status = 'archived' where slug = 'havn-mug'`;
  const paths = await photographsByNeed(database.db);
  expect(new Set(paths).size).toBe(paths.length);
  const of = (part: string) => paths.flatMap((path, place) => (path.includes(part) ? place : []));
  const banners = of("/banners/");
  const [first = 0, ...others] = of("/lund-carafe/");
  expect(first).toBe(banners.length);
  const firstPhotographs = await database.sql`select from products where status = 'active'`;
  expect(Math.min(...others)).toBeGreaterThan(firstPhotographs.length);
  expect(of("/havn-mug/")).toEqual([]);
});
