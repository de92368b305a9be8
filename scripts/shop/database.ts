import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";

import { databaseAddress } from "@/db/address";
import { startEmbeddedPostgres } from "@/db/embedded";
import { createDatabaseIfMissing, migrateDatabase, unreachable } from "@/db/migrate";
import { readCatalog } from "@/db/seed/catalog-data";
import { renewPhotographs } from "@/db/seed/renew-photographs";
import { SetupError } from "@/db/setup-error";
import { startChild } from "@/scripts/shop/child";
import { step } from "@/scripts/shop/progress";

const databaseName = "cartwright";

export interface ShopDatabase {
  readonly url: string;
  readonly stop: () => void;
}

/** The database that is to be used: `url`, or one on the embedded Postgres in `dataDir`. */
export async function openDatabase(url: string | undefined, dataDir: string): Promise<ShopDatabase> {
  if (url) return { url, stop: () => {} };
  const cluster = await step("Starting Postgres", () =>
    startEmbeddedPostgres({ dataDir, durability: "durable" }),
  );
  await createDatabaseIfMissing(cluster.url("postgres"), databaseName);
  return { url: cluster.url(databaseName), stop: cluster.stop };
}

/** Migrates, and fills a database that has no products yet; one that has shows the demo's photographs of this version. */
export async function prepareDatabase(url: string, demoStaffPassword: string): Promise<void> {
  await step("Updating the database", () => migrateDatabase(url));
  if (await isEmpty(url)) await step("Filling the demo shop", () => seedDatabase(url, demoStaffPassword));
  else await renewDemoPhotographs(url);
}

async function renewDemoPhotographs(url: string): Promise<void> {
  const sql = postgres(databaseAddress(url).url, { max: 1, onnotice: () => {} });
  try {
    await drizzle(sql).transaction((tx) => renewPhotographs(tx, readCatalog().products));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function isEmpty(url: string): Promise<boolean> {
  const sql = postgres(databaseAddress(url).url, { max: 1, onnotice: () => {} });
  try {
    const [answer] = await sql<{ filled: boolean }[]>`select exists (select from products) as filled`;
    return answer?.filled !== true;
  } catch (error) {
    throw unreachable(url, error) ?? error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** @throws SetupError with the seed's own words */
export async function seedDatabase(url: string, demoStaffPassword: string): Promise<void> {
  // In a process of its own: the seed uses modules marked for the server, which need this condition.
  const child = startChild(["--conditions=react-server", "--import", "tsx", "db/seed/cli.ts"], {
    ...process.env,
    DATABASE_URL: url,
    DEMO_STAFF_PASSWORD: demoStaffPassword,
  });
  if ((await child.ended) !== 0)
    throw new SetupError(`The demo shop could not be filled:\n${child.output().trim()}`);
}
