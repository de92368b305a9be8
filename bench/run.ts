import { writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";
import postgres from "postgres";

import { measureBuying } from "@/bench/buying";
import { type CatalogueFigures, measureCatalogue } from "@/bench/catalogue";
import { openStatements } from "@/bench/database";
import { dropTables, measureDrop } from "@/bench/drop";
import { largeDatabase } from "@/bench/large-database";
import { measurePlacement } from "@/bench/placement";
import { buyingTables, report, tillTable } from "@/bench/report";
import { openTarget } from "@/bench/target";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { createDatabaseIfMissing, migrateDatabase } from "@/db/migrate";
import { buildShop, isBuildCurrent } from "@/scripts/shop/build";
import { seedDatabase } from "@/scripts/shop/database";
import { takeLock } from "@/scripts/shop/lock";
import { processesFor } from "@/scripts/shop/processes.mjs";
import { step } from "@/scripts/shop/progress";
import { serverActionsKey } from "@/scripts/shop/secrets";
import { Shutdown, shutDownOnSignals } from "@/scripts/shop/shutdown";
import { findBrowser } from "@/scripts/test/browser";

/** Far from the ports of a shop and of the tests. */
const firstPort = 4200;
/** Databases of one run, which begins with empty ones. */
const databases = { catalogue: "cartwright_bench", buying: "cartwright_bench_buying" } as const;

export type BenchSettings = {
  /** A catalogue to compare with: the address of a seeded database, or how many products to seed; null: none. */
  readonly large: string | null;
  /**
   * Cart and checkout, the transaction of the till, or a crowd at few units, alone: printed, not written; null: everything but
   * the crowd.
   */
  readonly only: "buying" | "till" | "drop" | null;
};

/**
 * Builds the shop when needed, starts it on the demo catalogue and, when asked to, on a large one, each with a Stripe of
 * its own; measures both in turn, writes bench/results.md and prints it. Load, shops, databases and emulators share the
 * machine's cores, so the figures compare versions of the shop with each other and say little about other hardware.
 */
export async function runBench(settings: BenchSettings): Promise<void> {
  const root = process.cwd();
  const shutdown = new Shutdown();
  shutDownOnSignals(shutdown);
  shutdown.add(
    await takeLock(path.join(root, ".data/bench.lock"), root, "The benchmark already runs in this folder"),
  );
  try {
    const table = await measure(root, settings, shutdown);
    if (settings.only === null) writeFileSync(path.join(root, "bench/results.md"), table);
    console.log(`\n${table}`);
  } finally {
    await shutdown.run();
  }
  process.exit(0);
}

async function measure(root: string, { large, only }: BenchSettings, shutdown: Shutdown): Promise<string> {
  if (only === "till") return measureTill(root, shutdown);
  const buildEnv = {
    NEXT_DIST_DIR: ".next-test",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey("the tests keep no secret"),
  };
  await step("Building the shop", async () => {
    const env = { ...inherited(), ...buildEnv };
    if (!isBuildCurrent(root, env)) await buildShop(root, env, (child) => shutdown.add(child.stop));
  });
  const cluster = await startCountingPostgres(path.join(root, ".data/bench-postgres"));
  shutdown.add(() => cluster.stop());
  const executablePath = await findBrowser(process.env["PLAYWRIGHT_CHROMIUM"]);
  // For bench/navigation.ts, which starts a browser of its own.
  process.env["PLAYWRIGHT_CHROMIUM"] = executablePath;
  const browser = await chromium.launch({ executablePath });
  shutdown.add(() => browser.close());
  const open = (name: string, databaseUrl: string, port: number, processes: number) =>
    openTarget({
      databaseUrl,
      data: path.join(root, ".data", name),
      buildEnv,
      firstPort: port,
      processes,
      browser,
      shutdown,
    });
  const openDemo = async (name: keyof typeof databases, port: number, processes: number) => {
    await renewDatabase(cluster, databases[name]);
    return open(`bench-${name}`, cluster.url(databases[name]), port, processes);
  };
  // As `npm start` has it.
  const processes = processesFor(process.env["WEB_CONCURRENCY"]);
  const buying = async () => {
    const shop = await openDemo("buying", firstPort + 40, processes);
    await stockUp(shop.databaseUrl);
    return measureBuying(shop, root);
  };

  if (only === "drop") return dropTables(await measureDrop(await openDemo("buying", firstPort, processes)));
  if (only === "buying") return buyingTables(await buying(), processes);
  // One process: what it can do, it does once for each core.
  const demo = await openDemo("catalogue", firstPort, 1);
  const compared =
    large === null ? null : await open("bench-large", await largeDatabase(cluster, large), firstPort + 20, 1);

  const catalogues: CatalogueFigures[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after the other: they share the cores
  for (const target of compared ? [demo, compared] : [demo]) catalogues.push(await measureCatalogue(target));
  return report({ catalogues, buying: await buying(), processes });
}

/** Needs a database and no shop. */
async function measureTill(root: string, shutdown: Shutdown): Promise<string> {
  const cluster = await startCountingPostgres(path.join(root, ".data/bench-postgres"));
  shutdown.add(() => cluster.stop());
  await renewDatabase(cluster, databases.buying);
  const databaseUrl = cluster.url(databases.buying);
  await step("Filling the demo shop", () => seedDatabase(databaseUrl, "nobody signs in here"));
  await stockUp(databaseUrl);
  const statements = await openStatements(databaseUrl);
  if (statements) shutdown.add(() => statements.close());
  return tillTable(
    await step("Measuring the till alone", () => measurePlacement({ databaseUrl, statements }, root)),
  );
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

async function renewDatabase(cluster: EmbeddedPostgres, name: string): Promise<void> {
  const sql = postgres(cluster.url("postgres"), { max: 1, onnotice: () => {} });
  await sql`drop database if exists ${sql(name)} with (force)`;
  await sql.end();
  await createDatabaseIfMissing(cluster.url("postgres"), name);
  await migrateDatabase(cluster.url(name));
}

const inherited = () =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
