import { afterAll, beforeAll, expect, test } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { findGoneProduct } from "@/lib/catalog/gone-product";
import { markets } from "@/lib/markets";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedShop(database.db);
});
afterAll(() => database.drop());

const gone = (slug: string) => findGoneProduct(markets.de, slug, database.db);

test("F17: what was sold and is not any more is gone, under every address it had, in the reader's language", async () => {
  expect(await gone("kupol-pendant")).toBeNull();
  await database.sql`update products set status = 'archived', slug = 'kupol-lamp' where slug = 'kupol-pendant'`;
  for (const slug of ["kupol-pendant", "kupol-lamp"])
    expect(await gone(slug)).toMatchObject({
      name: "Kupol Pendelleuchte",
      category: { name: "Pendelleuchten" },
    });
});

test("what nobody has seen yet is not gone", async () => {
  await database.sql`update products set status = 'draft' where slug = 'havn-mug'`;
  await database.sql`
    update products set status = 'archived', published_at = now() + interval '1 day' where slug = 'havn-pitcher'`;
  for (const slug of ["havn-mug", "havn-pitcher", "never-was", "a\u0000b"])
    expect(await gone(slug)).toBeNull();
});
