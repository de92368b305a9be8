import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";

import { SetupError } from "@/db/setup-error";

/** SQL functions and their triggers: each is defined once, in the file of its subject (ADR 19). */
const functionsFolder = fileURLToPath(new URL("functions", import.meta.url));

export interface FunctionFile {
  readonly name: string;
  readonly sql: string;
}

export function functionFiles(): FunctionFile[] {
  const names = readdirSync(functionsFolder).filter((name) => name.endsWith(".sql"));
  return names.toSorted().map((name) => ({
    name,
    sql: readFileSync(path.join(functionsFolder, name), "utf8"),
  }));
}

/**
 * Less than Postgres' `deadlock_timeout` (1 s): where a shopper's transaction and this one wait for each other, this one
 * steps back before Postgres ends either of them.
 */
const lockTimeout = "500ms";
const mostAttempts = 60;

/**
 * Makes the database's functions and triggers what the files say. Those that an earlier version of the files defined are
 * dropped first, so nothing is left of what was removed or got other arguments, and a name that stands twice in the
 * files fails. What others made in the database stays.
 * @param tablesChanged define them also when the files are the same: a migration may have dropped a trigger on its way
 * @throws SetupError when a table stays locked by somebody else
 */
export async function defineFunctions(
  tx: postgres.TransactionSql,
  files: readonly FunctionFile[],
  tablesChanged: boolean,
): Promise<void> {
  await tx`create table if not exists drizzle.defined_functions (hash text not null, signatures text[] not null)`;
  const [defined] = await tx<{ hash: string; signatures: string[] }[]>`
    select hash, signatures from drizzle.defined_functions`;
  const hash = createHash("sha256").update(JSON.stringify(files)).digest("hex");
  if (defined?.hash === hash && !tablesChanged) return;

  for (let attempt = 1; ; attempt++) {
    try {
      await tx.savepoint(async (step) => {
        await step`select set_config('lock_timeout', ${lockTimeout}, true)`;
        await dropFunctions(step, defined?.signatures ?? []);
        const before = await signatures(step);
        for (const file of files) await run(step, file);
        const added = (await signatures(step)).filter((each) => !before.includes(each));
        await step`delete from drizzle.defined_functions`;
        await step`insert into drizzle.defined_functions (hash, signatures) values (${hash}, ${added})`;
      });
      return;
    } catch (error) {
      if (!(error instanceof postgres.PostgresError) || error.code !== "55P03") throw error;
      if (attempt === mostAttempts) {
        throw new SetupError("The database is busy: a table has been locked for too long. Try again.", {
          cause: error,
        });
      }
      // The shop's own transactions get through meanwhile.
      await wait(250);
    }
  }
}

/** Never by `cascade`: a column that is computed from one of these functions would be lost with it. */
async function dropFunctions(tx: postgres.TransactionSql, defined: readonly string[]): Promise<void> {
  const rows = await tx<{ statement: string }[]>`
    select format('drop trigger %I on %s', tgname, tgrelid::regclass) as statement from pg_trigger
      where tgfoid in (select to_regprocedure(each) from unnest(${defined}::text[]) each) and tgparentid = 0
      order by tgrelid::regclass::text, tgname`;
  for (const { statement } of rows) await tx.unsafe(statement);
  for (const signature of defined) await tx.unsafe(`drop function if exists ${signature}`);
}

async function signatures(tx: postgres.TransactionSql): Promise<string[]> {
  const rows = await tx<{ signature: string }[]>`
    select oid::regprocedure::text as signature from pg_proc where pronamespace = current_schema()::regnamespace`;
  return rows.map((row) => row.signature);
}

async function run(tx: postgres.TransactionSql, { name, sql }: FunctionFile): Promise<void> {
  try {
    await tx.unsafe(sql);
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    if (error.position) {
      const line = sql.slice(0, Number(error.position)).split("\n").length;
      error.message = `db/functions/${name}:${line}: ${error.message}`;
    } else {
      error.message = `db/functions/${name}: ${error.message}`;
    }
    throw error;
  }
}
