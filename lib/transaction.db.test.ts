import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "@/db/testing";
import { commitWith, mayEndWith } from "@/db/transaction";
import { ok } from "@/lib/result";
import { inTransactionOn, sqlState, together } from "@/lib/transaction";

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

const placesNow = async () =>
  (await shop.sql<{ name: string }[]>`select name from places order by name`).map(({ name }) => name);

test("a commit that is sent along counts when all before it does, and only then", async () => {
  const write = (name: string) =>
    inTransactionOn(shop.sql, async (tx) => {
      expect(mayEndWith(tx)).toBe(true);
      await together([
        tx.execute(sql`insert into places values (${`${name}, once`})`),
        tx.execute(sql`insert into places values (${name})`),
        commitWith(tx),
      ]);
      return ok(null);
    });
  await write("sent");
  expect(await placesNow()).toContain("sent, once");
  expect(sqlState(await write("first").catch((error: unknown) => error))).toBe("23505");
  expect(await placesNow()).not.toContain("first, once");
});

test("what gets in the way is tried again, then without a commit before its time", async () => {
  const tries: boolean[] = [];
  await inTransactionOn(shop.sql, async (tx) => {
    tries.push(mayEndWith(tx));
    if (tries.length === 1) {
      await together([
        tx.execute(sql`insert into places values ('given up')`),
        tx.execute(sql`select stock_was_taken()`),
        commitWith(tx),
      ]);
    }
    return ok(null);
  });
  expect(tries).toEqual([true, false]);
  expect(await placesNow()).not.toContain("given up");
});

test("a statement that failed ends its transaction, whoever looks away", async () => {
  const looksAway = inTransactionOn(shop.sql, async (tx) => {
    await tx.execute(sql`insert into places values ('before it')`);
    await tx.execute(sql`insert into places values ('first')`).catch(() => {});
    return ok(null);
  });
  expect(sqlState(await looksAway.catch((error: unknown) => error))).toBe("23505");
  expect(await placesNow()).not.toContain("before it");
});

test("a connection that is cut costs its own transaction, and no other", async () => {
  const cut = inTransactionOn(shop.sql, async (tx) => {
    const [own] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await tx.execute(sql`insert into places values ('cut')`);
    await shop.sql`select pg_terminate_backend(${own?.pid ?? 0}, 5000)`;
    await tx.execute(sql`insert into places values ('after the cut')`);
    return ok(null);
  });
  await expect(cut).rejects.toThrow(/CONNECTION|terminat|ended/i);
  const many = Array.from({ length: 30 }, (_, index) =>
    inTransactionOn(shop.sql, async (tx) => {
      await tx.execute(sql`insert into places values (${`later ${index}`})`);
      return ok(null);
    }),
  );
  await Promise.all(many);
  const left = await placesNow();
  expect(left.filter((name) => name.startsWith("later"))).toHaveLength(30);
  expect(left.filter((name) => name.includes("cut"))).toEqual([]);
});
