import { hkdfSync } from "node:crypto";

/** A key that seals columns: AES-256, 32 bytes. */
export type DataKey = {
  /** Stored with everything it sealed, so that the right one opens it again: 1 to 16 of a–z, 0–9. */
  readonly id: string;
  readonly key: Buffer;
};

/** The first seals; all of them open. */
export type DataKeys = readonly [DataKey, ...DataKey[]];

const pair = /^([a-z0-9]{1,16}):([A-Za-z0-9+/_-]{43}=?)$/;

/**
 * Reads the setting DATA_ENCRYPTION_KEYS: `id:key` pairs with commas between them, each key 32 bytes in base64, the newest first.
 * @throws Error that says what is wrong, without the key
 */
export function parseDataKeys(setting: string): DataKeys {
  const keys = setting.split(",").map((part, index): DataKey => {
    const [, id, key] = pair.exec(part.trim()) ?? [];
    if (id === undefined || key === undefined)
      throw new Error(
        `Part ${index + 1} of DATA_ENCRYPTION_KEYS must be like 2026a:KEY with a key from \`openssl rand -base64 32\``,
      );
    return { id, key: Buffer.from(key, "base64") };
  });
  const [first, ...others] = keys;
  if (!first || new Set(keys.map(({ id }) => id)).size < keys.length)
    throw new Error("DATA_ENCRYPTION_KEYS names a key twice");
  return [first, ...others];
}

/** For a shop on somebody's own machine: derived from its other secret, so that nothing has to be set up. */
export const localDataKeys = (authSecret: string): DataKeys => [
  { id: "local", key: Buffer.from(hkdfSync("sha256", authSecret, "", "cartwright data", 32)) },
];

/**
 * The keys that a process was started with.
 * @throws Error when there are none
 */
export function dataKeysOf(env: Readonly<Record<string, string | undefined>>): DataKeys {
  if (env["DATA_ENCRYPTION_KEYS"]) return parseDataKeys(env["DATA_ENCRYPTION_KEYS"]);
  if (env["AUTH_SECRET"]) return localDataKeys(env["AUTH_SECRET"]);
  throw new Error("DATA_ENCRYPTION_KEYS is missing: personal columns cannot be read or written");
}
