import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type DataKey, type DataKeys, dataKeysOf } from "./data-keys";

/**
 * What a text is. Bound to it (AES-GCM's associated data), so that a text copied to where another kind belongs does not open.
 * Rows of one kind may be moved and copied.
 */
export type SealedKind = "address" | "phone" | "checkout-draft" | "mail" | "invoice";

const scheme = "e1";
const [ivBytes, tagBytes] = [12, 16];

declare global {
  /** One for all copies that a bundler makes of this module. */
  var cartwrightDataKeys: DataKeys | undefined;
}

/** Where keys come from a key management service: called once at start, before the database is used. */
export function provideDataKeys(keys: DataKeys): void {
  globalThis.cartwrightDataKeys = keys;
}

function dataKeys(): DataKeys {
  globalThis.cartwrightDataKeys ??= dataKeysOf(process.env);
  return globalThis.cartwrightDataKeys;
}

/** What every text under the newest key begins with; others wait for the rotation. */
export const currentPrefix = (keys: DataKeys = dataKeys()): string => `${scheme}:${keys[0].id}:`;

/**
 * Encrypts with AES-256-GCM under the newest key and a random 96-bit nonce.
 * @returns `e1:<key id>:<base64url of nonce, tag and text>`
 */
export function seal(kind: SealedKind, text: string, keys: DataKeys = dataKeys()): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", keys[0].key, iv).setAAD(Buffer.from(kind));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return currentPrefix(keys) + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/**
 * Opens what `seal` made, under whichever key it was.
 * @throws Error when the key is gone, or the text is not what was sealed as this kind
 */
export function unseal(kind: SealedKind, sealed: string, keys: DataKeys = dataKeys()): string {
  const [found, id, body] = sealed.split(":");
  const key = keys.find((each: DataKey) => each.id === id);
  if (found !== scheme || body === undefined)
    throw new Error("A personal column holds a text that nobody sealed");
  if (!key)
    throw new Error(`A personal column was sealed with the key ${id}, which DATA_ENCRYPTION_KEYS lacks`);
  const bytes = Buffer.from(body, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key.key, bytes.subarray(0, ivBytes), {
    // A shorter one would be taken as well.
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(kind))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
}

export const sealNullable = (kind: SealedKind, text: string | null): string | null =>
  text === null ? null : seal(kind, text);
export const unsealNullable = (kind: SealedKind, sealed: string | null): string | null =>
  sealed === null ? null : unseal(kind, sealed);
