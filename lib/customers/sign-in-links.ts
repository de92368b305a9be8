import "server-only";
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { sessions, signInLinks, users } from "@/db/schema";
import { linkMinutes } from "@/lib/customers/sign-in-limits";
import { enqueue } from "@/lib/jobs/enqueue";
import type { MarketCode } from "@/lib/markets";
import { fail, ok, type Result } from "@/lib/result";

/** Customers stay signed in on their own devices; each sign-in begins anew. */
export const customerSessionSeconds = 60 * 24 * 60 * 60;

export type SignInDestination = "account" | "checkout";

export type SignInLink = {
  readonly id: string;
  readonly email: string;
  readonly market: MarketCode;
  readonly next: SignInDestination;
};

/** Writes a link for an address, known or not, and the job that mails it. */
export async function requestSignInLink(
  tx: Tx,
  request: Omit<SignInLink, "id">,
  now: Date,
): Promise<Result<null>> {
  await tx.delete(signInLinks).where(lt(signInLinks.expiresAt, new Date(now.getTime() - 86_400_000)));
  const [link] = await tx
    .insert(signInLinks)
    .values({ ...request, createdAt: now, expiresAt: new Date(now.getTime() + linkMinutes * 60_000) })
    .returning({ id: signInLinks.id });
  if (!link) throw new Error("An inserted link has an id");
  await enqueue(tx, "customers.send-sign-in-link", { linkId: link.id });
  return ok(null);
}

/** A link that can still be used; `null` for one that was used, has ended or never was. */
export async function findSignInLink(
  executor: Db | Tx,
  linkId: string,
  now: Date,
): Promise<{ email: string; market: string; next: string } | null> {
  const [link] = await executor
    .select({ email: signInLinks.email, market: signInLinks.market, next: signInLinks.next })
    .from(signInLinks)
    .where(and(eq(signInLinks.id, linkId), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)));
  return link ?? null;
}

/**
 * Uses a link, once: opens a session for the person with its address, whose account begins with their first link. Reading
 * the mailbox is the proof, so the address is verified from then on.
 * Fails with `link_expired` for a link that was used, has ended or never was, and for somebody who was shut out.
 */
export async function signInByLink(
  tx: Tx,
  linkId: string,
  now: Date,
): Promise<Result<{ sessionId: string; userId: string }, "link_expired">> {
  const [used] = await tx
    .update(signInLinks)
    .set({ usedAt: now })
    .where(and(eq(signInLinks.id, linkId), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)))
    .returning({ email: signInLinks.email });
  if (!used) return fail("link_expired");
  const [user] = await tx
    .insert(users)
    .values({ email: used.email, emailVerifiedAt: now })
    .onConflictDoUpdate({
      target: users.email,
      set: { emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, ${now.toISOString()}::timestamptz)` },
    })
    .returning({ id: users.id, isActive: users.isActive });
  if (!user?.isActive) return fail("link_expired");
  const expiresAt = new Date(now.getTime() + customerSessionSeconds * 1000);
  const [session] = await tx
    .insert(sessions)
    .values({ userId: user.id, kind: "customer", createdAt: now, expiresAt })
    .returning({ id: sessions.id });
  if (!session) throw new Error("The session was not stored");
  return ok({ sessionId: session.id, userId: user.id });
}
