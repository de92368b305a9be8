import "server-only";
import { db, type Tx } from "@/db/client";
import type { Result } from "@/lib/result";

class Rollback extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super("rolled back");
    this.result = result;
  }
}

/** Postgres gave up on us, not we on it: safe to run again from the start. */
const isRetryable = (error: unknown): boolean => {
  const code = sqlState(error);
  return code === "40001" || code === "40P01";
};

/** SQLSTATE of a failed statement, also when Drizzle has wrapped the driver's error; `null` for other errors. */
export function sqlState(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && typeof current.code === "string" && /^[0-9A-Z]{5}$/.test(current.code))
      return current.code;
  }
  return null;
}

/**
 * Runs `work` in one transaction and commits only when its result is ok; a failure rolls back everything it wrote.
 * A deadlock or serialization failure is tried again, twice.
 */
export async function inTransaction<R extends Result<unknown>>(work: (tx: Tx) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(async (tx) => {
        const result = await work(tx);
        if (!result.ok) throw new Rollback(result);
        return result;
      });
    } catch (error) {
      if (error instanceof Rollback) return error.result as R;
      if (attempt === 3 || !isRetryable(error)) throw error;
    }
  }
}

/** A statement after one that failed. */
const isConsequence = (error: unknown): boolean => sqlState(error) === "25P02";

/**
 * Waits for statements of one transaction that were issued together: the driver sends them in one go, and Postgres runs
 * one after the other. When one fails, those behind it fail too; what is thrown is the failure that caused the others.
 */
export async function together<T extends readonly unknown[]>(
  statements: readonly [...T],
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
  const results = await Promise.allSettled(statements);
  const errors = results.flatMap((result): unknown[] =>
    result.status === "rejected" ? [result.reason] : [],
  );
  if (errors.length > 0) throw errors.find((error) => !isConsequence(error)) ?? errors[0];
  // Not the statements themselves: one of Drizzle's runs anew whenever it is awaited.
  const values = results.map((result) => (result.status === "fulfilled" ? result.value : undefined));
  return values as { -readonly [Index in keyof T]: Awaited<T[Index]> };
}
