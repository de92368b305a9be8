import { readdirSync, readFileSync, rmSync } from "node:fs";
import type { Browser } from "playwright";
import postgres, { type Sql } from "postgres";
import { openStatements, type Statements } from "@/bench/database";
import type { Child } from "@/scripts/shop/child";
import type { Shutdown } from "@/scripts/shop/shutdown";
import { startOwnShop } from "@/scripts/test/own-shop";

/** A running shop that is measured. */
export type Target = {
  readonly origin: string;
  readonly server: Child;
  readonly sql: Sql;
  readonly databaseUrl: string;
  /** Of the local Stripe. */
  readonly stripe: string;
  /** Null on a server that does not count statements. */
  readonly statements: Statements | null;
  readonly browser: Browser;
  /** Products that can be seen. */
  readonly products: number;
};

/** Starts a shop on a migrated database; an empty one gets the demo shop. */
export async function openTarget(setup: {
  readonly databaseUrl: string;
  readonly data: string;
  readonly buildEnv: Readonly<Record<string, string>>;
  readonly firstPort: number;
  readonly processes: number;
  readonly browser: Browser;
  readonly shutdown: Shutdown;
}): Promise<Target> {
  const { databaseUrl, browser, shutdown } = setup;
  rmSync(setup.data, { recursive: true, force: true });
  const shop = await startOwnShop(setup);
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  shutdown.add(() => sql.end());
  const [row] = await sql<{ products: number }[]>`
    select count(*)::int as products from product_listings where is_visible`;
  const statements = await openStatements(databaseUrl);
  if (statements) shutdown.add(() => statements.close());
  const { shop: origin, stripe } = shop.addresses;
  if (!stripe) throw new Error("The benchmark needs the local Stripe.");
  return {
    origin,
    server: shop.server,
    sql,
    databaseUrl,
    stripe,
    statements,
    browser,
    products: row?.products ?? 0,
  };
}

/** Clock ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const millisecondsPerTick = 10;

/** Processor time the server has used so far, all threads of all its processes, in milliseconds; null where there is no /proc. */
export function cpuTime({ server }: Pick<Target, "server">): number | null {
  const ticks = processesOf(server).map(({ stat }) => Number(stat[11]) + Number(stat[12]));
  return ticks.length === 0 ? null : ticks.reduce((sum, each) => sum + each) * millisecondsPerTick;
}

/** Memory of the server in MB, of all its processes; null where there is no /proc. */
export function memory({ server }: Pick<Target, "server">): number | null {
  const found = processesOf(server);
  if (found.length === 0) return null;
  return found.reduce((sum, { kilobytes }) => sum + kilobytes, 0) / 1024;
}

/** A server is the leader of a group, and what it starts belongs to that. `stat`: from the third field on, see proc(5). */
function processesOf(server: Child): { stat: string[]; kilobytes: number }[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        const text = readIfThere(`/proc/${pid}/stat`);
        // The second field is the program's name in brackets and may hold spaces.
        const stat = text.slice(text.lastIndexOf(")") + 2).split(" ");
        if (stat[2] !== String(server.pid)) return [];
        const kilobytes = /VmRSS:\s+(\d+)/.exec(readIfThere(`/proc/${pid}/status`))?.[1];
        return [{ stat, kilobytes: Number(kilobytes ?? 0) }];
      });
  } catch {
    return [];
  }
}

/** Processes come and go while one looks. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** The value that `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);
