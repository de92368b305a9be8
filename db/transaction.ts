import "server-only";
import { PgDialect } from "drizzle-orm/pg-core";
import { PostgresJsSession, PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type { ParameterOrJSON, Sql, UnsafeQueryOptions } from "postgres";
import type { Tx } from "@/db/client";
import { preparing } from "@/db/preparing";
import { statement } from "@/db/statement";

const dialect = new PgDialect();

/** Transactions that were begun here and whose "commit" may be sent with their last statements. */
const open = new WeakSet<Tx>();

/**
 * Runs `work` in one transaction, which is committed unless `work` throws. "begin" is sent with the first statement instead of before
 * it: to wait for its answer costs the server about what a statement costs, and says nothing (ADR 56).
 * @param mayEndEarly whether `work` may send "commit" along with its last statements
 */
export async function transact<R>(
  pool: Pick<Sql, "reserve">,
  work: (tx: Tx) => Promise<R>,
  mayEndEarly: boolean,
): Promise<R> {
  const connection = await pool.reserve();
  let failure: unknown;
  let isLost = false;
  let committing: ReturnType<typeof connection.unsafe> | undefined;
  const send = (text: string, parameters?: ParameterOrJSON<never>[], options?: UnsafeQueryOptions) => {
    if (isLost) throw failure;
    const query = connection.unsafe(text, parameters, options);
    query.catch((error: unknown) => {
      failure ??= error;
      isLost ||= isAboutTheConnection(error);
    });
    if (text === "commit") committing = query;
    return query;
  };
  // The driver tells its own transactions in the same way; it would write to a socket that is gone.
  const noticeEnd = (held: { onclose: ((error: unknown) => void) | null }) => {
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the driver's connection is no event target
    held.onclose = (error) => {
      failure ??= error;
      isLost = true;
    };
    return true;
  };
  const session = new PostgresJsSession(
    preparing({ unsafe: send as typeof connection.unsafe }) as never,
    dialect,
    undefined,
    {},
  );
  const tx: Tx = new PostgresJsTransaction(dialect, session as never, undefined);
  if (mayEndEarly) open.add(tx);
  try {
    void send("begin", [], { onexecute: noticeEnd } as UnsafeQueryOptions);
    const result = await work(tx);
    // A statement that failed has ended the transaction, also when `work` took no notice.
    if (failure !== undefined) throw failure;
    const { command } = await (committing ?? send("commit"));
    if (command !== "COMMIT") throw new Error(`A transaction ended with ${command}`);
    return result;
  } catch (error) {
    if (!isLost) await send("rollback").catch(() => {});
    throw isLost ? failure : error;
  } finally {
    // A connection that was lost is not ours any more: the pool opens it anew.
    if (!isLost) connection.release();
  }
}

/** Whether `commitWith` can be used: not in a second attempt, and not in a transaction that somebody else began. */
export const mayEndWith = (tx: Tx): boolean => open.has(tx);

/**
 * "commit", to be sent together with the statements before it. When one of them fails, nothing is committed. Whatever must not be
 * committed has to be a failure of one of these statements, therefore.
 */
export const commitWith = (tx: Tx) => tx.execute(statement`commit`);

/** The driver names its own failures so; the rest are the operating system's, and Postgres saying that it ends. */
function isAboutTheConnection(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(?:CONNECTION_|E[A-Z]{3,}$|57P0|08)/.test(code);
}
