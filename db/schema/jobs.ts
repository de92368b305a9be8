import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";

/** Outbox: a job is written in the transaction of its cause and run after it, at least once. */
export const jobs = pgTable(
  "jobs",
  {
    id: id(),
    /** `domain.verb-object`, registered in that domain's jobs.ts. */
    kind: text("kind").notNull(),
    payload: jsonb("payload").notNull(),
    /** While a job with the same key waits or runs, another is not written. */
    uniqueKey: text("unique_key"),
    runAt: instant("run_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    maxAttempts: integer("max_attempts").notNull().default(10),
    /** A runner owns the job until then; a runner that died loses it. */
    lockedUntil: instant("locked_until"),
    finishedAt: instant("finished_at"),
    /** Out of attempts: waits for staff. */
    failedAt: instant("failed_at"),
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  (t) => [
    index("jobs_ready_idx")
      .on(t.runAt)
      .where(sql`${t.finishedAt} is null and ${t.failedAt} is null`),
    uniqueIndex("jobs_unique_key")
      .on(t.uniqueKey)
      .where(sql`${t.finishedAt} is null and ${t.failedAt} is null`),
    index("jobs_failed_idx")
      .on(t.failedAt)
      .where(sql`${t.failedAt} is not null`),
    check("jobs_end_check", sql`${t.finishedAt} is null or ${t.failedAt} is null`),
  ],
);
