import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { jobs } from "@/db/schema";
import type { JobKind, JobPayloads } from "@/lib/jobs/job-kinds";

/** Kinds that carry nothing, so that a clock can ask for them. */
type EmptyKind = {
  [Kind in JobKind]: Record<string, never> extends JobPayloads[Kind] ? Kind : never;
}[JobKind];

type Clock =
  /** Once a day at this hour of UTC. */
  { readonly hour: number } | { readonly everyMinutes: number };

/** What is done by the clock. Daily things at night in both markets. */
const periodicJobs: readonly ({ readonly kind: EmptyKind } & Clock)[] = [
  { kind: "payments.reconcile", everyMinutes: 5 },
  { kind: "catalog.count-popularity", hour: 3 },
  { kind: "search.forget-log", hour: 4 },
  { kind: "tax.forget-calculations", hour: 4 },
  // It mails people: in the morning of Europe, before that of America.
  { kind: "back-in-stock.tidy", hour: 8 },
];

const day = 86_400_000;
const minute = 60_000;

/** The first instant after `now` at which the clock strikes. */
export function nextStroke(clock: Clock, now: Date): Date {
  const length = "hour" in clock ? day : clock.everyMinutes * minute;
  const offset = "hour" in clock ? clock.hour * 60 * minute : 0;
  return new Date((Math.floor((now.getTime() - offset) / length) + 1) * length + offset);
}

/** Writes the next run of every periodic job, unless it waits already. Any number of processes may do this. */
export async function schedulePeriodicJobs(db: Pick<Db, "insert">, now: Date): Promise<void> {
  await db
    .insert(jobs)
    .values(
      periodicJobs.map((job) => ({
        kind: job.kind,
        payload: {},
        uniqueKey: `periodic:${job.kind}`,
        runAt: nextStroke(job, now),
      })),
    )
    .onConflictDoNothing({
      target: jobs.uniqueKey,
      where: sql`finished_at is null and failed_at is null`,
    });
}
