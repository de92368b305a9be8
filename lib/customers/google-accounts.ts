import "server-only";
import { and, eq, exists, or } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { customerPasswords, googleAccounts, passkeys, users } from "@/db/schema";
import type { SignInDestination } from "@/db/schema/customers";
import { type AccountOwner, noteAccountChange } from "@/lib/customers/account-changes";
import { requestMailedLink, useMailedLink, verifiedUser } from "@/lib/customers/mailed-links";
import { type OpenedSession, openCustomerSession } from "@/lib/customers/sessions";
import type { MarketCode } from "@/lib/markets";
import { fail, ok, type Result } from "@/lib/result";

/** What Google says of somebody, in a token that it signed. */
export type GooglePerson = {
  /** Google's own id of the account; it never changes, unlike the address. */
  readonly subject: string;
  readonly email: string;
  readonly isVerified: boolean;
  /** The domain of a Workspace account. */
  readonly hostedDomain: string | null;
};

/**
 * Whether Google itself runs the mailbox. Of any other address it only knows that somebody could read it once.
 * @see https://developers.google.com/identity/gsi/web/guides/verify-google-id-token
 */
const isAuthoritative = ({ email, isVerified, hostedDomain }: GooglePerson): boolean => {
  const domain = email.toLowerCase().split("@").at(-1) ?? "";
  return (
    isVerified && (domain === "gmail.com" || (hostedDomain !== null && domain === hostedDomain.toLowerCase()))
  );
};

export type GoogleOutcome =
  | { readonly kind: "in"; readonly session: OpenedSession }
  /** A link is on its way that proves the address and joins both. */
  | { readonly kind: "mailed" };

/**
 * Signs in somebody whom Google knows. A Google account that was joined before opens its account. Otherwise it is joined to the
 * account with its address, or makes one: at once when Google runs the mailbox and nothing but that mailbox opens the account;
 * else only by a link mailed to the address, because what the owner set up (a password, a passkey) was not proved.
 * Fails with `google_refused` for an address Google has not verified, and for somebody who was shut out.
 */
export async function signInByGoogle(
  tx: Tx,
  person: GooglePerson,
  given: { readonly device: string; readonly market: MarketCode; readonly next: SignInDestination },
  now: Date,
): Promise<Result<GoogleOutcome, "google_refused">> {
  if (!person.isVerified) return fail("google_refused");
  const { device, market, next } = given;
  const opened = async (userId: string) =>
    ok({
      kind: "in",
      session: await openCustomerSession(tx, { userId, method: "google", device }, now),
    } as const);
  const [joined] = await tx
    .select({ id: users.id, isActive: users.isActive })
    .from(googleAccounts)
    .innerJoin(users, eq(users.id, googleAccounts.userId))
    .where(eq(googleAccounts.subject, person.subject));
  if (joined) return joined.isActive ? opened(joined.id) : fail("google_refused");
  if (!isAuthoritative(person) || (await hasOtherWay(tx, person.email))) {
    await requestMailedLink(
      tx,
      { purpose: "google", email: person.email, market, next, googleSubject: person.subject },
      now,
    );
    return ok({ kind: "mailed" });
  }
  const user = await verifiedUser(tx, person.email, now);
  if (!user) return fail("google_refused");
  await joinGoogle(tx, { userId: user.id, market }, person.subject, now);
  return opened(user.id);
}

/** Whether something besides the mailbox opens the account with an address. */
async function hasOtherWay(tx: Tx, email: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.email, email),
        or(
          exists(tx.select().from(customerPasswords).where(eq(customerPasswords.userId, users.id))),
          exists(tx.select().from(passkeys).where(eq(passkeys.userId, users.id))),
          exists(tx.select().from(googleAccounts).where(eq(googleAccounts.userId, users.id))),
        ),
      ),
    );
  return row !== undefined;
}

/**
 * Joins the Google account of a link to the account with its address, whose mailbox the reader has proved to be theirs, and
 * signs in. Fails with `link_expired`.
 */
export async function joinGoogleByLink(
  tx: Tx,
  given: { readonly linkId: string; readonly device: string; readonly market: MarketCode },
  now: Date,
): Promise<Result<OpenedSession, "link_expired">> {
  const { linkId, device, market } = given;
  const link = await useMailedLink(tx, { linkId, purpose: "google" }, now);
  if (!link.ok) return link;
  const user = await verifiedUser(tx, link.value.email, now);
  if (!user || link.value.googleSubject === null) return fail("link_expired");
  await joinGoogle(tx, { userId: user.id, market }, link.value.googleSubject, now);
  return ok(await openCustomerSession(tx, { userId: user.id, method: "link", device }, now));
}

/** One that somebody else joined meanwhile stays with them. */
async function joinGoogle(tx: Tx, owner: AccountOwner, subject: string, now: Date): Promise<void> {
  const joined = await tx
    .insert(googleAccounts)
    .values({ subject, userId: owner.userId, joinedAt: now })
    .onConflictDoNothing()
    .returning({ subject: googleAccounts.subject });
  if (joined.length > 0) await noteAccountChange(tx, owner, "google_joined");
}

/** Whether somebody signs in with Google. */
export async function hasGoogle(database: Db, userId: string): Promise<boolean> {
  const [row] = await database
    .select({ userId: googleAccounts.userId })
    .from(googleAccounts)
    .where(eq(googleAccounts.userId, userId))
    .limit(1);
  return row !== undefined;
}

/** From now on Google opens the account no more. Fails with `google_gone`. */
export async function leaveGoogle(tx: Tx, owner: AccountOwner): Promise<Result<null>> {
  const left = await tx
    .delete(googleAccounts)
    .where(eq(googleAccounts.userId, owner.userId))
    .returning({ subject: googleAccounts.subject });
  if (left.length === 0) return fail("google_gone");
  await noteAccountChange(tx, owner, "google_left");
  return ok(null);
}
