import "server-only";
import { lte, sql } from "drizzle-orm";
import { z } from "zod";
import { type Db, db, type Tx } from "@/db/client";
import { taxCalculations } from "@/db/schema";
import { textArray } from "@/db/sql-array";
import type { KnownAnswer, TaxAnswers } from "@/lib/tax/asked-tax";
import type { TaxAnswer, TaxProvider, TaxQuestion } from "@/lib/tax/provider";

/** How long a provider's answer is taken for true; rates change overnight. */
const keptMs = 24 * 60 * 60_000;
/** That it knows no such place is asked again soon. */
const noKeptMs = 10 * 60_000;

const answerSchema: z.ZodType<TaxAnswer> = z.object({
  lines: z.array(z.object({ reference: z.string(), taxAmount: z.int(), ratePpm: z.int() })),
  taxes: z.array(
    z.object({
      name: z.string(),
      jurisdiction: z.string().nullable(),
      ratePpm: z.int(),
      taxableAmount: z.int(),
      taxAmount: z.int(),
      parts: z.array(
        z.object({ reference: z.string().nullable(), taxedAmount: z.int(), taxAmount: z.int() }),
      ),
    }),
  ),
});

/**
 * Builds something that needs a provider's answers from those that are kept; what is missing is asked for where that is
 * allowed, and unknown otherwise. A price without tax follows from the answer about one with it, so there may be a second round.
 * @param asked null inside transactions, where nobody is asked: only what is kept counts
 */
export async function withAnswers<T>(
  executor: Db | Tx,
  asked: TaxProvider | null,
  now: Date,
  build: (answers: TaxAnswers) => T,
): Promise<T> {
  const known = new Map<string, KnownAnswer>();
  for (;;) {
    const open = new Map<string, TaxQuestion>();
    const built = build({ known, open });
    if (open.size === 0) return built;
    // oxlint-disable no-await-in-loop -- each round asks what the one before left open
    for (const [hash, answer] of await loadAnswers(executor, [...open.keys()], now)) known.set(hash, answer);
    const missing = [...open].filter(([hash]) => !known.has(hash));
    await Promise.all(
      missing.map(async ([hash, question]) => {
        known.set(hash, asked ? await ask(asked, hash, question, now) : { problem: "unavailable" });
      }),
    );
    // oxlint-enable no-await-in-loop
  }
}

/** What is kept and still true; a calculation that an order has taken is not used for another one. */
async function loadAnswers(
  executor: Db | Tx,
  hashes: readonly string[],
  now: Date,
): Promise<(readonly [hash: string, answer: KnownAnswer])[]> {
  const rows = await executor.execute<{ hash: string; id: string | null; answer: unknown }>(sql`
    select question_hash as hash, calculation_id as id, answer from tax_calculations kept
    where question_hash = any(${textArray(hashes)}) and expires_at > ${now.toISOString()}::timestamptz
      and not exists (
        select from orders where orders.tax_calculation_id = kept.calculation_id and orders.status <> 'canceled'
          and orders.cart_taken)`);
  return rows.map(({ hash, id, answer }) => [
    hash,
    id === null ? { problem: "unknown_place" } : { calculationId: id, answer: answerSchema.parse(answer) },
  ]);
}

async function ask(
  provider: TaxProvider,
  questionHash: string,
  question: TaxQuestion,
  now: Date,
): Promise<KnownAnswer> {
  const said = await provider.calculate(question);
  if (!said.ok && said.error.code !== "unknown_place") return { problem: "unavailable" };
  const calculated = said.ok ? said.value : null;
  const keptUntil = new Date(now.getTime() + (calculated ? keptMs : noKeptMs));
  const expiresAt = calculated && calculated.expiresAt < keptUntil ? calculated.expiresAt : keptUntil;
  // One that is over already could not be recorded.
  if (expiresAt <= now) return { problem: "unavailable" };
  const row = {
    provider: provider.name,
    calculationId: calculated?.calculationId ?? null,
    answer: calculated?.answer ?? null,
    askedAt: now,
    expiresAt,
  };
  await db
    .insert(taxCalculations)
    .values({ questionHash, ...row })
    .onConflictDoUpdate({ target: taxCalculations.questionHash, set: row });
  return calculated ?? { problem: "unknown_place" };
}

/** Answers that count for nothing any more. */
export async function forgetCalculations(now: Date): Promise<void> {
  await db.delete(taxCalculations).where(lte(taxCalculations.expiresAt, now));
}
