import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { defineFunctions, type FunctionFile, functionFiles } from "@/db/functions";
import { migrateDatabase } from "@/db/migrate";
import { createTestDatabase } from "@/db/testing";

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const greeting = (body: string): FunctionFile => ({ name: "greeting.sql", sql: body });
const hello = greeting("create function greet() returns text language sql as $$ select 'hello' $$;");

/** A version of the shop whose files are those in db/functions and `more`. */
function define(...more: FunctionFile[]) {
  return database.sql.begin((tx) => defineFunctions(tx, [...functionFiles(), ...more], false));
}

async function count(table: "pg_proc" | "pg_trigger") {
  const [row] = await database.sql<
    { count: number }[]
  >`select count(*)::int as count from ${database.sql(table)}`;
  return row?.count;
}

describe("a function in db/functions", () => {
  test("that changed is the new one, also with other arguments, and the old one is gone", async () => {
    await define(hello);
    await define(
      greeting(
        "create function greet(name text) returns text language sql as $$ select 'hello ' || name $$;",
      ),
    );
    expect(await database.sql`select greet('Ada') as said`).toEqual([{ said: "hello Ada" }]);
    await expect(database.sql`select greet()`).rejects.toThrow(/does not exist/);
  });

  test("that was removed goes with its triggers; what somebody made by hand stays", async () => {
    const before = { functions: await count("pg_proc"), triggers: await count("pg_trigger") };
    await define(
      greeting(`
        create function refuse_makers() returns trigger language plpgsql as $$ begin return null; end $$;
        create trigger makers_refused before insert on makers for each row execute function refuse_makers();`),
    );
    await database.sql`create function by_hand() returns integer language sql as $$ select 1 $$`;
    await define();
    expect(await count("pg_proc")).toBe((before.functions ?? 0) + 1);
    expect(await count("pg_trigger")).toBe(before.triggers);
    expect(await database.sql`select by_hand() as value`).toEqual([{ value: 1 }]);
  });

  test("that stands in two files is refused, and the error says where", async () => {
    await expect(define(hello, { ...hello, name: "other.sql" })).rejects.toThrow(
      /db\/functions\/other\.sql.*already exists/,
    );
    await expect(define(greeting("-- A comment.\ncreate funktion greet();"))).rejects.toThrow(
      /db\/functions\/greeting\.sql:2: /,
    );
  });

  test("that a column is computed from cannot take the column along", async () => {
    await define(
      greeting(
        "create function twice(n integer) returns integer language sql immutable as $$ select 2 * n $$;",
      ),
    );
    await database.sql`create table doubles (n integer, twice integer generated always as (twice(n)) stored)`;
    await expect(define()).rejects.toThrow(/depend/);
    expect(await database.sql`select n, twice from doubles`).toEqual([]);
  });

  test("waits for a shopper's transaction, and steps back where the two wait for each other", async () => {
    const { started } = await database.sql.begin(async (shopper) => {
      await shopper`lock table variants in row exclusive mode`;
      // Takes the tables in the order of their names.
      const started = define(hello);
      const waiting = () =>
        database.sql`select from pg_locks where relation = 'variants'::regclass and not granted`;
      await expect.poll(async () => (await waiting()).length, { timeout: 20_000 }).toBe(1);
      await shopper`
        insert into audit_log (actor_kind, action, subject_type, subject_id) values ('system', 'test', 'test', '1')`;
      return { started };
    });
    await started;
    expect(await database.sql`select greet() as said`).toEqual([{ said: "hello" }]);
  });

  test("comes back when a migration dropped its trigger on the way", async () => {
    const before = await count("pg_trigger");
    await database.sql`drop trigger makers_tags on makers`;
    await database.sql.begin((tx) => defineFunctions(tx, functionFiles(), true));
    expect(await count("pg_trigger")).toBe(before);
  });
});

describe("a database", () => {
  test("made with migrations that were replaced is refused with what to do about it", async () => {
    await database.sql`update drizzle.__drizzle_migrations set created_at = created_at - 1000`;
    await expect(migrateDatabase(database.url)).rejects.toThrow(/npm run db:reset/);
  });

  test("of a newer version keeps its functions when a server of this version starts", async () => {
    await define(hello);
    await database.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)`;
    await migrateDatabase(database.url);
    expect(await database.sql`select greet() as said`).toEqual([{ said: "hello" }]);
  });
});
