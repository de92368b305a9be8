import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { jobs } from "@/db/schema";
import type { JobKind, JobPayloads } from "@/lib/jobs/job-kinds";

/** Kinds that carry nothing, so that a clock can ask for them. */
type EmptyKind = {
  [Kind in JobKind]: Record<string, never> extends JobPayloads[Kind] ? Kind : never;
}[JobKind];

/** What is done every day, at this hour of UTC: at night in both markets. */
const dailyJobs: readonly { readonly kind: EmptyKind; readonly hour: number }[] = [
  { kind: "catalog.count-popularity", hour: 3 },
  { kind: "search.forget-log", hour: 4 },
  // It mails people: in the morning of Europe, before that of America.
  { kind: "back-in-stock.tidy", hour: 8 },
];

/** The first instant after `now` at which it is this hour in UTC. */
export function nextDaily(hour: number, now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour);
  return new Date(today > now.getTime() ? today : today + 86_400_000);
}

/** Writes the next run of every daily job, unless it waits already. Any number of processes may do this. */
export async function scheduleDailyJobs(db: Pick<Db, "insert">, now: Date): Promise<void> {
  await db
    .insert(jobs)
    .values(
      dailyJobs.map(({ kind, hour }) => ({
        kind,
        payload: {},
        uniqueKey: `daily:${kind}`,
        runAt: nextDaily(hour, now),
      })),
    )
    .onConflictDoNothing({
      target: jobs.uniqueKey,
      where: sql`finished_at is null and failed_at is null`,
    });
}
