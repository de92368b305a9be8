import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { findSuccessor } from "@/lib/catalog/successor";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedShop(database.db);
});
afterAll(() => database.drop());
beforeEach(() => database.sql`update products set status = 'active', successor_id = null`);

const archive = (slug: string, successor: string | null) => database.sql`
  update products set status = 'archived', successor_id = (select id from products where slug = ${successor})
  where slug = ${slug}`;
const successorOf = async (slug: string) => (await findSuccessor(slug, database.db)).slug;

test("F17: a product that is no longer sold leads to its successor", async () => {
  await archive("havn-mug", "havn-espresso-cup");
  expect(await successorOf("havn-mug")).toBe("havn-espresso-cup");
});

test("F17: the successor of a successor is found, under the address it has now", async () => {
  await archive("havn-mug", "havn-espresso-cup");
  await archive("havn-espresso-cup", "havn-pitcher");
  await database.sql`update products set slug = 'havn-jug' where slug = 'havn-pitcher'`;
  const { slug, productIds } = await findSuccessor("havn-mug", database.db);
  expect(slug).toBe("havn-jug");
  // All three: the redirect ends when any of them changes.
  expect(productIds).toHaveLength(3);
  expect(await successorOf("havn-pitcher")).toBe("havn-jug");
});

test("F17: without a successor, and with two that point at each other, there is none", async () => {
  await archive("havn-mug", null);
  expect(await successorOf("havn-mug")).toBeNull();
  await archive("havn-mug", "havn-espresso-cup");
  await archive("havn-espresso-cup", "havn-mug");
  expect(await successorOf("havn-mug")).toBeNull();
  expect(await successorOf("never-was")).toBeNull();
});

test("a product that can be seen has no successor yet", async () => {
  await database.sql`
    update products set successor_id = (select id from products where slug = 'havn-espresso-cup') where slug = 'havn-mug'`;
  // It alone: what becomes of the other is no reason to look again.
  const { slug, productIds } = await findSuccessor("havn-mug", database.db);
  expect(slug).toBe("havn-mug");
  expect(productIds).toHaveLength(1);
});
