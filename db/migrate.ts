import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres from "postgres";

import { databaseAddress } from "@/db/address";
import { defineFunctions, functionFiles } from "@/db/functions";
import { SetupError } from "@/db/setup-error";

export const migrationsFolder = fileURLToPath(new URL("migrations", import.meta.url));

/** Any number, as long as everybody who migrates a shop's database uses the same. */
const migrationLock = 7_215_463;

/**
 * Brings the database up to this version: tables by the migrations it has not had, then functions and triggers from
 * db/functions, all of it or nothing. Several may call this at once (a deploy per region, a restart during a deploy):
 * one works, the others wait for it.
 * @throws SetupError when the database cannot be reached, or is one of other migrations
 */
export async function migrateDatabase(url: string): Promise<void> {
  // A lock inside the transaction and no prepared statements: a pooler in front of Postgres carries both.
  const options = { max: 1, prepare: false, connect_timeout: 10, onnotice: () => {} };
  const sql = postgres(databaseAddress(url).url, options);
  try {
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${migrationLock})`;
      const { ran, isNewer } = await runMigrations(tx);
      // A server of the version before restarts during a deploy: the functions are no longer its own.
      if (!isNewer) await defineFunctions(tx, functionFiles(), ran > 0);
    });
  } catch (error) {
    throw unreachable(url, error) ?? error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Runs the migrations that the database has not had, and notes them as Drizzle's own tools do.
 * @returns how many ran, and whether the database has had migrations of a version newer than this one
 */
async function runMigrations(tx: postgres.TransactionSql): Promise<{ ran: number; isNewer: boolean }> {
  await tx`create schema if not exists drizzle`;
  await tx`create table if not exists drizzle.__drizzle_migrations (
    id serial primary key, hash text not null, created_at bigint)`;
  const rows = await tx<{ at: string }[]>`select created_at as at from drizzle.__drizzle_migrations`;
  const had = new Set(rows.map((row) => Number(row.at)));

  const migrations = readMigrationFiles({ migrationsFolder });
  const known = new Set(migrations.map((migration) => migration.folderMillis));
  const newest = Math.max(...known);
  const unknown = [...had].filter((at) => !known.has(at));
  if (unknown.some((at) => at < newest)) {
    throw new SetupError(
      "The database was made with migrations that this version of the shop does not have. " +
        "`npm run db:reset` empties it and fills it with the demo shop; to keep what is in it, go back to the version that made it.",
    );
  }
  const missing = migrations.filter((migration) => !had.has(migration.folderMillis));
  for (const { sql, hash, folderMillis } of missing) {
    for (const statement of sql) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
  }
  return { ran: missing.length, isNewer: unknown.length > 0 };
}

/** Creates the database named in `url` on the server that `adminUrl` leads to, unless it is there. */
export async function createDatabaseIfMissing(adminUrl: string, name: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const [existing] = await admin`select 1 from pg_database where datname = ${name}`;
    if (!existing) await admin`create database ${admin(name)}`;
  } finally {
    await admin.end({ timeout: 5 });
  }
}

/** What to tell the person when the connection itself failed; `null` for every other error. */
export function unreachable(url: string, error: unknown): SetupError | null {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const where = URL.canParse(url) ? new URL(url).host : "the given address";
  const reason = {
    ECONNREFUSED: `nothing answers at ${where}`,
    ECONNRESET: `${where} closed the connection`,
    ETIMEDOUT: `${where} does not answer`,
    CONNECT_TIMEOUT: `${where} does not answer`,
    CONNECTION_CLOSED: `${where} closed the connection`,
    ENOTFOUND: `there is no server named ${where}`,
    EAI_AGAIN: `the name ${where} cannot be looked up`,
    "28P01": `${where} refuses the user name or password`,
    "28000": `${where} refuses the user`,
    "3D000": `${where} has no database of that name`,
    "53300": `${where} has no connection left`,
    ERR_INVALID_URL: "it is not a connection string",
  }[String(code)];
  return reason
    ? new SetupError(`Cannot use the database: ${reason}. Check DATABASE_URL.`, { cause: error })
    : null;
}
