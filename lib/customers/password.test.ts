import { scryptSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/customers/password";

const password = "a long walk in the Hudson Valley";

/** A hash that is right for its own parameters, as somebody with write access to the table would make it. */
function forged(N: number, r: number, p: number) {
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync(password, salt, 32, { N, r, p, maxmem: 2 ** 30 });
  return ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

describe("passwords", () => {
  test("the right one opens, another does not", async () => {
    const stored = await hashPassword(password);
    expect(await verifyPassword(password, stored)).toBe(true);
    expect(await verifyPassword(`${password} `, stored)).toBe(false);
    expect(await verifyPassword("", stored)).toBe(false);
  });

  test("a hash names its parameters and tells nothing of the password", async () => {
    const [first, second] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(first).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(first).not.toBe(second);
  });

  test("older, cheaper parameters still verify, so that they can be raised one day", async () => {
    expect(await verifyPassword(password, forged(2 ** 14, 8, 1))).toBe(true);
  });

  test("the same characters typed on another keyboard open as well", async () => {
    const stored = await hashPassword("Mu\u0308nchen");
    expect(await verifyPassword("M\u00FCnchen", stored)).toBe(true);
  });

  test("without an account every password is wrong", async () => {
    expect(await verifyPassword(password, null)).toBe(false);
  });

  test.each([
    ["too high a cost", forged(2 ** 19, 2, 1)],
    ["too many blocks", forged(2 ** 14, 17, 1)],
    ["too much memory", forged(2 ** 18, 9, 1)],
    ["too many rounds", forged(2 ** 14, 1, 9)],
    ["no work at all", forged(2, 8, 1)],
    ["a cost that is no power of two", forged(2 ** 14, 8, 1).replace("16384", "20000")],
    ["no blocks", forged(2 ** 14, 8, 1).replace("$8$", "$0$")],
    ["another scheme", forged(2 ** 14, 8, 1).replace("scrypt", "plain")],
    ["a short hash", "scrypt$16384$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAA"],
    ["nothing", ""],
  ])("a stored hash that asks for %s is refused", async (_, stored) => {
    expect(await verifyPassword(password, stored)).toBe(false);
  });
});
