import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "@/db/testing";
import { sqlState, together } from "@/lib/transaction";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
  await shop.sql`create table places (name text unique)`;
});
afterAll(() => shop.drop());

test("statements issued together run in their order, each of them once", async () => {
  const [, rows] = await shop.db.transaction((tx) =>
    together([
      tx.execute(sql`insert into places values (${"first"})`),
      tx.execute<{ name: string }>(sql`select name from places`),
    ]),
  );
  expect([...rows]).toEqual([{ name: "first" }]);
});

test("of failures the one is told that caused the others", async () => {
  const failure = await shop.db
    .transaction((tx) => {
      const nested = async () => {
        await together([tx.execute(sql`insert into places values (${"first"})`)]);
      };
      return together([nested(), tx.execute(sql`insert into places values (${"second"})`)]);
    })
    .catch((error: unknown) => error);
  expect(sqlState(failure)).toBe("23505");
});
