import { rmSync } from "node:fs";
import path from "node:path";
import nextEnv from "@next/env";
import postgres from "postgres";

import { databaseAddress } from "@/db/address";
import { migrateDatabase, unreachable } from "@/db/migrate";
import { SetupError } from "@/db/setup-error";
import { openDatabase, seedDatabase } from "@/scripts/shop/database";
import { takeLock } from "@/scripts/shop/lock";
import { step } from "@/scripts/shop/progress";
import { localSecrets } from "@/scripts/shop/secrets";
import { readSettings } from "@/scripts/shop/settings";
import { Shutdown, shutDownOnSignals } from "@/scripts/shop/shutdown";

/**
 * Removes everything in the shop's database and fills it with the demo shop.
 * @param force also when the database is on another machine
 */
export async function resetDatabase(force: boolean): Promise<void> {
  const root = process.cwd();
  const data = path.join(root, ".data");
  const shutdown = new Shutdown();
  shutDownOnSignals(shutdown);
  try {
    nextEnv.loadEnvConfig(root, false, { info: () => {}, error: console.error });
    const { databaseUrl } = readSettings(process.env);
    if (databaseUrl && !isLocal(databaseUrl) && !force) {
      throw new SetupError(
        `DATABASE_URL leads to ${new URL(databaseUrl).host}: everything there would be lost. If that is what you want: npm run db:reset -- --force`,
      );
    }
    shutdown.add(await takeLock(path.join(data, "start.lock"), root, "The database is being reset"));
    const secrets = localSecrets(path.join(data, "secrets.json"));
    const database = await openDatabase(databaseUrl, path.join(data, "postgres"));
    shutdown.add(database.stop);
    await step("Emptying the database", () => empty(database.url));
    await step("Updating the database", () => migrateDatabase(database.url));
    await step("Filling the demo shop", () => seedDatabase(database.url, secrets.DEMO_STAFF_PASSWORD));
    // Payments of orders that are gone.
    rmSync(path.join(data, "stripe.json"), { force: true });
    console.log("The demo shop is as new.");
  } finally {
    if (!shutdown.begun) await shutdown.run();
  }
  process.exit(0);
}

export function isLocal(databaseUrl: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(databaseUrl).hostname);
}

async function empty(url: string): Promise<void> {
  const sql = postgres(databaseAddress(url).url, { max: 1, onnotice: () => {} });
  try {
    await sql`drop schema if exists public, drizzle cascade`;
    await sql`create schema public`;
  } catch (error) {
    throw unreachable(url, error) ?? error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
