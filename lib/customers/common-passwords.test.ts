import { describe, expect, test } from "vitest";
import { isTooCommon } from "@/lib/customers/common-passwords";
import { newPassword } from "@/lib/customers/new-password";

const ada = "ada.lovelace@mail.example";

describe("a new password", () => {
  test.each([
    "qwertyuiop",
    "Password123",
    "BASKETBALL",
    "football2026!",
    "passwordpassword",
    "aaaaaaaaaaaa",
    "1212121212",
  ])("%s is among the first that anybody would try", async (password) =>
    expect(await isTooCommon(password, ada)).toBe(true),
  );

  test("is not the address it belongs to", async () => {
    expect(await isTooCommon("Ada.Lovelace@mail.example", ada)).toBe(true);
    expect(await isTooCommon("ada.lovelace", ada)).toBe(true);
  });

  test.each(["correct horse battery", "ein langer Spaziergang", "tr0ub4dor&3xyz", "🦊🐙🦉🐝🐢🐬🐫🦔🦚🦜"])(
    "%s may be used",
    async (password) => {
      expect(newPassword.safeParse(password).success).toBe(true);
      expect(await isTooCommon(password, ada)).toBe(false);
    },
  );

  test("has ten characters, of whatever kind, and an end", () => {
    const wrong = (text: unknown) => newPassword.safeParse(text).error?.issues[0]?.message;
    expect(wrong("")).toBe("required");
    expect(wrong("nine char")).toBe("too_short");
    expect(wrong("🦊🐙🦉🐝🐢")).toBe("too_short");
    expect(wrong("ten chars.")).toBeUndefined();
    expect(wrong("x".repeat(201))).toBe("too_long");
  });
});
