import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, dutyRates, importRules } from "@/db/schema";
import { textArray } from "@/db/sql-array";
import { fail, ok, type Result } from "@/lib/result";
import type { DutyRatesInput, ImportRuleInput } from "@/lib/shipping/customs-input";
import { allDutyRates, findImportRule } from "@/lib/shipping/customs-queries";

/**
 * Notes what customs of a place ask. Orders that were placed keep what they were told; the next look at a page reads it. Fails
 * with `rule_changed` when somebody was first, and with `invalid_input` where the place has a rule in this currency already.
 */
export async function saveImportRule(
  tx: Tx,
  { id, requestId, seen, rule }: ImportRuleInput,
  staffId: string,
): Promise<Result<{ id: string }>> {
  const { country, state, currency } = rule;
  if (id !== null) await lockRule(tx, id);
  const before = id === null ? null : await findImportRule(tx, id);
  if (id !== null) {
    if (await isDone(tx, "import_rule", id, requestId)) return ok({ id });
    if (before?.lastChange !== seen) return fail("rule_changed");
  }
  const ruleId = id ?? requestId;
  const [namesake] = await tx
    .select({ id: importRules.id })
    .from(importRules)
    .where(
      and(
        eq(importRules.country, country),
        state === null ? isNull(importRules.state) : eq(importRules.state, state),
        eq(importRules.currency, currency),
      ),
    );
  if (namesake && namesake.id !== ruleId) return fail("invalid_input", { country: "taken" });
  if (before) await tx.update(importRules).set(rule).where(eq(importRules.id, ruleId));
  else {
    const made = await tx
      .insert(importRules)
      .values({ id: ruleId, ...rule })
      .onConflictDoNothing()
      .returning({ id: importRules.id });
    // Pressed twice: it is there. Or somebody else noted the same place in this moment.
    if (made.length === 0)
      return (await findImportRule(tx, ruleId))
        ? ok({ id: ruleId })
        : fail("invalid_input", { country: "taken" });
  }
  const after = await findImportRule(tx, ruleId);
  await note(tx, staffId, `import_rule.${before ? "update" : "create"}`, "import_rule", ruleId, {
    before,
    after,
    requestId,
  });
  return ok({ id: ruleId });
}

/** Customs of the place are not spoken of any more. Fails with `rule_changed` when somebody changed it since; gone is gone. */
export async function deleteImportRule(
  tx: Tx,
  { id, seen }: { readonly id: string; readonly seen: number },
  staffId: string,
): Promise<Result<null>> {
  await lockRule(tx, id);
  const before = await findImportRule(tx, id);
  if (!before) return ok(null);
  if (before.lastChange !== seen) return fail("rule_changed");
  await tx.delete(importRules).where(eq(importRules.id, id));
  await note(tx, staffId, "import_rule.delete", "import_rule", id, { before, after: null });
  return ok(null);
}

/** Sets and takes out rates of duty, all or none. Fails with `rates_changed` when somebody else set one of them since. */
export async function setDutyRates(
  tx: Tx,
  { requestId, seen, rows, source, checkedOn }: DutyRatesInput,
  staffId: string,
): Promise<Result<{ set: number; removed: number }>> {
  // Writers wait for each other; readers do not.
  await tx.execute(sql`lock table duty_rates in share row exclusive mode`);
  const set = rows.flatMap(({ ratePpm, ...row }) => (ratePpm === null ? [] : [{ ...row, ratePpm }]));
  const done = ok({ set: set.length, removed: rows.length - set.length });
  if (await isDone(tx, "duty_rates", allDutyRates, requestId)) return done;
  if (await areSetSince(tx, rows, seen)) return fail("rates_changed");
  for (const { country, hsPrefix, ratePpm } of rows)
    if (ratePpm === null)
      // oxlint-disable-next-line no-await-in-loop -- a few, once a year
      await tx.delete(dutyRates).where(and(eq(dutyRates.country, country), eq(dutyRates.hsPrefix, hsPrefix)));
  if (set.length > 0)
    await tx
      .insert(dutyRates)
      .values(set.map((row) => ({ ...row, source, checkedOn })))
      .onConflictDoUpdate({
        target: [dutyRates.country, dutyRates.hsPrefix],
        set: { ratePpm: sql`excluded.rate_ppm`, source, checkedOn },
      });
  await note(tx, staffId, "duty_rates.set", "duty_rates", allDutyRates, {
    before: null,
    after: { rows, source, checkedOn },
    requestId,
  });
  return done;
}

async function areSetSince(tx: Tx, rows: DutyRatesInput["rows"], seen: number): Promise<boolean> {
  const keys = rows.map(({ country, hsPrefix }) => `${country} ${hsPrefix}`);
  const [found] = await tx.execute(sql`
    select 1 from audit_log entry, jsonb_array_elements(entry.after -> 'rows') rate
    where entry.subject_type = 'duty_rates' and entry.subject_id = ${allDutyRates} and entry.id > ${seen}
      and concat_ws(' ', rate ->> 'country', rate ->> 'hsPrefix') = any(${textArray(keys)}) limit 1`);
  return found !== undefined;
}

const lockRule = (tx: Tx, id: string) =>
  tx.execute(sql`select 1 from import_rules where id = ${id} for no key update`);

async function isDone(tx: Tx, subjectType: string, id: string, requestId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.subjectType, subjectType),
        eq(auditLog.subjectId, id),
        eq(auditLog.requestId, requestId),
      ),
    );
  return row !== undefined;
}

async function note(
  tx: Tx,
  staffId: string,
  action: string,
  subjectType: string,
  subjectId: string,
  change: { readonly before: object | null; readonly after: object | null; readonly requestId?: string },
): Promise<void> {
  await tx
    .insert(auditLog)
    .values({ actorKind: "staff", actorId: staffId, action, subjectType, subjectId, ...change });
}
