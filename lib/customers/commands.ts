import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { sessions, users } from "@/db/schema";
import type { Credentials } from "@/lib/customers/input";
import { verifyPassword } from "@/lib/customers/password";
import { rateLimits, resetLimit, takeFromLimit, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, ok, type Result } from "@/lib/result";

/** A working day; then the password is asked again. */
export const staffSessionSeconds = 12 * 60 * 60;

export type SignInFailure = "wrong_credentials" | "too_many_attempts";

/**
 * Checks a member of staff's password and opens a session. The answer and the work are the same for an unknown
 * address, a customer, somebody who left and a wrong password, so that nobody learns who works here.
 * Fails with `wrong_credentials`, or with `too_many_attempts` and the `minutes` to wait.
 *
 * No transaction around it: an attempt counts whether or not it succeeds, and a connection should not wait for the
 * hash.
 * @param headers of the request, for the visitor's address
 */
export async function signInStaff(
  database: Db,
  { email, password }: Credentials,
  headers: Pick<Headers, "get">,
  now: Date = new Date(),
): Promise<Result<{ sessionId: string; userId: string }, SignInFailure>> {
  const account = email.toLowerCase();
  const allowances = [
    await takeFromLimitByAddress(rateLimits.signInAddress, headers, { now, database }),
    await takeFromLimit(rateLimits.signInAccount, account, { now, database }),
  ];
  const waits = allowances.flatMap((each) => (each.allowed ? [] : [each.retryAfter]));
  if (waits.length > 0)
    return fail("too_many_attempts", { minutes: String(Math.ceil(Math.max(...waits) / 60)) });

  const [user] = await database
    .select({
      id: users.id,
      passwordHash: users.passwordHash,
      role: users.staffRole,
      isActive: users.isActive,
    })
    .from(users)
    .where(eq(users.email, email));
  const mayEnter = user !== undefined && user.isActive && user.role !== null;
  const isRight = await verifyPassword(password, mayEnter ? user.passwordHash : null);
  if (!mayEnter || !isRight) return fail("wrong_credentials");

  await resetLimit(rateLimits.signInAccount, account, { database });
  const expiresAt = new Date(now.getTime() + staffSessionSeconds * 1000);
  const [session] = await database
    .insert(sessions)
    .values({ userId: user.id, kind: "staff", method: "password", createdAt: now, expiresAt })
    .returning({ id: sessions.id });
  if (!session) throw new Error("The session was not stored");
  return ok({ sessionId: session.id, userId: user.id });
}

/** Signs one session out, wherever its cookie is. A session that has ended stays as it is. */
export async function revokeSession(tx: Tx | Db, sessionId: string, now: Date = new Date()): Promise<void> {
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}
