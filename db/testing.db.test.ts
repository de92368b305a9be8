import postgres from "postgres";
import { expect, test } from "vitest";

import { migrateDatabase } from "@/db/migrate";
import { createTestDatabase } from "@/db/testing";

test("what one test writes, another never sees", async () => {
  const [mine, yours] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  try {
    await mine.sql`create table notes (text text)`;
    const [found] = await yours.sql<{ notes: string | null }[]>`select to_regclass('notes') as notes`;
    expect(found?.notes).toBeNull();
  } finally {
    await Promise.all([mine.drop(), yours.drop()]);
  }
});

test("a dropped test database is gone, even while somebody is connected", async () => {
  const { url, drop } = await createTestDatabase();
  const late = postgres(url, { max: 1 });
  await late`select 1`;
  await drop();
  await expect(late`select 1`).rejects.toThrow(/does not exist|terminating|CONNECTION/);
  await late.end();
});

test("two deploys that migrate at once end with every migration applied once", async () => {
  const { url, sql, drop } = await createTestDatabase();
  try {
    const applied = () => sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`;
    const before = await applied();
    await sql`drop schema drizzle, public cascade`;
    await sql`create schema public`;
    await Promise.all([migrateDatabase(url), migrateDatabase(url)]);
    expect(await applied()).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  } finally {
    await drop();
  }
});
