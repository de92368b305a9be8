import { createHmac, timingSafeEqual } from "node:crypto";

const macBytes = 16;

/** What a link is for; one that was made for something else opens nothing. */
export type LinkPurpose =
  | "back-in-stock"
  | "sign-in"
  | "password"
  | "email"
  | "google"
  | "session"
  | "passkey";

function mac(purpose: LinkPurpose, id: Buffer, secret: string): Buffer {
  return createHmac("sha256", secret).update(`${purpose}:`).update(id).digest().subarray(0, macBytes);
}

/**
 * What the links of a mail carry: the id of what it is about and 128 bits of proof that the shop wrote it. Nothing of it
 * is stored, so nobody who reads the table can act for others.
 * @param id a uuid
 */
export function linkToken(purpose: LinkPurpose, id: string, secret: string): string {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  return Buffer.concat([bytes, mac(purpose, bytes, secret)]).toString("base64url");
}

/** The id; `null` for everything that `linkToken` did not make. */
export function readLinkToken(purpose: LinkPurpose, token: string, secret: string): string | null {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const id = bytes.subarray(0, 16);
  if (!timingSafeEqual(bytes.subarray(16), mac(purpose, id, secret))) return null;
  // 32 bytes need 42 ⅔ characters: only one spelling of the last counts.
  if (bytes.toString("base64url") !== token) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
