import "server-only";
import { db } from "@/db/client";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { runDueJobs } from "@/lib/jobs/run";
import { schedulePeriodicJobs } from "@/lib/jobs/schedule";
import { log } from "@/lib/log";

const intervalMs = 1000;
/** A periodic job that is done is written again within this time. */
const scheduleEveryMs = 60_000;

/** Runs due jobs in this process until it ends; for a server that lives, not for functions that are frozen. */
export function startJobRunner(handlers: JobHandlers): void {
  let scheduledAt = Number.NEGATIVE_INFINITY;
  const tick = async () => {
    try {
      if (Date.now() - scheduledAt >= scheduleEveryMs) {
        await schedulePeriodicJobs(db, new Date());
        scheduledAt = Date.now();
      }
      await runDueJobs(db, handlers);
    } catch (error) {
      // The database may be away for a moment; the next tick tries again.
      log.error("jobs.tick-failed", error);
    }
    setTimeout(() => void tick(), intervalMs).unref();
  };
  setTimeout(() => void tick(), intervalMs).unref();
}

/** Runs what is due once; for a route that cron calls. @returns how many jobs ran */
export async function runJobsNow(handlers: JobHandlers): Promise<number> {
  await schedulePeriodicJobs(db, new Date());
  return runDueJobs(db, handlers, 500);
}
