import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";
import postgres from "postgres";

import { measureAdding, measureCheckouts } from "@/bench/buying";
import { openStatements } from "@/bench/database";
import { measurePages } from "@/bench/pages";
import { report } from "@/bench/report";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { createDatabaseIfMissing, migrateDatabase } from "@/db/migrate";
import { buildShop, isBuildCurrent } from "@/scripts/shop/build";
import { takeLock } from "@/scripts/shop/lock";
import { step } from "@/scripts/shop/progress";
import { serverActionsKey } from "@/scripts/shop/secrets";
import { Shutdown, shutDownOnSignals } from "@/scripts/shop/shutdown";
import { findBrowser } from "@/scripts/test/browser";
import { startOwnShop } from "@/scripts/test/own-shop";

/** Far from the ports of a shop and of the tests. */
const firstPort = 4200;
const databaseName = "cartwright_bench";

/**
 * Builds the shop when needed, starts it with a database and a Stripe of its own, measures, writes bench/results.md
 * and prints it. Load, shop, database and emulator share the machine's cores, so the figures compare versions of the
 * shop with each other and say little about other hardware.
 */
export async function runBench(): Promise<void> {
  const root = process.cwd();
  const shutdown = new Shutdown();
  shutDownOnSignals(shutdown);
  shutdown.add(
    await takeLock(path.join(root, ".data/bench.lock"), root, "The benchmark already runs in this folder"),
  );
  try {
    const table = await measure(root, shutdown);
    writeFileSync(path.join(root, "bench/results.md"), table);
    console.log(`\n${table}`);
  } finally {
    await shutdown.run();
  }
  process.exit(0);
}

async function measure(root: string, shutdown: Shutdown): Promise<string> {
  const buildEnv = {
    NEXT_DIST_DIR: ".next-test",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey("the tests keep no secret"),
  };
  const build = async () => {
    const env = { ...inherited(), ...buildEnv };
    if (!isBuildCurrent(root, env)) await buildShop(root, env, (child) => shutdown.add(child.stop));
  };
  await step("Building the shop", build);

  const data = path.join(root, ".data/bench");
  rmSync(data, { recursive: true, force: true });
  const cluster = await startCountingPostgres(path.join(root, ".data/bench-postgres"));
  shutdown.add(() => cluster.stop());
  const databaseUrl = cluster.url(databaseName);
  await dropDatabase(cluster);
  await createDatabaseIfMissing(cluster.url("postgres"), databaseName);
  await migrateDatabase(databaseUrl);
  const shop = await startOwnShop({ buildEnv, databaseUrl, data, firstPort, shutdown });

  await stockUp(databaseUrl);
  const statements = await openStatements(databaseUrl);
  shutdown.add(() => statements.close());
  const browser = await chromium.launch({
    executablePath: await findBrowser(process.env["PLAYWRIGHT_CHROMIUM"]),
  });
  shutdown.add(() => browser.close());
  const target = { origin: shop.addresses.shop, server: shop.server, statements, browser };

  const pages = await step("Measuring pages", () => measurePages(target));
  const adding = await step("Measuring the cart", () => measureAdding(target));
  const checkouts = await step("Measuring checkouts", () => measureCheckouts(target));
  return report({ pages, adding, checkouts });
}

/** Durable, as `npm start` has it, and counting its statements, which needs a second start. */
async function startCountingPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const first = await startEmbeddedPostgres({ dataDir, durability: "durable" });
  const sql = postgres(first.url("postgres"), { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ loaded: boolean }[]>`
      select current_setting('shared_preload_libraries') like '%pg_stat_statements%' as loaded`;
    if (row?.loaded) return first;
    await sql`alter system set shared_preload_libraries = 'pg_stat_statements'`;
  } finally {
    await sql.end();
  }
  first.stop();
  return startEmbeddedPostgres({ dataDir, durability: "durable" });
}

/** Nothing may sell out while it is measured. */
async function stockUp(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql`update inventory_levels set on_hand = on_hand + 1000000`;
  await sql.end();
}

async function dropDatabase(cluster: EmbeddedPostgres): Promise<void> {
  const sql = postgres(cluster.url("postgres"), { max: 1, onnotice: () => {} });
  await sql`drop database if exists ${sql(databaseName)} with (force)`;
  await sql.end();
}

const inherited = () =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
