import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fragment, statement } from "@/db/statement";
import { createTestDatabase } from "@/db/testing";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
let driver: postgres.Sql;
beforeAll(async () => {
  shop = await createTestDatabase();
  driver = postgres(shop.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await driver.end();
  await shop.drop();
});

test("a statement says the same each time and takes other values, pieces included, in transactions too", async () => {
  const db = drizzle(driver);
  const doubled = fragment`2 *`;
  const sum = (a: number, text: string | null) =>
    statement`select ${doubled} ${a}::int + 1 as sum, ${text}::text as text, ${doubled} ${a}::int as twice`;
  expect([...(await db.execute(sum(2, "it's")))]).toEqual([{ sum: 5, text: "it's", twice: 4 }]);
  const rows = await db.transaction(async (tx) => tx.execute(sum(3, null)));
  expect([...rows]).toEqual([{ sum: 7, text: null, twice: 6 }]);
});

test("a statement inside another one is a mistake that is told", () => {
  const db = drizzle(driver);
  const inner = statement`select 1`;
  expect(() => db.execute(sql`select * from (${inner}) inner_one`)).toThrow("cannot be part of another");
});
