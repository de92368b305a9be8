import "server-only";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { customerPasswords, users } from "@/db/schema";
import { type AccountOwner, noteAccountChange } from "@/lib/customers/account-changes";
import { isTooCommon } from "@/lib/customers/common-passwords";
import { readDeviceToken } from "@/lib/customers/known-device";
import { useMailedLink, verifiedUser } from "@/lib/customers/mailed-links";
import { hashPassword, verifyPassword } from "@/lib/customers/password";
import {
  type OpenedSession,
  openCustomerSession,
  revokeCustomerSessions,
  rotateSessions,
} from "@/lib/customers/sessions";
import type { MarketCode } from "@/lib/markets";
import { rateLimits, resetLimit, takeFromLimit, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, ok, type Result } from "@/lib/result";

export type PasswordTry = {
  readonly email: string;
  readonly password: string;
  /** What the browser's cookie says, see lib/customers/known-device.ts. */
  readonly deviceToken: string | null;
  /** What the session notes. */
  readonly device: string;
};

/** Somebody no row belongs to: for an unknown address the same is computed as for a known one. */
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Opens a session for whoever knows the password. Answer and work are the same for an unknown address, one without a
 * password, somebody who was shut out and a wrong password. Too many tries from elsewhere do not keep the owner out: a device
 * they signed in on before is counted by itself, and the mailed link not at all.
 * Fails with `wrong_credentials`, or with `too_many_attempts` and the `minutes` to wait.
 *
 * No transaction around it: a try counts whether or not it succeeds, and a connection should not wait for the hash.
 */
export async function signInByPassword(
  database: Db,
  { email, password, deviceToken, device }: PasswordTry,
  { headers, secret, now }: { headers: Pick<Headers, "get">; secret: string; now: Date },
): Promise<Result<OpenedSession, "wrong_credentials" | "too_many_attempts">> {
  const [user] = await database
    .select({ id: users.id, hash: customerPasswords.hash })
    .from(users)
    .innerJoin(customerPasswords, eq(customerPasswords.userId, users.id))
    .where(and(eq(users.email, email), users.isActive, isNotNull(users.emailVerifiedAt)));
  const known = readDeviceToken(deviceToken, user?.id ?? nobody, secret);
  const account = email.toLowerCase();
  const allowances = [
    await takeFromLimitByAddress(rateLimits.passwordAddress, headers, { now, database }),
    known === null
      ? await takeFromLimit(rateLimits.passwordAccount, account, { now, database })
      : await takeFromLimit(rateLimits.passwordDevice, `${account} ${known}`, { now, database }),
  ];
  const waits = allowances.flatMap((each) => (each.allowed ? [] : [each.retryAfter]));
  if (waits.length > 0)
    return fail("too_many_attempts", { minutes: String(Math.ceil(Math.max(...waits) / 60)) });

  const isRight = await verifyPassword(password, user?.hash ?? null);
  if (!user || !isRight) return fail("wrong_credentials");
  if (known === null) await resetLimit(rateLimits.passwordAccount, account, { database });
  return ok(await openCustomerSession(database, { userId: user.id, method: "password", device }, now));
}

/**
 * The hash of a password that may be used. Takes a third of a second, so never inside a transaction.
 * Fails with `invalid_input` for one that is too common.
 */
export async function hashNewPassword(password: string, email: string): Promise<Result<string>> {
  if (await isTooCommon(password, email)) return fail("invalid_input", { password: "too_common" });
  return ok(await hashPassword(password));
}

/** Whether somebody has a password. */
export async function hasPassword(database: Db, userId: string): Promise<boolean> {
  const [row] = await database
    .select({ userId: customerPasswords.userId })
    .from(customerPasswords)
    .where(eq(customerPasswords.userId, userId));
  return row !== undefined;
}

/**
 * Asks the password of somebody who is signed in once more.
 * Fails with `wrong_password`, or with `too_many_attempts` and the `minutes` to wait.
 */
export async function checkPasswordAgain(
  database: Db,
  userId: string,
  password: string,
  now: Date,
): Promise<Result<null>> {
  const allowance = await takeFromLimit(rateLimits.passwordAgain, userId, { now, database });
  if (!allowance.allowed)
    return fail("too_many_attempts", { minutes: String(Math.ceil(allowance.retryAfter / 60)) });
  const [row] = await database
    .select({ hash: customerPasswords.hash })
    .from(customerPasswords)
    .where(eq(customerPasswords.userId, userId));
  if (!(await verifyPassword(password, row?.hash ?? null)))
    return fail("invalid_input", { current: "wrong_password" });
  await resetLimit(rateLimits.passwordAgain, userId, { database });
  return ok(null);
}

/** Stores a password, signs all other devices out, and has the owner told. @returns the session that takes this one's place */
export async function changePassword(
  tx: Tx,
  session: OpenedSession & AccountOwner,
  hash: string,
  now: Date,
): Promise<Result<OpenedSession>> {
  await storePassword(tx, session, hash, now);
  return ok(await rotateSessions(tx, session, now));
}

/**
 * The second step of a reset, and the first password of somebody new: uses the link, verifies its address, stores the
 * password, and signs in here and out everywhere else. Fails with `link_expired`.
 */
export async function setPasswordByLink(
  tx: Tx,
  given: {
    readonly linkId: string;
    readonly hash: string;
    readonly device: string;
    readonly market: MarketCode;
  },
  now: Date,
): Promise<Result<OpenedSession, "link_expired">> {
  const { linkId, hash, device, market } = given;
  const link = await useMailedLink(tx, { linkId, purpose: "password" }, now);
  if (!link.ok) return link;
  const user = await verifiedUser(tx, link.value.email, now);
  if (!user) return fail("link_expired");
  await storePassword(tx, { userId: user.id, market }, hash, now);
  await revokeCustomerSessions(tx, user.id, now);
  return ok(await openCustomerSession(tx, { userId: user.id, method: "link", device }, now));
}

async function storePassword(tx: Tx, owner: AccountOwner, hash: string, now: Date): Promise<void> {
  const { userId } = owner;
  const [row] = await tx
    .insert(customerPasswords)
    .values({ userId, hash, setAt: now })
    .onConflictDoUpdate({ target: customerPasswords.userId, set: { hash, setAt: now } })
    .returning({ isNew: sql<boolean>`xmax = 0` });
  await noteAccountChange(tx, owner, row?.isNew ? "password_set" : "password_changed");
}
