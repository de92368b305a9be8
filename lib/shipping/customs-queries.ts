import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Db, db, type Tx } from "@/db/client";
import { dutyRates, importRules } from "@/db/schema";

const ratesPerPage = 50;
/** Countries, and parts of some: no shop writes down more of them by hand. */
const rulesShown = 500;

const lastChangeOf = (subjectType: string, id: string) => sql<string>`(
  select coalesce(max(entry.id), 0) from audit_log entry
  where entry.subject_type = ${subjectType} and entry.subject_id = ${id})`;

export type StaffImportRule = typeof importRules.$inferSelect & {
  /** The last entry of its history: a form that saw an older one is told. */
  readonly lastChange: number;
};

/** By country, for staff with "settings:write", as all here; the country as a whole before its parts. */
export async function listImportRules() {
  return db
    .select()
    .from(importRules)
    .orderBy(asc(importRules.country), sql`${importRules.state} nulls first`, asc(importRules.currency))
    .limit(rulesShown);
}

/** `null` when there is none of this id. @param executor the transaction that changes it */
export async function findImportRule(executor: Db | Tx, id: string): Promise<StaffImportRule | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [rule] = await executor.select().from(importRules).where(eq(importRules.id, id));
  if (!rule) return null;
  const [row] = await executor.execute<{ last: string }>(
    sql`select ${lastChangeOf("import_rule", id)} as last`,
  );
  return { ...rule, lastChange: Number(row?.last ?? 0) };
}

export const getImportRule = (id: string): Promise<StaffImportRule | null> => findImportRule(db, id);

/** The history of the rates has one subject: they are written down together. */
export const allDutyRates = "all";

export async function lastDutyChange(executor: Db | Tx): Promise<number> {
  const [row] = await executor.execute<{ last: string }>(
    sql`select ${lastChangeOf("duty_rates", allDutyRates)} as last`,
  );
  return Number(row?.last ?? 0);
}

/** A page of rates by country and code, from after the row `after` on; `next` is the row to go on from, or null. */
export async function listDutyRates(after: string | undefined) {
  const [country = null, prefix = null] = after?.split(" ") ?? [];
  const rows = await db
    .select()
    .from(dutyRates)
    .where(
      sql`${country}::text is null or (${dutyRates.country}::text, ${dutyRates.hsPrefix}) > (${country}::text, ${prefix}::text)`,
    )
    .orderBy(sql`${dutyRates.country}::text`, asc(dutyRates.hsPrefix))
    .limit(ratesPerPage + 1);
  const rates = rows.slice(0, ratesPerPage);
  const last = rates.at(-1);
  return {
    rates,
    next: rows.length > ratesPerPage && last ? `${last.country} ${last.hsPrefix}` : null,
    lastChange: await lastDutyChange(db),
  };
}
