import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";

/** 128 random bits, base64url, 22 characters: what a link or a cookie carries. */
export const randomToken = () => randomBytes(16).toString("base64url");

/** For what a form asks for once, however often it is sent. */
export const newId = (): string => randomUUID();

/** SHA-256 in hex: what the database keeps of a token. */
export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

// No 0 O 1 I L U: read aloud and typed back without doubt, and no words by accident.
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Random characters of the alphabet above. */
export const randomCharacters = (count: number): string =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join("");

/** "AO-7F3K-9QXD": eight random characters, 6.5 × 10^11 of them; a clash is caught by the unique column. */
export function orderNumber(): string {
  return `AO-${randomCharacters(4)}-${randomCharacters(4)}`;
}
