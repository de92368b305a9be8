import { randomInt } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { Stripe } from "stripe";

import { stripeAt, takenAt } from "@/bench/local-stripe";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { readPid } from "@/db/embedded-process";
import { createDatabaseIfMissing, migrateDatabase } from "@/db/migrate";
import { SetupError } from "@/db/setup-error";
import { openShop } from "@/e2e/fixtures/shop";
import { Buyer } from "@/e2e/http/buyer";
import { type Broken, brokenRules } from "@/lib/checkout/model/books";
import { brokenMoney, unsettledRules } from "@/lib/checkout/model/settled-books";
import { paths } from "@/lib/paths";
import type { Child } from "@/scripts/shop/child";
import { seedDatabase } from "@/scripts/shop/database";
import { firstFreePort } from "@/scripts/shop/ports";
import { localSecrets } from "@/scripts/shop/secrets";
import { serve, startServices } from "@/scripts/shop/services";
import { readSettings } from "@/scripts/shop/settings";
import type { Shutdown } from "@/scripts/shop/shutdown";

/** Far from the ports of a shop, of the tests and of the benchmark. */
const firstPort = 4500;
const databaseName = "cartwright_crash";

const atOnce = 16;
const buyersPerRound = 40;
/** Fewer than are wanted, so that the last ones are fought for. */
const unitsPerRound = 25;
/** A purchase takes a few hundred milliseconds; by then some buyers are at every point of theirs. */
const killAfterMs = { from: 100, to: 1500 };
const triesEach = 6;
/** Everything that was left behind has been put right by then, unless it never will be. */
const patienceMs = 60_000;

export type CrashRound = {
  readonly killed: "server" | "postgres";
  readonly afterMs: number;
  /** What became of the orders of this round. */
  readonly orders: Readonly<Record<string, number>>;
  /** How often a purchase was cut off somewhere; buyers try again. */
  readonly cutOff: number;
  /** From the kill until the books were right again (milliseconds). */
  readonly settledMs: number;
};

/**
 * Lets buyers check out, kills the server or the database with SIGKILL in the midst of it, starts it again, lets the jobs
 * run, and asks the database and the local Stripe whether anything is wrong. The local Stripe and the buyers live on, as
 * the real ones would. Time passes by moving what is due.
 * @returns a row for each round
 * @throws SetupError with every rule that is broken
 */
export async function runCrashRounds(setup: {
  readonly root: string;
  readonly buildEnv: Readonly<Record<string, string>>;
  readonly rounds: number;
  /** What is killed, in turn. */
  readonly victims: readonly CrashRound["killed"][];
  readonly shutdown: Shutdown;
  readonly onRound?: (round: CrashRound) => void;
}): Promise<CrashRound[]> {
  const { root, shutdown } = setup;
  const shop = await openCrashShop(root, setup.buildEnv, shutdown);
  const rounds: CrashRound[] = [];
  for (let number = 0; number < setup.rounds; number += 1) {
    const round = await shop.crash(setup.victims[number % setup.victims.length] ?? "server");
    rounds.push(round);
    setup.onRound?.(round);
  }
  return rounds;
}

async function openCrashShop(root: string, buildEnv: Readonly<Record<string, string>>, shutdown: Shutdown) {
  const data = path.join(root, ".data/crash");
  const dataDir = path.join(root, ".data/crash-postgres");
  rmSync(data, { recursive: true, force: true });
  // Durable: what was committed must be there after a kill.
  const startPostgres = () => startEmbeddedPostgres({ dataDir, durability: "durable" });
  let cluster = await startPostgres();
  shutdown.add(() => cluster.stop());
  await renewDatabase(cluster);
  const databaseUrl = cluster.url(databaseName);
  const secrets = localSecrets(path.join(data, "secrets.json"));
  await seedDatabase(databaseUrl, secrets.DEMO_STAFF_PASSWORD);
  const settings = readSettings({
    PORT: String(await firstFreePort(firstPort)),
    // Whatever this machine has: units and codes are sold from both.
    WEB_CONCURRENCY: "2",
  });
  const { env, addresses } = await startServices({ settings, secrets, databaseUrl, data, shutdown });
  if (!addresses.stripe) throw new SetupError("The crash test needs the local Stripe.");
  const stripe = stripeAt(addresses.stripe);
  const start = () =>
    serve("production", { ...env, ...buildEnv, SMTP_URL: "", MAKE_PHOTOS_AHEAD: "off" }, settings, shutdown);
  let server = await start();
  const kill = {
    server: async () => {
      killServer(server);
      await server.ended;
      server = await start();
    },
    postgres: async () => {
      const pid = readPid(dataDir);
      if (pid === null) throw new SetupError("The database to kill does not run.");
      process.kill(pid, "SIGKILL");
      cluster = await startAgain(startPostgres);
    },
  };

  async function crash(killed: CrashRound["killed"]): Promise<CrashRound> {
    const fixtures = openShop(databaseUrl);
    try {
      const vase = await fixtures.createProduct({ name: "Fragile vase", onHand: unitsPerRound });
      await fixtures.sql`
        insert into inventory_ledger (variant_id, location_id, on_hand_delta, reason, actor)
        select variant_id, location_id, on_hand, 'received', 'test' from inventory_levels where variant_id = ${vase.variant.id}`;
      let cutOff = 0;
      const buyers = Array.from(
        { length: buyersPerRound },
        () => new Buyer(addresses.shop, fixtures.newEmail()),
      );
      for (let from = 0; from < buyersPerRound; from += atOnce)
        await Promise.all(buyers.slice(from, from + atOnce).map((buyer) => buyer.addToCart(vase.path)));
      const buyOne = async () => {
        for (let buyer = buyers.pop(); buyer; buyer = buyers.pop()) {
          for (let tries = 0; tries < triesEach; tries += 1) {
            try {
              await buyer.checkOut();
              break;
            } catch {
              // Whatever a shop in pieces answers: people load the page again. What is left behind is looked at below.
              cutOff += 1;
              await sleep(500);
            }
          }
        }
      };
      const shopping = Promise.all(Array.from({ length: atOnce }, buyOne));
      const afterMs = randomInt(killAfterMs.from, killAfterMs.to);
      await sleep(afterMs);
      const killedAt = performance.now();
      await kill[killed]();
      await shopping;
      const runJobs = () =>
        // As cron does; the server's own runner is at it as well.
        fetch(new URL(paths.api.runJobs, addresses.shop), {
          headers: { authorization: `Bearer ${secrets.CRON_SECRET}` },
        });
      await settle(databaseUrl, stripe, runJobs).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new SetupError(`${reason}\nThe shop's last words:\n${server.output().slice(-3000)}`);
      });
      const settledMs = performance.now() - killedAt;
      const rows = await withSql(
        databaseUrl,
        (sql) => sql<{ status: string; count: number }[]>`
          select o.status, count(*)::int as count from orders o join order_lines l on l.order_id = o.id
          where l.variant_id = ${vase.variant.id} group by 1 order by 1`,
      );
      const orders = Object.fromEntries(rows.map(({ status, count }) => [status, count]));
      return { killed, afterMs, orders, cutOff, settledMs };
    } finally {
      await fixtures.close();
    }
  }
  return { crash };
}

/** The whole group, as the end of a container would. */
function killServer(server: Child): void {
  if (server.pid === undefined) throw new SetupError("The server to kill does not run.");
  process.kill(process.platform === "win32" ? server.pid : -server.pid, "SIGKILL");
}

/** Its orphans hold on to the shared memory for a moment. */
async function startAgain(startPostgres: () => Promise<EmbeddedPostgres>): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startPostgres();
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(250);
    }
  }
}

/** Lets deadlines come and jobs run until the books are right. @throws SetupError when they never are */
async function settle(databaseUrl: string, stripe: Stripe, runJobs: () => Promise<Response>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const wrong = await withSql(databaseUrl, async (sql) => {
      await letTimePass(sql);
      const answer = await runJobs();
      if (!answer.ok) return [{ rule: "jobs run when cron calls", subject: String(answer.status) }];
      return [
        ...(await brokenRules(sql)),
        ...(await unsettledRules(sql)),
        ...(await brokenMoney(sql, await takenAt(stripe))),
      ];
    }).catch((error: unknown): Broken[] => [
      { rule: "shop and database answer", subject: error instanceof Error ? error.message : String(error) },
    ]);
    if (wrong.length === 0) return;
    if (performance.now() > deadline) {
      const lines = wrong.slice(0, 20).map(({ rule, subject }) => `${rule}: ${subject}`);
      throw new SetupError(`After the crash the books are wrong.\n${lines.join("\n")}`);
    }
    await sleep(250);
  }
}

/** Deadlines are over, waiting is over, and whoever died has lost what it held. */
async function letTimePass(sql: postgres.Sql): Promise<void> {
  await sql`update orders set payment_due_at = now() - interval '5 minutes' where status = 'pending'`;
  await sql`update jobs set run_at = now(), locked_until = null where finished_at is null and failed_at is null`;
  await sql`update reconciliations set locked_until = null`;
  await sql`
    insert into jobs (kind, payload, unique_key) values ('payments.reconcile', '{}', 'periodic:payments.reconcile')
    on conflict do nothing`;
}

/** A connection of its own each time: the database may just have died. */
async function withSql<T>(databaseUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function renewDatabase(cluster: EmbeddedPostgres): Promise<void> {
  await withSql(
    cluster.url("postgres"),
    (sql) => sql`drop database if exists ${sql(databaseName)} with (force)`,
  );
  await createDatabaseIfMissing(cluster.url("postgres"), databaseName);
  await migrateDatabase(cluster.url(databaseName));
}
