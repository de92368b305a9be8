import { readFileSync, rmSync } from "node:fs";
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

/** Processor time the server has used so far, all threads, in milliseconds; null where there is no /proc. */
export function cpuTime({ server }: Pick<Target, "server">): number | null {
  try {
    const text = readFileSync(`/proc/${server.pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may hold spaces.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
  } catch {
    return null;
  }
}

/** Memory of the server in MB; null where there is no /proc. */
export function memory({ server }: Pick<Target, "server">): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

/** The value that `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);
