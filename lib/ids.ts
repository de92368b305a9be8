import { createHash, randomBytes, randomInt } from "node:crypto";

/** 128 random bits, base64url, 22 characters: what a link or a cookie carries. */
export const randomToken = () => randomBytes(16).toString("base64url");

/** SHA-256 in hex: what the database keeps of a token. */
export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

// No 0 O 1 I L U: read aloud and typed back without doubt, and no words by accident.
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** "AO-7F3K-9QXD": eight random characters, 6.5 × 10^11 of them; a clash is caught by the unique column. */
export function orderNumber(): string {
  const pick = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `AO-${pick()}-${pick()}`;
}
