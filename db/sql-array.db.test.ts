import { afterAll, beforeAll, expect, test } from "vitest";
import { integerArray, textArray } from "@/db/sql-array";
import { createTestDatabase } from "@/db/testing";
import { sql } from "drizzle-orm";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
});
afterAll(() => shop.drop());

test("an array arrives as it was, whatever is typed into it", async () => {
  const texts = ["", "oak", "NULL", 'a "quoted" one', String.raw`C:\lamps\{1,2}`, "a, b", "Größe", " x "];
  const [row] = await shop.db.execute(
    sql`select ${textArray(texts)} as texts, ${integerArray([3, -1])} as numbers`,
  );
  expect(row).toEqual({ texts, numbers: [3, -1] });
  const [none] = await shop.db.execute(sql`select ${textArray([])} as texts, ${integerArray([])} as numbers`);
  expect(none).toEqual({ texts: [], numbers: [] });
});
