import { randomBytes } from "node:crypto";
import { linkToken, readLinkToken } from "@/lib/link-token";

/** From the page to the answer. Somebody may look at a sign-in page for a while before they choose. */
export const challengeSeconds = 15 * 60;

/** Another process made it, whose clock may be ahead. */
const clockSkewMs = 60_000;

/**
 * A challenge that need not be stored: the time, 80 random bits, and 128 bits of proof that it is ours.
 * @see https://www.w3.org/TR/webauthn-3/#sctn-cryptographic-challenges
 */
export function newChallenge(secret: string, now: Date): Uint8Array<ArrayBuffer> {
  const id = Buffer.alloc(16);
  id.writeUIntBE(now.getTime(), 0, 6);
  randomBytes(10).copy(id, 6);
  return new Uint8Array(Buffer.from(linkToken("passkey", id.toString("hex"), secret), "base64url"));
}

/**
 * What tells a challenge apart, to use it once.
 * @param given as a browser sends it back, base64url
 * @param now   null: however old it is
 * @returns a uuid; null for one that is not ours or too old
 */
export function challengeId(given: string, secret: string, now: Date | null): string | null {
  const id = readLinkToken("passkey", given, secret);
  if (id === null || now === null) return id;
  const madeAt = Buffer.from(id.replaceAll("-", ""), "hex").readUIntBE(0, 6);
  const age = now.getTime() - madeAt;
  return age >= -clockSkewMs && age <= challengeSeconds * 1000 ? id : null;
}
