import "server-only";
import { and, desc, eq, gt, isNull, lt, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { sessions } from "@/db/schema";
import type { SignInMethod } from "@/db/schema/customers";
import { fail, invariant, ok, type Result } from "@/lib/result";

/** Customers stay signed in on their own devices; each sign-in begins anew. */
export const customerSessionSeconds = 60 * 24 * 60 * 60;

/** For so long after signing in somebody may change how they sign in; later they are asked once more who they are. */
const freshSeconds = 30 * 60;

/** Nobody needs it to the second, and each note of it is a write. */
const seenEverySeconds = 15 * 60;

export type OpenedSession = { readonly sessionId: string; readonly userId: string };

/** Opens a session for somebody who has just proved who they are. */
export async function openCustomerSession(
  tx: Tx | Db,
  { userId, method, device }: { userId: string; method: SignInMethod; device: string },
  now: Date,
): Promise<OpenedSession> {
  const [session] = await tx
    .insert(sessions)
    .values({
      userId,
      kind: "customer",
      method,
      device,
      createdAt: now,
      provedAt: now,
      lastSeenAt: now,
      expiresAt: endOf(now),
    })
    .returning({ id: sessions.id });
  invariant(session, "an inserted session has an id");
  return { sessionId: session.id, userId };
}

const endOf = (now: Date) => new Date(now.getTime() + customerSessionSeconds * 1000);

/** Whether somebody signed in so lately that they may change how they do. */
export const isFresh = (session: { readonly provedAt: Date }, now: Date): boolean =>
  now.getTime() - session.provedAt.getTime() <= freshSeconds * 1000;

/**
 * Ends every session of a customer and opens a new one in place of this one: after a password or an address has changed, a
 * copied cookie opens nothing. The back office is another sign-in and stays as it is.
 */
export async function rotateSessions(
  tx: Tx,
  { sessionId, userId }: OpenedSession,
  now: Date,
): Promise<OpenedSession> {
  const [before] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
  invariant(before?.userId === userId, "a person's own session");
  await revokeCustomerSessions(tx, userId, now);
  const { method, device, provedAt } = before;
  const [session] = await tx
    .insert(sessions)
    .values({
      userId,
      kind: "customer",
      method,
      device,
      provedAt,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: endOf(now),
    })
    .returning({ id: sessions.id });
  invariant(session, "an inserted session has an id");
  return { sessionId: session.id, userId };
}

/** Signs a customer out on all devices, or on all but one. @returns how many sessions ended */
export async function revokeCustomerSessions(
  tx: Tx,
  userId: string,
  now: Date,
  except: string | null = null,
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.userId, userId),
        eq(sessions.kind, "customer"),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        ...(except === null ? [] : [ne(sessions.id, except)]),
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}

/** Signs one device of a customer out. Fails with `session_gone` for one that has ended, and for anybody else's. */
export async function revokeOwnSession(
  tx: Tx,
  { sessionId, userId }: OpenedSession,
  now: Date,
): Promise<Result<null>> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.id, sessionId),
        eq(sessions.userId, userId),
        eq(sessions.kind, "customer"),
        isNull(sessions.revokedAt),
      ),
    )
    .returning({ id: sessions.id });
  return ended.length === 0 ? fail("session_gone") : ok(null);
}

/** Notes that a session is in use. */
export async function noteSeen(
  database: Db,
  session: { readonly sessionId: string; readonly lastSeenAt: Date },
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - seenEverySeconds * 1000);
  if (session.lastSeenAt > before) return;
  await database
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, session.sessionId), lt(sessions.lastSeenAt, before)));
}

export type ListedSession = {
  readonly id: string;
  readonly method: SignInMethod;
  readonly device: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
};

/** Where a customer is signed in, last used first: at most so many as a page shows. */
export async function listSessions(
  database: Db,
  userId: string,
  now: Date,
  limit = 50,
): Promise<ListedSession[]> {
  return database
    .select({
      id: sessions.id,
      method: sessions.method,
      device: sessions.device,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        eq(sessions.kind, "customer"),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(limit);
}
