import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createTestDatabase } from "@/db/testing";
import { resetLimit, takeFromLimit, takeFromLimitByAddress } from "@/lib/rate-limit";

vi.mock("@/lib/env", () => ({ env: () => ({ TRUSTED_PROXY_HOPS: 1 }) }));

describe("rate limits", () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const noon = new Date("2026-03-02T12:00:00Z");
  const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000);
  const limit = (name: string, max = 3) => ({ name, max, windowSeconds: 60 });
  const take = (name: string, subject: string, now = noon) =>
    takeFromLimit(limit(name), subject, { now, database: database.db });

  test("let the limit through, refuse the rest and say when to come back", async () => {
    for (const second of [0, 1, 2]) {
      expect(await take("window", "anna", after(second))).toEqual({ allowed: true });
    }
    expect(await take("window", "anna", after(45))).toEqual({ allowed: false, retryAfter: 15 });
    expect(await take("window", "anna", after(60))).toEqual({ allowed: true });
  });

  test("are one's own, and of one kind", async () => {
    for (const _ of [1, 2, 3, 4]) await take("own", "anna");
    expect(await take("own", "anna")).toMatchObject({ allowed: false });
    expect(await take("own", "ben")).toEqual({ allowed: true });
    expect(await take("other", "anna")).toEqual({ allowed: true });
  });

  test("let exactly the limit through when all come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => take("crowd", "anna")));
    expect(answers.filter((answer) => answer.allowed)).toHaveLength(3);
  });

  test("are given back to whoever proved to be no attacker", async () => {
    for (const _ of [1, 2, 3, 4]) await take("reset", "anna");
    await resetLimit(limit("reset"), "anna", { database: database.db });
    expect(await take("reset", "anna")).toEqual({ allowed: true });
  });

  test("keep no address in clear", async () => {
    await take("secret", "198.51.100.7");
    const rows = await database.sql<{ key: string }[]>`select key from rate_limits where key like 'secret:%'`;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.key).toMatch(/^secret:[0-9a-f]{64}$/);
  });

  test("forget old windows in passing", async () => {
    await take("old", "anna", after(-7200));
    await take("old", "ben", after(7200));
    const rows =
      await database.sql`select from rate_limits where window_starts_at < ${noon.toISOString()}::timestamptz`;
    expect(rows).toHaveLength(0);
  });

  test("count a visitor by the address that our own proxy saw", async () => {
    const by = (forwardedFor: string | null) =>
      takeFromLimitByAddress(
        limit("address", 1),
        new Headers(forwardedFor === null ? {} : { "x-forwarded-for": forwardedFor }),
        { now: noon, database: database.db },
      );
    expect(await by("198.51.100.7")).toEqual({ allowed: true });
    expect(await by("127.0.0.1, 198.51.100.7")).toMatchObject({ allowed: false });
    expect(await by("198.51.100.8")).toEqual({ allowed: true });
  });

  test("do not count this machine, nor a visitor nobody knows", async () => {
    for (const address of ["127.0.0.1", "::1", null, null]) {
      const headers = new Headers(address === null ? {} : { "x-forwarded-for": address });
      const answer = await takeFromLimitByAddress(limit("local", 0), headers, { database: database.db });
      expect(answer).toEqual({ allowed: true });
    }
  });
});
