import "server-only";
import { db } from "@/db/client";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { runDueJobs } from "@/lib/jobs/run";
import { log } from "@/lib/log";

const intervalMs = 1000;

/** Runs due jobs in this process until it ends; for a server that lives, not for functions that are frozen. */
export function startJobRunner(handlers: JobHandlers): void {
  const tick = async () => {
    try {
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
export const runJobsNow = (handlers: JobHandlers): Promise<number> => runDueJobs(db, handlers, 500);
