import { scryptSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { revokeSession, signInStaff, staffSessionSeconds } from "@/lib/customers/commands";
import { findStaffBySession } from "@/lib/customers/queries";
import { rateLimits } from "@/lib/rate-limit";

vi.mock("@/lib/env", () => ({ env: () => ({ TRUSTED_PROXY_HOPS: 1 }) }));

const password = "a long walk in the Hudson Valley";
const from = (address: string) => new Headers({ "x-forwarded-for": address });
const local = from("127.0.0.1");
const now = new Date("2026-03-02T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe("signing in to the back office", () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  const signIn = (email: string, given = password, headers = local, at = now) =>
    signInStaff(database.db, { email, password: given }, headers, at);
  const staffOf = async (sessionId: string, at = now) => findStaffBySession(sessionId, at, database.db);

  beforeAll(async () => {
    database = await createTestDatabase();
    // As cheap as a stored hash may be: these tests try often.
    const salt = Buffer.alloc(16, 7);
    const key = scryptSync(password, salt, 32, { N: 2 ** 14, r: 8, p: 1, maxmem: 2 ** 26 });
    const passwordHash = `scrypt$16384$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
    const person = (name: string, rest: Partial<typeof users.$inferInsert> = {}) => ({
      name,
      email: `${name}@shop.example`,
      passwordHash,
      staffRole: "support" as const,
      ...rest,
    });
    await database.db
      .insert(users)
      .values([
        person("anna"),
        person("ben"),
        person("cleo"),
        person("left", { isActive: false }),
        person("customer", { staffRole: null }),
        person("passwordless", { passwordHash: null }),
        person("target"),
      ]);
  });
  afterAll(() => database.drop());

  const open = async (email: string) => {
    const result = await signIn(email);
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };

  test("opens a session that tells who it belongs to", async () => {
    const { sessionId, userId } = await open("anna@shop.example");
    expect(await staffOf(sessionId)).toEqual({
      id: userId,
      sessionId,
      name: "anna",
      email: "anna@shop.example",
      role: "support",
    });
  });

  test("does not mind capital letters in the address", async () => {
    expect(await signIn("Anna@Shop.example")).toMatchObject({ ok: true });
  });

  test("answers the same to everybody it does not let in", async () => {
    const answers = await Promise.all([
      signIn("anna@shop.example", "wrong"),
      signIn("nobody@shop.example"),
      signIn("left@shop.example"),
      signIn("customer@shop.example"),
      signIn("passwordless@shop.example"),
    ]);
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: { code: "wrong_credentials" } });
    const [sessions] = await database.sql<{ count: number }[]>`
      select count(*)::integer as count from sessions join users on users.id = user_id where email <> 'anna@shop.example'`;
    expect(sessions?.count).toBe(0);
  });

  test("ends with the session", async () => {
    const { sessionId } = await open("ben@shop.example");
    expect(await staffOf(sessionId, later(staffSessionSeconds - 1))).not.toBeNull();
    expect(await staffOf(sessionId, later(staffSessionSeconds))).toBeNull();
  });

  test("ends at once when the session is revoked, and only that session", async () => {
    const [first, second] = [await open("ben@shop.example"), await open("ben@shop.example")];
    await revokeSession(database.db, first.sessionId, now);
    expect(await staffOf(first.sessionId)).toBeNull();
    expect(await staffOf(second.sessionId)).not.toBeNull();
  });

  test("ends at once when somebody leaves or loses the role", async () => {
    const { sessionId } = await open("cleo@shop.example");
    await database.sql`update users set is_active = false where name = 'cleo'`;
    expect(await staffOf(sessionId)).toBeNull();
    await database.sql`update users set is_active = true, staff_role = null where name = 'cleo'`;
    expect(await staffOf(sessionId)).toBeNull();
    await database.sql`update users set staff_role = 'viewer' where name = 'cleo'`;
    expect(await staffOf(sessionId)).toMatchObject({ role: "viewer" });
  });

  test("refuses to guess on, whatever the guess, until the window ends", async () => {
    const { max, windowSeconds } = rateLimits.signInAccount;
    const guesses = await Promise.all(
      Array.from({ length: max }, (_, index) => signIn("target@shop.example", `guess ${index}`)),
    );
    expect(new Set(guesses.map((guess) => (guess.ok ? "in" : guess.error.code)))).toEqual(
      new Set(["wrong_credentials"]),
    );
    expect(await signIn("TARGET@shop.example", password, local, later(60))).toEqual({
      ok: false,
      error: { code: "too_many_attempts", fields: { minutes: "14" } },
    });
    expect(await signIn("target@shop.example", password, local, later(windowSeconds))).toMatchObject({
      ok: true,
    });
  });

  test("does not lock out people who know their password", async () => {
    for (let count = 0; count <= rateLimits.signInAccount.max; count += 1) {
      expect(await signIn("anna@shop.example")).toMatchObject({ ok: true });
    }
  });

  test("refuses an address that tries account after account", async () => {
    const { name, max } = rateLimits.signInAddress;
    const robot = from("203.0.113.9");
    await signIn("somebody@shop.example", "guess", robot);
    await database.sql`update rate_limits set count = ${max} where key like ${`${name}:%`}`;
    expect(await signIn("anna@shop.example", password, robot)).toMatchObject({
      error: { code: "too_many_attempts" },
    });
    expect(await signIn("anna@shop.example", password, from("198.51.100.7"))).toMatchObject({ ok: true });
  });
});
