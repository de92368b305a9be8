import "server-only";
import { and, count, desc, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { auditLog, jobs } from "@/db/schema";
import { fail, ok, type Result } from "@/lib/result";

/** More than anybody looks at; the count says how many there are. */
const mostListed = 100;

/** How often a job is tried that staff has sent on its way again. */
const moreAttempts = 3;

export type FailedJob = Awaited<ReturnType<typeof listFailedJobs>>[number];

/** Jobs that were given up, the latest first. Whoever calls has asked who wants to know. */
export async function listFailedJobs(db: Db) {
  return db
    .select({
      id: jobs.id,
      kind: jobs.kind,
      attempts: jobs.attempts,
      lastError: jobs.lastError,
      createdAt: jobs.createdAt,
      failedAt: jobs.failedAt,
    })
    .from(jobs)
    .where(isNotNull(jobs.failedAt))
    .orderBy(desc(jobs.failedAt), desc(jobs.id))
    .limit(mostListed);
}

export async function countFailedJobs(db: Db): Promise<number> {
  const [row] = await db.select({ count: count() }).from(jobs).where(isNotNull(jobs.failedAt));
  return row?.count ?? 0;
}

/**
 * Staff has looked at a job that was given up: it runs again, or nobody need look any more. Fails with `job_changed`
 * (somebody else was first) or `job_waits` (the same is asked for already).
 */
export async function decideOnJob(
  tx: Tx,
  { jobId, decision, staffId }: { jobId: string; decision: "again" | "aside"; staffId: string },
): Promise<Result<null, "job_changed" | "job_waits">> {
  const [job] = await tx
    .select()
    .from(jobs)
    .where(and(eq(jobs.id, jobId), isNotNull(jobs.failedAt)))
    .for("update");
  if (!job) return fail("job_changed");
  if (decision === "aside") {
    await tx
      .update(jobs)
      .set({ failedAt: null, finishedAt: sql`now()` })
      .where(eq(jobs.id, jobId));
  } else {
    const [waiting] = job.uniqueKey
      ? await tx
          .select({ id: jobs.id })
          .from(jobs)
          .where(
            and(
              eq(jobs.uniqueKey, job.uniqueKey),
              ne(jobs.id, jobId),
              isNull(jobs.finishedAt),
              isNull(jobs.failedAt),
            ),
          )
      : [];
    if (waiting) return fail("job_waits");
    // Attempts only ever count up: they tell one runner from another (lib/jobs/run.ts).
    await tx
      .update(jobs)
      .set({ failedAt: null, runAt: sql`now()`, maxAttempts: job.attempts + moreAttempts })
      .where(eq(jobs.id, jobId));
  }
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: `job.${decision}`,
    subjectType: "job",
    subjectId: jobId,
    before: { kind: job.kind, attempts: job.attempts, failedAt: job.failedAt },
  });
  return ok(null);
}
