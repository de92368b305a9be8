import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { auditLog, users } from "@/db/schema";
import { enqueue } from "@/lib/jobs/enqueue";
import type { MarketCode } from "@/lib/markets";

/** What changes how somebody signs in. The owner is mailed each time: if it was not them, they learn of it. */
const mailedChanges = [
  "password_set",
  "password_changed",
  "passkey_added",
  "passkey_removed",
  "google_joined",
  "google_left",
] as const;

/** Noted only: signing out is nothing to warn of, and a new address is told to the old one by the job of its link. */
type QuietChange = "email_changed" | "signed_out_device" | "signed_out_everywhere";

export type MailedChange = (typeof mailedChanges)[number];

const isMailed = (change: MailedChange | QuietChange): change is MailedChange =>
  mailedChanges.some((each) => each === change);

/** Whose account it is, and the market whose language they are told in. */
export type AccountOwner = { readonly userId: string; readonly market: MarketCode };

/**
 * Notes a change of how somebody signs in, in its own transaction, and has the owner told. No address and no secret is
 * written: the entry outlives both.
 */
export async function noteAccountChange(
  tx: Tx,
  { userId, market }: AccountOwner,
  change: MailedChange | QuietChange,
): Promise<void> {
  const [entry] = await tx
    .insert(auditLog)
    .values({
      actorKind: "customer",
      actorId: userId,
      action: `account.${change}`,
      subjectType: "user",
      subjectId: userId,
    })
    .returning({ id: auditLog.id });
  if (entry && isMailed(change))
    await enqueue(tx, "customers.send-account-change", { auditId: entry.id, market });
}

/** What a mail about a change needs; null when the person is gone. */
export async function findAccountChange(database: Db, auditId: number) {
  const [row] = await database
    .select({ action: auditLog.action, at: auditLog.at, email: users.email })
    .from(auditLog)
    .innerJoin(users, sql`${users.id}::text = ${auditLog.subjectId}`)
    .where(and(eq(auditLog.id, auditId), eq(auditLog.subjectType, "user")));
  const change = mailedChanges.find((each) => `account.${each}` === row?.action);
  return row && change ? { ...row, change } : null;
}
