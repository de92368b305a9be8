import { createHmac, timingSafeEqual } from "node:crypto";
import { randomToken } from "@/lib/ids";

const proof = (nonce: string, userId: string, secret: string) =>
  createHmac("sha256", secret).update(`device:${nonce}:${userId}`).digest().subarray(0, 16);

/**
 * What a browser keeps after its owner signed in there. It opens nothing: it says that the next tries from here are to be
 * counted for this device alone, so that a stranger who guesses at the account locks its owner out nowhere they were before.
 * @see https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function deviceToken(userId: string, secret: string): string {
  const nonce = randomToken();
  return `${nonce}${proof(nonce, userId, secret).toString("base64url")}`;
}

/** What tells the device apart; null unless this person signed in on it. */
export function readDeviceToken(token: string | null, userId: string, secret: string): string | null {
  const [, nonce, mac] = /^([\w-]{22})([\w-]{22})$/.exec(token ?? "") ?? [];
  if (nonce === undefined || mac === undefined) return null;
  const given = Buffer.from(mac, "base64url");
  return given.length === 16 && timingSafeEqual(given, proof(nonce, userId, secret)) ? nonce : null;
}
