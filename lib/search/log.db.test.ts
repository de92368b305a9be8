import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase } from "@/db/testing";
import { forgetOldSearches, recordSearch } from "@/lib/search/log";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const logged = () =>
  database.sql`select market, query, searches, results from search_log order by market, query`;

it("counts searches by day, market and text, and keeps what the last one found", async () => {
  const record = (query: string, results: number, market: "us" | "de" = "us") =>
    recordSearch({ market, query, results }, database.db);
  await record("Oak table", 3);
  await record("oak TABLE", 4);
  await record("oak table", 2, "de");
  await record("hammock", 0);
  expect(await logged()).toEqual([
    { market: "de", query: "oak table", searches: 1, results: 2 },
    { market: "us", query: "hammock", searches: 1, results: 0 },
    { market: "us", query: "oak table", searches: 2, results: 4 },
  ]);
});

it("stores nothing that may say who searched", async () => {
  await database.sql`delete from search_log`;
  for (const query of ["ada@example.com", "+1 212 555 0147", "4242424242424242"])
    await recordSearch({ market: "us", query, results: 0 }, database.db);
  expect(await logged()).toEqual([]);
});

it("writes no more different texts in a day than anybody reads", async () => {
  await database.sql`delete from search_log`;
  await database.sql`
    insert into search_log (day, market, query, results) select current_date, 'us', 'flood ' || n, 0 from generate_series(1, 20000) n`;
  await recordSearch({ market: "us", query: "one more", results: 1 }, database.db);
  expect(await database.sql`select from search_log where query = 'one more'`).toHaveLength(0);
  await database.sql`delete from search_log where query = 'flood 1'`;
  await recordSearch({ market: "us", query: "one more", results: 1 }, database.db);
  expect(await database.sql`select from search_log where query = 'one more'`).toHaveLength(1);
  await database.sql`delete from search_log`;
});

it("forgets after 180 days", async () => {
  await database.sql`
    insert into search_log (day, market, query, results) values
      (current_date - 180, 'us', 'kept', 1), (current_date - 181, 'us', 'gone', 1)`;
  expect(await forgetOldSearches(database.db)).toBe(1);
  expect(await logged()).toMatchObject([{ query: "kept" }]);
});
