import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, promotions, promotionTranslations } from "@/db/schema";
import { addCodes } from "@/lib/promotions/admin-codes";
import { findPromotion, localTimes, type StaffPromotion, versionOf } from "@/lib/promotions/admin-queries";
import { conditionsSchema } from "@/lib/promotions/conditions";
import type { PromotionInput } from "@/lib/promotions/input";
import { fail, ok, type Result } from "@/lib/result";

type By = {
  readonly staffId: string;
  /** IANA name of the zone in which the times are typed. */
  readonly timeZone: string;
};

/**
 * Makes or changes a promotion, and adds codes to it. The next quote reads it; orders keep what they were given. Fails with
 * `promotion_changed` when it is no longer what staff saw, with `promotion_unreadable` when it holds what this code does
 * not know, and with `invalid_input` for what only the database knows; `unknown` then names it.
 */
export async function savePromotion(
  tx: Tx,
  input: PromotionInput,
  { staffId, timeZone }: By,
): Promise<Result<{ id: string }>> {
  const before = input.id ? await lockPromotion(tx, input.id) : null;
  // Pressed twice, or sent again after the answer was lost: codes that are made up must not be made up again.
  if (input.id && (await isDone(tx, input.id, input.requestId))) return ok({ id: input.id });
  if (input.id && (!before || versionOf(before) !== input.seen)) return fail("promotion_changed");
  if (before?.unreadable) return fail("promotion_unreadable");

  const unknown = await unknownIds(tx, input, before);
  if (unknown) return fail("invalid_input", { [unknown]: "unknown" });
  const when = await instants(tx, input, before, timeZone);
  if (when.endsAt && when.endsAt <= when.startsAt) return fail("invalid_input", { ends: "before_start" });

  const { kind, ratePpm, amounts, buyQuantity, getQuantity, name, priority, stacks, requiresCode } = input;
  const values = {
    name,
    kind,
    ratePpm,
    amounts,
    buyQuantity,
    getQuantity,
    priority,
    stacks,
    requiresCode,
    ...when,
    // What the till cannot read must not be stored.
    conditions: conditionsSchema.parse(input.conditions),
  };
  const id = input.id ?? input.requestId;
  if (input.id) await tx.update(promotions).set(values).where(eq(promotions.id, id));
  else {
    const made = await tx
      .insert(promotions)
      .values({ id, ...values })
      .onConflictDoNothing({ target: promotions.id })
      .returning({ id: promotions.id });
    // Pressed twice: it is there.
    if (made.length === 0) return ok({ id });
  }
  await tx
    .insert(promotionTranslations)
    .values({ promotionId: id, language: "de", name: input.germanName })
    .onConflictDoUpdate({
      target: [promotionTranslations.promotionId, promotionTranslations.language],
      set: { name: input.germanName },
    });
  const codes = await addCodes(tx, id, input.newCodes);
  if (!codes.ok) return codes;
  await note(tx, staffId, before ? "promotion.update" : "promotion.create", before, id, {
    requestId: input.requestId,
    codesAdded: codes.value,
  });
  return ok({ id });
}

/** By one press. Pressing what has been pressed already changes nothing. Fails with `promotion_changed`. */
export async function pressPromotion(
  tx: Tx,
  { promotionId, press }: { readonly promotionId: string; readonly press: "pause" | "resume" | "end" },
  staffId: string,
): Promise<Result<null>> {
  const before = await lockPromotion(tx, promotionId);
  if (!before) return fail("promotion_changed");
  const now = new Date();
  if (before.endsAt && before.endsAt <= now) return press === "end" ? ok(null) : fail("promotion_changed");
  if (press === "end") {
    // One that has not begun is paused or changed: an end before its start would be no window.
    if (before.startsAt >= now) return fail("promotion_changed");
    await tx.update(promotions).set({ endsAt: now }).where(eq(promotions.id, promotionId));
  } else {
    const isActive = press === "resume";
    if (before.isActive === isActive) return ok(null);
    await tx.update(promotions).set({ isActive }).where(eq(promotions.id, promotionId));
  }
  await note(tx, staffId, `promotion.${press}`, before, promotionId);
  return ok(null);
}

async function isDone(tx: Tx, id: string, requestId: string): Promise<boolean> {
  const [row] = await tx.execute(sql`select 1 from audit_log
    where subject_type = 'promotion' and subject_id = ${id} and request_id = ${requestId}`);
  return row !== undefined;
}

/** Writers wait for each other; buyers, whose orders point at the row, do not wait for writers. */
async function lockPromotion(tx: Tx, id: string): Promise<StaffPromotion | null> {
  await tx.execute(sql`select 1 from promotions where id = ${id} for no key update`);
  return findPromotion(tx, id);
}

async function note(
  tx: Tx,
  staffId: string,
  action: string,
  before: StaffPromotion | null,
  id: string,
  of: { readonly requestId?: string; readonly codesAdded?: readonly string[] } = {},
) {
  const { requestId, codesAdded = [] } = of;
  const after = await findPromotion(tx, id);
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action,
    subjectType: "promotion",
    subjectId: id,
    before,
    after: codesAdded.length > 0 ? { ...after, codesAdded } : after,
    requestId: requestId ?? null,
  });
}

/**
 * The field with ids of nothing; null when all are known. What was chosen before it was deleted may stay until somebody takes it
 * out: dropped silently, a promotion for one product would become one for everything.
 */
async function unknownIds(
  tx: Tx,
  { conditions }: PromotionInput,
  before: StaffPromotion | null,
): Promise<"products" | "categories" | "groups" | null> {
  const isUnknown = async (
    table: "products" | "categories" | "customer_groups",
    ids: readonly string[] = [],
    kept: readonly string[] = [],
  ) => {
    const added = ids.filter((id) => !kept.includes(id));
    if (added.length === 0) return false;
    const [row] = await tx.execute<{ found: number }>(
      sql`select count(*)::int as found from ${sql.identifier(table)} where id in ${added}`,
    );
    return row?.found !== added.length;
  };
  if (await isUnknown("products", conditions.productIds, before?.conditions.productIds)) return "products";
  if (await isUnknown("categories", conditions.categoryIds, before?.conditions.categoryIds))
    return "categories";
  if (await isUnknown("customer_groups", conditions.customerGroupIds, before?.conditions.customerGroupIds))
    return "groups";
  return null;
}

/** What was left as it is keeps its seconds. */
async function instants(tx: Tx, input: PromotionInput, before: StaffPromotion | null, timeZone: string) {
  const shown = before ? await localTimes(tx, before, timeZone) : null;
  const instant = (local: string | null) => sql`${local}::timestamp at time zone ${timeZone}`;
  const [row] = await tx.execute<{ starts: string | null; ends: string | null }>(
    sql`select ${instant(input.starts)} as starts, ${instant(input.ends)} as ends`,
  );
  const typed = (at: string | null | undefined) => (at ? new Date(at) : null);
  return {
    startsAt: (before && input.starts === shown?.starts ? before.startsAt : typed(row?.starts)) ?? new Date(),
    endsAt: before?.endsAt && input.ends === shown?.ends ? before.endsAt : typed(row?.ends),
  };
}
