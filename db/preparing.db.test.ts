import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { preparing } from "@/db/preparing";
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

const kept = async () => {
  // Without what the driver asks for itself.
  const rows = await driver.unsafe<{ statement: string }[]>(
    "select statement from pg_prepared_statements where statement like 'select $1%'",
  );
  return rows.map(({ statement }) => statement);
};

test("what is asked again is prepared, in transactions too, and what is asked once is not", async () => {
  const db = drizzle(preparing(driver));
  const add = (one: number) => sql`select ${one}::int + 1 as sum`;
  await db.execute(add(1));
  await db.execute(sql`select ${1}::int + 2 as once`);
  expect(await kept()).toEqual([]);
  const inside = await db.transaction(async (tx) => {
    const [row] = await tx.execute<{ sum: number }>(add(2));
    return row?.sum;
  });
  expect(inside).toBe(3);
  expect(await kept()).toEqual(["select $1::int + 1 as sum"]);
});

test("a table that changed under a prepared statement is read as it is now", async () => {
  const db = drizzle(preparing(driver));
  await driver`create table shelf (place text)`;
  await driver`insert into shelf values ('left')`;
  const read = () => db.execute(sql`select * from shelf where place = ${"left"}`);
  await read();
  await read();
  await driver`alter table shelf add column height int default 3`;
  expect([...(await read())]).toEqual([{ place: "left", height: 3 }]);
});
