import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { isJobKind, type JobHandlers, jobSchemas } from "@/lib/jobs/job-kinds";
import { log } from "@/lib/log";

type Claimed = { id: string; kind: string; payload: unknown; attempts: number; max_attempts: number };

/** A runner that dies loses its jobs to the next one after this long; no handler may take longer. */
const lockSeconds = 120;

/**
 * Runs jobs that are due until none is left or `limit` is reached; several runners may work side by side.
 * A job whose handler throws is tried again later (10 s, 20 s, 40 s … at most 1 h) and, out of attempts, left for staff.
 * @returns how many ran
 */
export async function runDueJobs(db: Db, handlers: JobHandlers, limit = 100): Promise<number> {
  let ran = 0;
  while (ran < limit) {
    const claimed = await claim(db, Math.min(10, limit - ran));
    if (claimed.length === 0) break;
    await Promise.all(claimed.map((job) => runOne(db, handlers, job)));
    ran += claimed.length;
  }
  return ran;
}

async function claim(db: Db, count: number): Promise<Claimed[]> {
  const rows = await db.execute<Claimed>(sql`
    update jobs set locked_until = now() + make_interval(secs => ${lockSeconds}), attempts = attempts + 1
    where id in (
      select id from jobs
      where finished_at is null and failed_at is null and run_at <= now()
        and (locked_until is null or locked_until < now())
      order by run_at limit ${count} for update skip locked)
    returning id, kind, payload, attempts, max_attempts`);
  return [...rows];
}

async function runOne(db: Db, handlers: JobHandlers, job: Claimed): Promise<void> {
  let end = sql`finished_at = now(), last_error = null`;
  try {
    await handle(handlers, job.kind, job.payload);
  } catch (error) {
    const isLast = job.attempts >= job.max_attempts;
    log.error("job.failed", error, { job: job.id, kind: job.kind, attempt: job.attempts, isLast });
    const delaySeconds = Math.min(3600, 10 * 2 ** Math.min(job.attempts - 1, 10));
    end = sql`last_error = ${reasonOf(error).slice(0, 2000)}, failed_at = ${isLast ? sql`now()` : sql`null`},
      run_at = now() + make_interval(secs => ${delaySeconds})`;
  }
  // Every claim counts up the attempts, so they tell whose job it is: a runner that took too long has lost it.
  const [mine] = await db.execute(sql`
    update jobs set locked_until = null, ${end}
    where id = ${job.id} and attempts = ${job.attempts} and finished_at is null and failed_at is null returning id`);
  if (!mine) log.warn("job.lost", { job: job.id, kind: job.kind, attempt: job.attempts });
}

/** In the words of whoever failed: a failed query's own message repeats its parameters, which may be anybody's address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.startsWith("Failed query") && error.cause instanceof Error
    ? error.cause.message
    : error.message;
}

async function handle(handlers: JobHandlers, kind: string, payload: unknown): Promise<void> {
  if (!isJobKind(kind)) throw new Error(`There is no job "${kind}"`);
  // Parsed by the schema of its own kind, which the compiler cannot follow through a variable key.
  const handler = handlers[kind] as (payload: unknown) => Promise<void>;
  const parsed = jobSchemas[kind].safeParse(payload);
  if (!parsed.success)
    throw new Error(`"${kind}" was asked for with the wrong data`, { cause: parsed.error });
  await handler(parsed.data);
}
