import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, taxExemptions, users } from "@/db/schema";
import type { ExemptionReason } from "@/lib/tax/exemptions";
import { fail, invariant, ok, type Result } from "@/lib/result";

export type ExemptionToGrant = {
  readonly email: string;
  readonly country: string;
  readonly state: string | null;
  readonly certificate: string;
  readonly reason: ExemptionReason;
  readonly validUntil: string | null;
  readonly staffId: string;
};

/**
 * Notes a certificate that staff has seen. One for the same place that was noted before ends with it, and stays as history.
 *
 * Fails with `no_account` (only somebody who signs in can be known again), `exemption_exists` (this very certificate).
 */
export async function grantExemption(tx: Tx, wish: ExemptionToGrant): Promise<Result<null>> {
  const { email, country, state, certificate, reason, validUntil, staffId } = wish;
  // Whoever else notes one for this customer waits here.
  const [customer] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, email))
    .for("update");
  if (!customer) return fail("no_account");
  const [former] = await tx
    .select({
      id: taxExemptions.id,
      certificate: taxExemptions.certificate,
      validUntil: taxExemptions.validUntil,
    })
    .from(taxExemptions)
    .where(
      and(
        eq(taxExemptions.userId, customer.id),
        eq(taxExemptions.country, country),
        sql`${taxExemptions.state} is not distinct from ${state}`,
        isNull(taxExemptions.revokedAt),
      ),
    );
  if (former && former.certificate === certificate && former.validUntil === validUntil)
    return fail("exemption_exists");
  if (former) await end(tx, former.id, staffId);
  const [granted] = await tx
    .insert(taxExemptions)
    .values({ userId: customer.id, country, state, certificate, reason, validUntil, createdBy: staffId })
    .returning({ id: taxExemptions.id });
  invariant(granted, "an inserted row has an id");
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "exemption.grant",
    subjectType: "user",
    subjectId: customer.id,
    after: { exemption: granted.id, country, state, reason, validUntil },
  });
  return ok(null);
}

/** Fails with `exemption_gone`: a colleague was first. */
export async function revokeExemption(
  tx: Tx,
  { exemptionId, staffId }: { readonly exemptionId: string; readonly staffId: string },
): Promise<Result<null>> {
  const userId = await end(tx, exemptionId, staffId);
  if (userId === null) return fail("exemption_gone");
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "exemption.revoke",
    subjectType: "user",
    subjectId: userId,
    before: { exemption: exemptionId },
  });
  return ok(null);
}

async function end(tx: Tx, id: string, staffId: string): Promise<string | null> {
  const [ended] = await tx
    .update(taxExemptions)
    .set({ revokedAt: new Date(), revokedBy: staffId })
    .where(and(eq(taxExemptions.id, id), isNull(taxExemptions.revokedAt)))
    .returning({ userId: taxExemptions.userId });
  return ended?.userId ?? null;
}
