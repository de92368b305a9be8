import "server-only";
import { eq, sql } from "drizzle-orm";
import { type Db, db, type Tx } from "@/db/client";
import { vatChecks } from "@/db/schema";
import { parseVatId, type VatId } from "@/lib/tax/vat-id";
import { type VatRegister, vatRegister } from "@/lib/tax/vat-register";
import type { VatAnswer } from "@/lib/tax/vat-standing";

/** How long the register's answer is taken for true. */
const keptMs = 24 * 60 * 60_000;
/** A no is asked again soon: a business registers, or corrects itself. */
const noKeptMs = 10 * 60_000;

/**
 * What the register last said about an id; `null` for never or too long ago. The till reads this: nobody is asked inside
 * a transaction.
 */
export async function loadVatAnswer(executor: Db | Tx, id: VatId, now: Date): Promise<VatAnswer | null> {
  const [check] = await executor.select().from(vatChecks).where(eq(vatChecks.vatId, id.text));
  if (!check) return null;
  const age = now.getTime() - check.checkedAt.getTime();
  return age < (check.isValid ? keptMs : noKeptMs)
    ? { isValid: check.isValid, consultation: check.consultation }
    : null;
}

/** Asks the register about a typed id unless its answer is known, and keeps the answer. Outside of transactions only. */
export async function checkVatId(
  typed: string,
  now: Date,
  register: VatRegister = vatRegister(),
  executor: Db = db,
): Promise<void> {
  const id = parseVatId(typed);
  if (!id || (await loadVatAnswer(executor, id, now))) return;
  const answer = await register(id);
  if (!answer) return;
  await executor
    .insert(vatChecks)
    .values({ vatId: id.text, ...answer, checkedAt: now })
    .onConflictDoUpdate({
      target: vatChecks.vatId,
      set: {
        isValid: sql`excluded.is_valid`,
        consultation: sql`excluded.consultation`,
        checkedAt: sql`excluded.checked_at`,
      },
    });
}
