import "server-only";
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { signInLinks, users } from "@/db/schema";
import type { MailedLinkPurpose, SignInDestination } from "@/db/schema/customers";
import { linkMinutes } from "@/lib/customers/sign-in-limits";
import { type OpenedSession, openCustomerSession } from "@/lib/customers/sessions";
import { enqueue } from "@/lib/jobs/enqueue";
import type { MarketCode } from "@/lib/markets";
import { fail, ok, type Result } from "@/lib/result";

export type MailedLink = {
  readonly id: string;
  readonly purpose: MailedLinkPurpose;
  readonly email: string;
  readonly market: MarketCode;
  readonly next: SignInDestination;
  /** Whose address it will be, of a link that changes one. */
  readonly userId?: string;
  /** The Google account that it joins. */
  readonly googleSubject?: string;
};

/** Writes a link for an address, known or not, and the job that mails it. */
export async function requestMailedLink(
  tx: Tx,
  request: Omit<MailedLink, "id">,
  now: Date,
): Promise<Result<null>> {
  await tx.delete(signInLinks).where(lt(signInLinks.expiresAt, new Date(now.getTime() - 86_400_000)));
  const [link] = await tx
    .insert(signInLinks)
    .values({ ...request, createdAt: now, expiresAt: new Date(now.getTime() + linkMinutes * 60_000) })
    .returning({ id: signInLinks.id });
  if (!link) throw new Error("An inserted link has an id");
  await enqueue(tx, "customers.send-link", { linkId: link.id });
  return ok(null);
}

/** A link that can still be used; `null` for one that was used, has ended or never was. */
export async function findMailedLink(executor: Db | Tx, linkId: string, now: Date) {
  const [link] = await executor
    .select({
      purpose: signInLinks.purpose,
      email: signInLinks.email,
      market: signInLinks.market,
      next: signInLinks.next,
    })
    .from(signInLinks)
    .where(and(eq(signInLinks.id, linkId), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)));
  return link ?? null;
}

type UsedLink = {
  readonly email: string;
  readonly userId: string | null;
  readonly googleSubject: string | null;
};

/**
 * Uses a link, once.
 * Fails with `link_expired` for one that was used, has ended, is for something else or never was.
 */
export async function useMailedLink(
  tx: Tx,
  { linkId, purpose }: { readonly linkId: string; readonly purpose: MailedLinkPurpose },
  now: Date,
): Promise<Result<UsedLink, "link_expired">> {
  const [used] = await tx
    .update(signInLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(signInLinks.id, linkId),
        eq(signInLinks.purpose, purpose),
        isNull(signInLinks.usedAt),
        gt(signInLinks.expiresAt, now),
      ),
    )
    .returning({
      email: signInLinks.email,
      userId: signInLinks.userId,
      googleSubject: signInLinks.googleSubject,
    });
  return used ? ok(used) : fail("link_expired");
}

/**
 * The person with an address that was proved in this moment, whose account begins with the first proof.
 * @returns null for somebody who was shut out
 */
export async function verifiedUser(tx: Tx, email: string, now: Date): Promise<{ id: string } | null> {
  const [user] = await tx
    .insert(users)
    .values({ email, emailVerifiedAt: now })
    .onConflictDoUpdate({
      target: users.email,
      set: { emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, ${now.toISOString()}::timestamptz)` },
    })
    .returning({ id: users.id, isActive: users.isActive });
  return user?.isActive ? { id: user.id } : null;
}

/**
 * Opens a session for the person with a link's address. Reading the mailbox is the proof, so the address is verified from
 * then on. Fails with `link_expired`, also for somebody who was shut out.
 */
export async function signInByLink(
  tx: Tx,
  linkId: string,
  device: string,
  now: Date,
): Promise<Result<OpenedSession, "link_expired">> {
  const link = await useMailedLink(tx, { linkId, purpose: "sign-in" }, now);
  if (!link.ok) return link;
  const user = await verifiedUser(tx, link.value.email, now);
  if (!user) return fail("link_expired");
  return ok(await openCustomerSession(tx, { userId: user.id, method: "link", device }, now));
}
