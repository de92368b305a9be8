import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

import { databaseAddress } from "@/db/address";
import { SetupError } from "@/db/setup-error";

export const migrationsFolder = fileURLToPath(new URL("migrations", import.meta.url));

/** Any number, as long as everybody who migrates a shop's database uses the same. */
const migrationLock = 7_215_463;

/**
 * Brings the database up to the newest migration. Several may call this at once (a deploy per region, a restart
 * during a deploy): one works, the others wait for it.
 * @throws SetupError when the database cannot be reached
 */
export async function migrateDatabase(url: string): Promise<void> {
  // A lock inside a transaction and no prepared statements: a pooler in front of Postgres carries both.
  const options = { max: 1, prepare: false, connect_timeout: 10, onnotice: () => {} };
  const address = databaseAddress(url).url;
  const guard = postgres(address, options);
  const worker = postgres(address, options);
  try {
    await guard.begin(async (tx) => {
      await tx`set local idle_in_transaction_session_timeout = 0`;
      await tx`select pg_advisory_xact_lock(${migrationLock})`;
      await migrate(drizzle(worker), { migrationsFolder });
    });
  } catch (error) {
    throw unreachable(url, error) ?? error;
  } finally {
    await Promise.all([guard.end({ timeout: 5 }), worker.end({ timeout: 5 })]);
  }
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
