import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, askOne, type Question } from "@/db/question";
import { fragment, statement } from "@/db/statement";
import { createTestDatabase } from "@/db/testing";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
let driver: postgres.Sql;
const sent: string[] = [];

beforeAll(async () => {
  shop = await createTestDatabase();
  driver = postgres(shop.url, { max: 1, onnotice: () => {} });
  await driver`create table fruits (name text, amount int, picked timestamptz)`;
  await driver`insert into fruits values ('pear', 3, '2026-11-29 12:00Z'), ('apple', 5, null)`;
});
afterAll(async () => {
  await driver.end();
  await shop.drop();
});

const db = () => drizzle(driver, { logger: { logQuery: (query) => sent.push(query) } });

type Fruit = { name: string; amount: number; picked: string | null };

const sorted = fragment`order by name`;

const atLeast = (amount: number, isRule = false): Question<readonly Fruit[], Fruit> => ({
  isRule,
  read: (fruits) => fruits,
  statement: statement`select name, amount, picked from fruits where amount >= ${amount} ${sorted}`,
});

const named = (name: string, factor: number): Question<number | null, { amount: number }> => ({
  read: ([fruit]) => fruit?.amount ?? null,
  statement: statement`
    select amount * ${factor}::int as amount from fruits where name = ${name} -- nobody else's
  `,
});

test("several questions are one statement, and each is answered as if it were asked alone", async () => {
  const questions = [named("pear", 2), atLeast(4), named("plum", 1), atLeast(1)] as const;
  const alone = [
    await askOne(db(), questions[0]),
    await askOne(db(), questions[1]),
    await askOne(db(), questions[2]),
    await askOne(db(), questions[3]),
  ];
  sent.length = 0;
  const together = await ask(db(), questions);
  expect(sent).toHaveLength(1);
  expect(together).toEqual(alone);
  expect(together).toEqual([
    6,
    [{ name: "apple", amount: 5, picked: null }],
    null,
    [
      { name: "apple", amount: 5, picked: null },
      { name: "pear", amount: 3, picked: "2026-11-29T12:00:00+00:00" },
    ],
  ]);
  // The text is kept, what it is asked with is not.
  expect(await ask(db(), [named("apple", 3), atLeast(9), named("pear", 1), atLeast(5)])).toEqual([
    15,
    [],
    3,
    [{ name: "apple", amount: 5, picked: null }],
  ]);
});

test("a rule is read again when its version is another one, and only then", async () => {
  const rule = (amount: number) => atLeast(amount, true);
  const change = (amount: number) =>
    driver.begin(async (tx) => {
      await tx`update fruits set amount = ${amount} where name = 'apple'`;
      await tx`update rules_versions set version = gen_random_uuid()`;
    });
  const first = await askOne(db(), rule(5));
  sent.length = 0;
  expect(await askOne(db(), rule(5))).toBe(first);
  expect(await ask(db(), [named("pear", 1), rule(5), named("apple", 1)])).toEqual([3, first, 5]);
  expect(sent.filter((query) => query.includes("amount >="))).toEqual([]);
  await change(6);
  expect(await ask(db(), [named("apple", 1), rule(5), rule(7)])).toEqual([
    6,
    [{ name: "apple", amount: 6, picked: null }],
    [],
  ]);
  // What a transaction has changed it sees itself, and nobody else when it is taken back.
  let seenInside: unknown;
  const halfway = db().transaction(async (tx) => {
    await tx.execute(sql`update fruits set amount = 9 where name = 'apple'`);
    await tx.execute(sql`update rules_versions set version = gen_random_uuid()`);
    seenInside = await askOne(tx, rule(7));
    throw new Error("taken back");
  });
  await expect(halfway).rejects.toThrow("taken back");
  expect(seenInside).toEqual([{ name: "apple", amount: 9, picked: null }]);
  expect(await askOne(db(), rule(7))).toEqual([]);
});
