import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { databaseAddress } from "@/db/address";
import { preparing } from "@/db/preparing";
import { env } from "@/lib/env";

export type Db = PostgresJsDatabase;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

declare global {
  // `next dev` evaluates modules again after each edit; the pool must not multiply with them.
  var cartwrightPool: { db: Db; sql: postgres.Sql } | undefined;
}

/**
 * The driver's own pauses grow to 20 seconds while a database is away, and each connection waits its own to the end: a
 * shop would stay shut long after its database is back.
 * @returns seconds until a connection is tried again, a second at most, spread so that not all come at once
 */
const reconnectAfter = (failures: number): number =>
  (0.5 + Math.random() / 2) * Math.min(2 ** failures / 50, 1);

function open() {
  const { DATABASE_URL, DATABASE_POOL_MAX } = env();
  const { url, isPooled } = databaseAddress(DATABASE_URL);
  const sql = postgres(url, {
    max: DATABASE_POOL_MAX,
    idle_timeout: 60,
    connect_timeout: 10,
    backoff: reconnectAfter,
    prepare: !isPooled,
    connection: { application_name: "cartwright" },
    onnotice: () => {},
  });
  return { sql, db: drizzle(preparing(sql)) };
}

/** The one pool of this process, opened on first use so that a build needs no database. */
function pool() {
  globalThis.cartwrightPool ??= open();
  return globalThis.cartwrightPool;
}

/** Query builder over the pool. */
export const db: Db = new Proxy({} as Db, {
  get: (_, property) => Reflect.get(pool().db, property),
});

/** The driver itself, for LISTEN and for closing. */
export const driver = () => pool().sql;
