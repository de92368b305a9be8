import { randomBytes } from "node:crypto";
import { assert as check, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { type DataKeys, dataKeysOf, localDataKeys, parseDataKeys } from "./data-keys";
import { currentPrefix, seal, unseal } from "./sealed-text";

const key = (id: string) => ({ id, key: randomBytes(32) });
const old = key("2025a");
const newest = key("2026a");
const keys: DataKeys = [newest, old];

describe("a sealed text", () => {
  it("opens to what it was, and never looks the same twice", () => {
    check(
      property(string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const sealed = seal("address", text, keys);
        expect(unseal("address", sealed, keys)).toBe(text);
        expect(seal("address", text, keys)).not.toBe(sealed);
        expect(sealed.startsWith(currentPrefix(keys))).toBe(true);
      }),
    );
  });

  it("opens under the key that sealed it, also when a newer one came", () => {
    const sealed = seal("phone", "+49 30 123456", [old]);
    expect(unseal("phone", sealed, keys)).toBe("+49 30 123456");
    expect(() => unseal("phone", sealed, [newest])).toThrow("2025a");
  });

  it("does not open when a byte changed, as another kind, or when nobody sealed it", () => {
    const sealed = seal("address", "12 Main Street", keys);
    const [scheme, id, body = ""] = sealed.split(":");
    const bytes = Buffer.from(body, "base64url");
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => unseal("address", `${scheme}:${id}:${changed.toString("base64url")}`, keys)).toThrow(
        "authenticate",
      );
    }
    expect(() => unseal("phone", sealed, keys)).toThrow("authenticate");
    // Its tag cut short.
    expect(() =>
      unseal("address", `${scheme}:${id}:${bytes.subarray(0, 20).toString("base64url")}`, keys),
    ).toThrow("tag length");
    expect(() => unseal("address", "12 Main Street", keys)).toThrow("nobody sealed");
  });
});

describe("the setting of keys", () => {
  const encoded = (bytes: number) => randomBytes(bytes).toString("base64");

  it("names keys, the newest first", () => {
    const [first, second] = [encoded(32), encoded(32)];
    expect(parseDataKeys(`2026a:${first}, 2025a:${second}`)).toEqual([
      { id: "2026a", key: Buffer.from(first, "base64") },
      { id: "2025a", key: Buffer.from(second, "base64") },
    ]);
  });

  it("is refused with a word about what is wrong, and without the key", () => {
    const short = encoded(16);
    for (const wrong of [short, `a:${short}`, `A b:${encoded(32)}`, `a:${encoded(32)},`]) {
      expect(() => parseDataKeys(wrong)).toThrow("DATA_ENCRYPTION_KEYS");
      expect(() => parseDataKeys(wrong)).not.toThrow(short);
    }
    const twice = encoded(32);
    expect(() => parseDataKeys(`a:${twice},a:${encoded(32)}`)).toThrow("twice");
  });

  it("follows from the other secret where there is none, and must be somewhere", () => {
    const secret = "a secret of a shop on one's own machine";
    expect(dataKeysOf({ AUTH_SECRET: secret })).toEqual(localDataKeys(secret));
    expect(dataKeysOf({ AUTH_SECRET: secret, DATA_ENCRYPTION_KEYS: `a:${encoded(32)}` })[0].id).toBe("a");
    expect(() => dataKeysOf({})).toThrow("missing");
  });
});
