import "server-only";
import type { Tx } from "@/db/client";
import { statement } from "@/db/statement";
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
  await tx.execute(statement`
    insert into jobs (kind, payload, unique_key, run_at)
    values (${kind}, ${JSON.stringify(payload)}::text::jsonb, ${options.uniqueKey ?? null},
      coalesce(${options.runAt?.toISOString() ?? null}::timestamptz, now()))
    on conflict (unique_key) where finished_at is null and failed_at is null do nothing`);
}
