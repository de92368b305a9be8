import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, couponCodes } from "@/db/schema";
import { randomCharacters } from "@/lib/ids";
import type { CodeInput, NewCodes } from "@/lib/promotions/input";
import { fail, ok, type Result } from "@/lib/result";

/** Codes that are made up are guessed by nobody: 30 characters to the power of eight. */
const madeLength = 8;

const made = (prefix: string) =>
  `${prefix}${prefix === "" || prefix.endsWith("-") ? "" : "-"}${randomCharacters(madeLength)}`;

/**
 * Adds codes as written, and as many as wanted that are made up.
 * @returns the codes added. Fails with `invalid_input` when a written one is taken; `unknown` names it
 */
export async function addCodes(
  tx: Tx,
  promotionId: string,
  { codes, made: wanted, usageLimit, usageLimitPerCustomer }: NewCodes,
): Promise<Result<string[]>> {
  const insert = async (texts: readonly string[]) => {
    if (texts.length === 0) return [];
    const added = await tx
      .insert(couponCodes)
      .values(texts.map((code) => ({ promotionId, code, usageLimit, usageLimitPerCustomer })))
      .onConflictDoNothing({ target: couponCodes.code })
      .returning({ code: couponCodes.code });
    return added.map(({ code }) => code);
  };
  const added = await insert(codes);
  const taken = codes.filter((code) => !added.includes(code));
  if (taken.length > 0)
    return fail("invalid_input", { newCodes: "taken", unknown: taken.slice(0, 5).join(", ") });
  const all = codes.length + wanted.count;
  // One that exists already is passed over; the next round makes up another.
  while (added.length < all) {
    const texts = Array.from({ length: all - added.length }, () => made(wanted.prefix));
    // oxlint-disable-next-line no-await-in-loop -- the next round depends on what was left over
    added.push(...(await insert([...new Set(texts)])));
  }
  return ok(added);
}

/**
 * New limits of one code, or its end. Fails with `promotion_changed` when somebody else was first, and with `invalid_input`
 * when buyers have used it too often for that.
 */
export async function changeCode(tx: Tx, input: CodeInput, staffId: string): Promise<Result<null>> {
  const [before] = await tx
    .select()
    .from(couponCodes)
    .where(and(eq(couponCodes.id, input.codeId), eq(couponCodes.promotionId, input.promotionId)))
    .for("update");
  if (!before) return input.press === "remove" ? ok(null) : fail("promotion_changed");
  const note = (action: string, after: typeof before | null) =>
    tx.insert(auditLog).values({
      actorKind: "staff",
      actorId: staffId,
      action,
      subjectType: "promotion",
      subjectId: input.promotionId,
      before,
      after,
    });
  if (input.press === "remove") {
    const [use] = await tx.execute(
      sql`select 1 from promotion_redemptions where coupon_code_id = ${before.id} limit 1`,
    );
    if (use) return fail("invalid_input", { usageLimit: "used" });
    await tx.delete(couponCodes).where(inArray(couponCodes.id, [before.id]));
    await note("code.remove", null);
    return ok(null);
  }
  const { usageLimit, usageLimitPerCustomer } = input;
  if (before.usageLimit === usageLimit && before.usageLimitPerCustomer === usageLimitPerCustomer)
    return ok(null);
  if (before.usageLimit !== input.seenLimit || before.usageLimitPerCustomer !== input.seenLimitPerCustomer)
    return fail("promotion_changed");
  if (usageLimit !== null && usageLimit < before.usedCount + before.reservedCount)
    return fail("invalid_input", { usageLimit: "below_uses" });
  await tx
    .update(couponCodes)
    .set({ usageLimit, usageLimitPerCustomer })
    .where(eq(couponCodes.id, before.id));
  await note("code.limit", { ...before, usageLimit, usageLimitPerCustomer });
  return ok(null);
}
