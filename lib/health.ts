import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import migrations from "@/db/migrations/meta/_journal.json";

export type Health =
  | {
      readonly status: "ok";
      readonly database: "ok";
      readonly migrations: number;
      readonly failedJobs: number;
    }
  | { readonly status: "unavailable"; readonly reason: string };

/** Whether an order could be taken now: settings complete, database reachable and migrated, something to deliver with. */
export async function shopHealth(): Promise<Health> {
  try {
    env();
  } catch (error) {
    log.error("health.settings", error);
    return { status: "unavailable", reason: "Settings are missing or wrong; the log names them." };
  }
  try {
    const [row] = await db.execute<{ migrated: number; failed: number; methods: number }>(sql`
      select (select count(*)::int from drizzle.__drizzle_migrations) as migrated,
        (select count(*)::int from jobs where failed_at is not null) as failed,
        (select count(*)::int from shipping_methods where is_active) as methods`);
    const wanted = migrations.entries.length;
    if (!row || row.migrated < wanted) {
      return {
        status: "unavailable",
        reason: `The database has ${row?.migrated ?? 0} of ${wanted} migrations.`,
      };
    }
    if (row.methods === 0) return { status: "unavailable", reason: "There is no delivery method." };
    return { status: "ok", database: "ok", migrations: row.migrated, failedJobs: row.failed };
  } catch (error) {
    log.error("health.database", error);
    return { status: "unavailable", reason: "The database does not answer or is not migrated." };
  }
}
