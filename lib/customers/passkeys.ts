import "server-only";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, asc, eq, isNotNull, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { passkeys, usedChallenges, users } from "@/db/schema";
import { type AccountOwner, noteAccountChange } from "@/lib/customers/account-changes";
import { challengeId, challengeSeconds, newChallenge } from "@/lib/customers/passkey-challenge";
import { type OpenedSession, openCustomerSession } from "@/lib/customers/sessions";
import { fail, ok, type Result } from "@/lib/result";

/** More than anybody has devices; a bound for the list. */
export const maxPasskeys = 20;

/** Where passkeys of this shop are valid. */
export type RelyingParty = {
  /** Host name of the shop. */
  readonly id: string;
  readonly origin: string;
  readonly name: string;
  /** Signs challenges. */
  readonly secret: string;
};

const handleOf = (userId: string) => new Uint8Array(Buffer.from(userId.replaceAll("-", ""), "hex"));

/** What a browser needs to sign in with any passkey of this shop. Nothing is stored until it is used. */
export const signInOptions = (party: RelyingParty, now: Date) =>
  generateAuthenticationOptions({
    rpID: party.id,
    challenge: newChallenge(party.secret, now),
    userVerification: "required",
    timeout: challengeSeconds * 1000,
  });

/** What a browser needs to make a passkey for somebody who is signed in. */
export async function registrationOptions(
  party: RelyingParty,
  person: { readonly id: string; readonly email: string },
  known: readonly ListedPasskey[],
  now: Date,
) {
  return generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userID: handleOf(person.id),
    userName: person.email,
    challenge: newChallenge(party.secret, now),
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    timeout: challengeSeconds * 1000,
  });
}

export type ListedPasskey = {
  readonly id: string;
  readonly credentialId: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** Somebody's passkeys, oldest first; never more than `maxPasskeys`. */
export async function listPasskeys(database: Db, userId: string): Promise<ListedPasskey[]> {
  return database
    .select({
      id: passkeys.id,
      credentialId: passkeys.credentialId,
      name: passkeys.name,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
}

/**
 * What a browser's new passkey says, checked against this shop and a challenge of ours.
 * Fails with `passkey_refused`.
 */
export async function verifyNewPasskey(party: RelyingParty, response: RegistrationResponseJSON, now: Date) {
  let challenge: string | null = null;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: (given) => (challenge = challengeId(given, party.secret, now)) !== null,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    });
    if (!verified || challenge === null) return fail("passkey_refused");
    const { credential } = registrationInfo;
    return ok({
      challenge,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString("base64url"),
      counter: credential.counter,
    });
  } catch {
    // The library says by exceptions what does not fit; all of it is the browser's.
    return fail("passkey_refused");
  }
}

export type VerifiedPasskey = {
  readonly challenge: string;
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
};

/** Stores a verified passkey and has the owner told. Fails with `passkey_refused`, `too_many_passkeys`. */
export async function addPasskey(
  tx: Tx,
  owner: AccountOwner,
  { challenge, ...passkey }: VerifiedPasskey & { readonly name: string },
  now: Date,
): Promise<Result<null>> {
  // One after the other: the bound holds however many are added at once.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, owner.userId)).for("update");
  const [count] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(passkeys)
    .where(eq(passkeys.userId, owner.userId));
  if (count && count.count >= maxPasskeys) return fail("too_many_passkeys");
  if (!(await useChallenge(tx, challenge, now))) return fail("passkey_refused");
  const added = await tx
    .insert(passkeys)
    .values({ ...passkey, userId: owner.userId, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: passkeys.id });
  if (added.length === 0) return fail("passkey_refused");
  await noteAccountChange(tx, owner, "passkey_added");
  return ok(null);
}

/** Gives somebody's own passkey another name. Fails with `passkey_gone`, also for anybody else's. */
export async function renamePasskey(
  tx: Tx,
  { id, userId, name }: { readonly id: string; readonly userId: string; readonly name: string },
): Promise<Result<null>> {
  const renamed = await tx
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
    .returning({ id: passkeys.id });
  return renamed.length === 0 ? fail("passkey_gone") : ok(null);
}

/** Removes somebody's own passkey and has them told. Fails with `passkey_gone`, also for anybody else's. */
export async function removePasskey(tx: Tx, owner: AccountOwner, id: string): Promise<Result<null>> {
  const removed = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, owner.userId)))
    .returning({ id: passkeys.id });
  if (removed.length === 0) return fail("passkey_gone");
  await noteAccountChange(tx, owner, "passkey_removed");
  return ok(null);
}

/** Each challenge is answered once; they are remembered for as long as they would be valid. */
async function useChallenge(tx: Tx, id: string, now: Date): Promise<boolean> {
  const ended = new Date(now.getTime() - 2 * challengeSeconds * 1000);
  await tx.delete(usedChallenges).where(lt(usedChallenges.usedAt, ended));
  const used = await tx
    .insert(usedChallenges)
    .values({ id, usedAt: now })
    .onConflictDoNothing()
    .returning({ id: usedChallenges.id });
  return used.length === 1;
}

type Checked = {
  readonly id: string;
  readonly userId: string;
  readonly challenge: string;
  readonly counter: number;
};

/**
 * Checks a browser's answer to a challenge of ours against the passkey it names.
 * Fails with `challenge_expired`, or with `passkey_refused` for everything else that does not fit.
 */
export async function verifyPasskey(
  database: Db,
  party: RelyingParty,
  response: AuthenticationResponseJSON,
  now: Date,
): Promise<Result<Checked, "passkey_refused" | "challenge_expired">> {
  const [passkey] = await database
    .select({
      id: passkeys.id,
      userId: passkeys.userId,
      publicKey: passkeys.publicKey,
      counter: passkeys.counter,
    })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .where(and(eq(passkeys.credentialId, response.id), users.isActive, isNotNull(users.emailVerifiedAt)));
  if (!passkey) return fail("passkey_refused");
  const handle = response.response.userHandle;
  if (handle && handle !== Buffer.from(handleOf(passkey.userId)).toString("base64url"))
    return fail("passkey_refused");
  let challenge: string | null = null;
  let isLate = false;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (given) => {
        challenge = challengeId(given, party.secret, now);
        isLate = challenge === null && challengeId(given, party.secret, null) !== null;
        return challenge !== null;
      },
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    });
    if (!verified || challenge === null) return fail("passkey_refused");
    return ok({ id: passkey.id, userId: passkey.userId, challenge, counter: authenticationInfo.newCounter });
  } catch {
    return fail(isLate ? "challenge_expired" : "passkey_refused");
  }
}

/** Opens a session for whoever answered the challenge, once. Fails with `passkey_refused`. */
export async function signInByPasskey(
  tx: Tx,
  { id, userId, challenge, counter }: Checked,
  device: string,
  now: Date,
): Promise<Result<OpenedSession, "passkey_refused">> {
  if (!(await useChallenge(tx, challenge, now))) return fail("passkey_refused");
  const used = await tx
    .update(passkeys)
    .set({ counter, lastUsedAt: now })
    .where(eq(passkeys.id, id))
    .returning({ id: passkeys.id });
  if (used.length === 0) return fail("passkey_refused");
  return ok(await openCustomerSession(tx, { userId, method: "passkey", device }, now));
}
