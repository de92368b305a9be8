import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { jobs } from "@/db/schema";
import type { JobPayloads } from "@/lib/jobs/job-kinds";

/**
 * Writes a job in the transaction of its cause: it exists exactly when the change does.
 * @param options.runAt     not before this instant; now when left out
 * @param options.uniqueKey while a job with this key waits or runs, a second one is not written
 */
export async function enqueue<Kind extends keyof JobPayloads>(
  tx: Tx,
  kind: Kind,
  payload: JobPayloads[Kind],
  options: { runAt?: Date; uniqueKey?: string } = {},
): Promise<void> {
  await tx
    .insert(jobs)
    .values({
      kind,
      payload,
      ...(options.runAt ? { runAt: options.runAt } : {}),
      ...(options.uniqueKey ? { uniqueKey: options.uniqueKey } : {}),
    })
    .onConflictDoNothing({
      target: jobs.uniqueKey,
      where: sql`finished_at is null and failed_at is null`,
    });
}
