import { execFile } from "node:child_process";
import { closeSync, fdatasyncSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import postgres, { type Sql } from "postgres";
import type { Statements } from "@/bench/database";
import { startPlacers } from "@/bench/placers";
import { endedProcessorTime, parentOf, processorTimeOfTree } from "@/bench/processor-time";
import { median } from "@/bench/target";

const run = promisify(execFile);

/** One side of the comparison: medians of its rounds. Times in milliseconds. */
export type Placing = {
  readonly perSecond: number;
  /** Processor time of whoever calls, and of Postgres, for each placement; null where there is no /proc. */
  readonly clientCpu: number | null;
  readonly postgresCpu: number | null;
};

/** The transaction of the till alone, and what it waits for. Times in milliseconds. */
export type PlacementFigures = {
  /** `placeOrder`, `atOnce` at a time, without HTTP. */
  readonly ours: Placing;
  /** bench/placement.sql by pgbench; null where there is no pgbench. */
  readonly byHand: Placing | null;
  /** Ours ÷ by hand, of each round the two that follow each other; median. */
  readonly share: number | null;
  /** One at a time, median. */
  readonly alone: number;
  readonly statements: number | null;
  /** A prepared `select 1` and its answer. */
  readonly roundTrip: number;
  /** One row, committed. */
  readonly commit: number;
  /** Eight kilobytes to the same disk and `fdatasync`. */
  readonly sync: number;
};

export const atOnce = 16;
/** As the shop runs in production, and pgbench here: a process or thread for each core. */
export const callers = availableParallelism();
export const rounds = 3;
const seconds = 10;
const warmUpSeconds = 3;
/** Carts of each of pgbench's clients. A round may use a third. */
const eachClient = 6000;
const carts = atOnce * eachClient;

/** @param database its address, and the count of its statements where there is one */
export async function measurePlacement(
  database: { readonly databaseUrl: string; readonly statements: Statements | null },
  root: string,
): Promise<PlacementFigures> {
  const sql = postgres(database.databaseUrl, { max: 1, onnotice: () => {} });
  const placers = startPlacers(database.databaseUrl, { processes: callers, atOnce, firstCart: carts });
  try {
    await makeCarts(sql);
    const cpuOf = await postgresCpu(sql);
    await placers.place(warmUpSeconds * 1000, atOnce);
    await sql`drop table if exists bench_order`;
    await sql`create table bench_order as select pricing::text from orders limit 1`;
    const hasPgbench = await runPgbench(database.databaseUrl, 0, 2);
    const ours: Placing[] = [];
    const byHand: Placing[] = [];
    // oxlint-disable no-await-in-loop -- in turn: they share the cores
    for (let round = 0; round < rounds; round += 1) {
      if (hasPgbench) byHand.push(await roundByHand(sql, database.databaseUrl, round, cpuOf));
      ours.push(await roundOfOurs(placers, cpuOf));
    }
    // oxlint-enable no-await-in-loop
    let counted = 0;
    const count = async () => {
      counted = (await placers.place(2000, atOnce)).times.length;
    };
    const statements = await database.statements?.during(count);
    const alone = await placers.place(2000, 1);
    return {
      ours: middle(ours),
      byHand: hasPgbench ? middle(byHand) : null,
      share: hasPgbench
        ? median(ours.map(({ perSecond }, round) => perSecond / (byHand[round]?.perSecond ?? Number.NaN)))
        : null,
      alone: median(alone.times),
      statements: statements === undefined ? null : statements / counted,
      ...(await waits(sql)),
      sync: syncTime(path.join(root, ".data/bench-sync")),
    };
  } finally {
    placers.end();
    await sql.end();
  }
}

function middle(figures: readonly Placing[]): Placing {
  const of = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null);
    return known.length > 0 ? median(known) : null;
  };
  return {
    perSecond: median(figures.map(({ perSecond }) => perSecond)),
    clientCpu: of(figures.map(({ clientCpu }) => clientCpu)),
    postgresCpu: of(figures.map((each) => each.postgresCpu)),
  };
}

async function roundOfOurs(
  placers: ReturnType<typeof startPlacers>,
  cpuOf: () => number | null,
): Promise<Placing> {
  const before = cpuOf();
  const begun = performance.now();
  const { times, cpu } = await placers.place(seconds * 1000, atOnce);
  const took = performance.now() - begun;
  return {
    perSecond: (1000 * times.length) / took,
    clientCpu: cpu / times.length,
    postgresCpu: each(before, cpuOf(), times.length),
  };
}

async function roundByHand(
  sql: Sql,
  databaseUrl: string,
  round: number,
  cpuOf: () => number | null,
): Promise<Placing> {
  const [before, ended, orders] = [cpuOf(), endedProcessorTime(), await ordersOf(sql)];
  const perSecond = await pgbench(
    databaseUrl,
    Math.floor(((round + 1) * eachClient) / (rounds + 1)),
    seconds,
  );
  const placed = (await ordersOf(sql)) - orders;
  return {
    perSecond,
    clientCpu: each(ended, endedProcessorTime(), placed),
    postgresCpu: each(before, cpuOf(), placed),
  };
}

const each = (before: number | null, after: number | null, count: number) =>
  before === null || after === null ? null : (after - before) / count;

/** Processor time of all of Postgres, as far as it can be seen from here. */
async function postgresCpu(sql: Sql): Promise<() => number | null> {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const postmaster = row ? parentOf(row.pid) : null;
  return () => (postmaster === null ? null : processorTimeOfTree(postmaster));
}

/** Each with one unit of one of sixteen things, so that buyers seldom want the same row. */
async function makeCarts(sql: Sql): Promise<void> {
  await sql`drop table if exists bench_carts`;
  await sql`
    create table bench_carts (n int primary key, cart_id uuid, variant_id uuid, product_id uuid, location_id uuid)`;
  await sql`
    insert into bench_carts
    select n, uuidv7(), thing.id, thing.product_id, thing.location_id
    from generate_series(1, ${2 * carts}) n
    join (
      select variant.id, variant.product_id, level.location_id, row_number() over (order by variant.sku) - 1 as place
      from variants variant join products product on product.id = variant.product_id
      join inventory_levels level on level.variant_id = variant.id
      join prices price on price.variant_id = variant.id and price.currency = 'USD'
      where variant.is_active and product.status = 'active' and product.published_at <= now()
        and variant.weight_grams < 2000 and level.on_hand > 100000 limit 16) thing on thing.place = n % 16`;
  await sql`delete from carts using bench_carts where token_hash = encode(sha256(('bench-' || n)::bytea), 'hex')`;
  await sql`
    insert into carts (id, token_hash, market)
    select cart_id, encode(sha256(('bench-' || n)::bytea), 'hex'), 'us' from bench_carts`;
  await sql`
    insert into cart_lines (cart_id, variant_id, quantity, seen_unit_amount, currency)
    select cart_id, bench.variant_id, 1, price.amount, 'USD'
    from bench_carts bench join prices price on price.variant_id = bench.variant_id and price.currency = 'USD'`;
  await sql`vacuum analyze`;
}

async function ordersOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from orders`;
  return row?.count ?? 0;
}

async function runPgbench(databaseUrl: string, from: number, duration: number): Promise<boolean> {
  try {
    await pgbench(databaseUrl, from, duration);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}

/** @param from counts the carts of a client. @returns transactions per second */
async function pgbench(databaseUrl: string, from: number, duration: number): Promise<number> {
  const { stdout } = await run("pgbench", [
    "--no-vacuum",
    "--protocol=prepared",
    `--client=${atOnce}`,
    `--jobs=${callers}`,
    `--time=${duration}`,
    `--define=i=${from}`,
    `--define=each=${eachClient}`,
    "--file=bench/placement.sql",
    databaseUrl,
  ]);
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
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
