import { execFile } from "node:child_process";
import { closeSync, fdatasyncSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import postgres, { type Sql } from "postgres";
import { z } from "zod";
import { median, type Target } from "@/bench/target";

const run = promisify(execFile);

/** The transaction of the till alone, and what it waits for. Times in milliseconds. */
export type PlacementFigures = {
  /** `placeOrder`, `atOnce` at a time, without HTTP. */
  readonly perSecond: number;
  /** Processor time of the process that calls it, each. */
  readonly cpu: number;
  /** One at a time, median. */
  readonly alone: number;
  readonly statements: number | null;
  /** bench/placement.sql by pgbench; null where there is no pgbench. */
  readonly byHand: number | null;
  /** A prepared `select 1` and its answer. */
  readonly roundTrip: number;
  /** One row, committed. */
  readonly commit: number;
  /** Eight kilobytes to the same disk and `fdatasync`. */
  readonly sync: number;
};

export const atOnce = 16;
const seconds = 10;
const eachClient = 1500;
const worker = z.object({ perSecond: z.number(), cpu: z.number(), alone: z.number() });

export async function measurePlacement(target: Target, root: string): Promise<PlacementFigures> {
  const sql = postgres(target.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await makeCarts(sql);
    const byHand = await runByHand(target.databaseUrl);
    let figures = { perSecond: 0, cpu: 0, alone: 0 };
    const before = await ordersOf(sql);
    const ours = async () => {
      figures = await runOurs(target);
    };
    const queries = target.statements ? await target.statements.during(ours) : await ours();
    const placed = (await ordersOf(sql)) - before;
    return {
      ...figures,
      statements: typeof queries === "number" ? queries / placed : null,
      byHand,
      ...(await waits(sql)),
      sync: syncTime(path.join(root, ".data/bench-sync")),
    };
  } finally {
    await sql.end();
  }
}

/** Each with one unit of one of sixteen things, so that buyers seldom want the same row. */
async function makeCarts(sql: Sql): Promise<void> {
  await sql`drop table if exists bench_carts`;
  await sql`
    create table bench_carts (n int primary key, cart_id uuid, variant_id uuid, product_id uuid, location_id uuid)`;
  await sql`
    insert into bench_carts
    select n, uuidv7(), thing.id, thing.product_id, thing.location_id
    from generate_series(1, ${2 * atOnce * eachClient}) n
    join (
      select variant.id, variant.product_id, level.location_id, row_number() over (order by variant.sku) - 1 as place
      from variants variant join products product on product.id = variant.product_id
      join inventory_levels level on level.variant_id = variant.id
      join prices price on price.variant_id = variant.id and price.currency = 'USD'
      where variant.is_active and product.status = 'active' and product.published_at <= now()
        and variant.weight_grams < 2000 and level.on_hand > 100000 limit 16) thing on thing.place = n % 16`;
  await sql`
    insert into carts (id, token_hash, market)
    select cart_id, encode(sha256(('bench-' || n)::bytea), 'hex'), 'us' from bench_carts`;
  await sql`
    insert into cart_lines (cart_id, variant_id, quantity, seen_unit_amount, currency)
    select cart_id, bench.variant_id, 1, price.amount, 'USD'
    from bench_carts bench join prices price on price.variant_id = bench.variant_id and price.currency = 'USD'`;
  await sql`analyze`;
}

async function ordersOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from orders`;
  return row?.count ?? 0;
}

/** `i` counts the carts of a client; the first seconds warm the database up and are not counted. */
async function runByHand(databaseUrl: string): Promise<number | null> {
  const pgbench = async (from: number, duration: number) => {
    const { stdout } = await run("pgbench", [
      "--no-vacuum",
      "--protocol=prepared",
      `--client=${atOnce}`,
      "--jobs=1",
      `--time=${duration}`,
      `--define=i=${from}`,
      `--define=each=${eachClient}`,
      "--file=bench/placement.sql",
      databaseUrl,
    ]);
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
  };
  try {
    await pgbench(0, 2);
    return await pgbench(eachClient / 3, seconds);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function runOurs({ databaseUrl }: Target): Promise<z.infer<typeof worker>> {
  const secret = "only-for-the-benchmark-0123456789-abcdef";
  const { stdout } = await run(
    process.execPath,
    [
      "--conditions=react-server",
      "--import",
      "tsx",
      "bench/placement-worker.ts",
      ...[atOnce * eachClient, seconds, atOnce].map(String),
    ],
    {
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: databaseUrl,
        DATABASE_POOL_MAX: String(atOnce),
        SHOP_URL: "http://localhost:3000",
        AUTH_SECRET: secret,
        CRON_SECRET: `${secret}-cron`,
        STRIPE_SECRET_KEY: "sk_test_bench",
        STRIPE_WEBHOOK_SECRET: "whsec_bench_0123456789",
      },
    },
  );
  return worker.parse(JSON.parse(stdout));
}

async function waits(sql: Sql): Promise<{ roundTrip: number; commit: number }> {
  const timeOf = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    // oxlint-disable no-await-in-loop -- one after another: it is the time of one that counts
    for (let count = 0; count < 300; count += 1) {
      const begun = performance.now();
      await work();
      times.push(performance.now() - begun);
    }
    return median(times.slice(100));
  };
  await sql`create table if not exists bench_commits (at timestamptz)`;
  return {
    roundTrip: await timeOf(async () => sql`select 1`),
    commit: await timeOf(async () => sql`insert into bench_commits values (now())`),
  };
}

function syncTime(folder: string): number {
  mkdirSync(folder, { recursive: true });
  const file = openSync(path.join(folder, "sync"), "w");
  const page = Buffer.alloc(8192, 1);
  const times = Array.from({ length: 200 }, () => {
    const begun = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return median(times);
}
