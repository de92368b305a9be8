import { describe, expect, test } from "vitest";
import { signInInput } from "@/lib/customers/input";

const parse = (fields: Record<string, unknown>) =>
  signInInput.safeParse({ email: "staff@shop.example", password: "secret", ...fields });

describe("what may come from the sign-in form", () => {
  test.each([
    "/admin",
    "/admin/orders",
    "/admin/orders/AO-7F3K-9QXD",
    "/admin/orders?status=pending&q=a%40b.example",
  ])("leads on to %s", (next) => expect(parse({ next }).data?.next).toBe(next));

  test.each([
    "https://evil.example/admin",
    "//evil.example/admin",
    "/administrator",
    "/cart",
    "/admin/../cart",
    "/admin\\evil.example",
    "/admin\n",
    "javascript:alert(1)",
    7,
  ])("leads nowhere with %j", (next) => expect(parse({ next })).toMatchObject({ data: { next: undefined } }));

  test("names what is missing", () => {
    const problems = signInInput.safeParse({ email: "no address" }).error?.issues;
    expect(problems?.map((issue) => [issue.path.join("."), issue.message])).toEqual([
      ["email", "invalid_email"],
      ["password", "required"],
    ]);
  });

  test("hashes nothing huge", () => {
    expect(parse({ password: "x".repeat(201) }).success).toBe(false);
  });
});
