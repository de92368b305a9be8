import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

/** Counts what the shop asks the database. */
export type Statements = {
  /** Statements that `work` caused, without those that run by themselves (jobs, listeners). */
  readonly during: (work: () => Promise<unknown>) => Promise<number>;
  readonly close: () => Promise<void>;
};

/** Long enough to see every statement that the shop runs without being asked (milliseconds). */
const idleMs = 3000;

type Count = { queryid: string; calls: number };

/** Null on a server that was not started with pg_stat_statements. */
export async function openStatements(databaseUrl: string): Promise<Statements | null> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const [row] = await sql<{ loaded: boolean }[]>`
    select current_setting('shared_preload_libraries') like '%pg_stat_statements%' as loaded`;
  if (row?.loaded !== true) {
    await sql.end();
    return null;
  }
  await sql`create extension if not exists pg_stat_statements`;
  const counts = () => sql<Count[]>`
    select queryid::text, sum(calls)::int as calls from pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%'
    group by queryid`;
  await sql`select pg_stat_statements_reset()`;
  await sleep(idleMs);
  const idle = new Set((await counts()).map(({ queryid }) => queryid));
  return {
    async during(work) {
      await sql`select pg_stat_statements_reset()`;
      await work();
      return (await counts()).reduce((sum, { queryid, calls }) => sum + (idle.has(queryid) ? 0 : calls), 0);
    },
    close: () => sql.end(),
  };
}
