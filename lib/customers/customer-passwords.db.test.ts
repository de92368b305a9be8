import type * as nodeCrypto from "node:crypto";
import { scrypt, scryptSync } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { customerPasswords, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { transactOn } from "@/lib/checkout/testing";
import { signInStaff } from "@/lib/customers/commands";
import {
  changePassword,
  checkPasswordAgain,
  hashNewPassword,
  setPasswordByLink,
  signInByPassword,
} from "@/lib/customers/customer-passwords";
import { deviceToken } from "@/lib/customers/known-device";
import { requestMailedLink, signInByLink } from "@/lib/customers/mailed-links";
import { findCustomerBySession } from "@/lib/customers/queries";
import { isFresh, listSessions, openCustomerSession } from "@/lib/customers/sessions";
import { sha256 } from "@/lib/ids";
import { rateLimits } from "@/lib/rate-limit";

vi.mock("@/lib/env", () => ({ env: () => ({ TRUSTED_PROXY_HOPS: 1 }) }));
vi.mock("node:crypto", async (original) => {
  const crypto = await original<typeof nodeCrypto>();
  return { ...crypto, scrypt: vi.fn(crypto.scrypt) };
});

const password = "a long walk in the Hudson Valley";
const secret = "a secret of the shop";
const now = new Date("2026-03-02T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const from = (address: string) => new Headers({ "x-forwarded-for": address });

/** As cheap as a stored hash may be: these tests try often. */
const cheap = (text: string) => {
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync(text, salt, 32, { N: 2 ** 14, r: 8, p: 1, maxmem: 2 ** 26 });
  return `scrypt$16384$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
};

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
});
afterAll(() => shop.drop());
beforeEach(() => {
  vi.mocked(scrypt).mockClear();
});

async function customer(
  email: string,
  rest: Partial<typeof users.$inferInsert> = {},
  hash = cheap(password),
) {
  const [user] = await shop.db
    .insert(users)
    .values({ email, emailVerifiedAt: now, ...rest })
    .returning({ id: users.id });
  const userId = user?.id ?? "";
  await shop.db.insert(customerPasswords).values({ userId, hash, setAt: now });
  return userId;
}

const signIn = (
  email: string,
  given: { password?: string; headers?: Headers; device?: string | null; at?: Date } = {},
) =>
  signInByPassword(
    shop.db,
    {
      email,
      password: given.password ?? password,
      deviceToken: given.device ?? null,
      device: "chrome/linux",
    },
    { headers: given.headers ?? from("127.0.0.1"), secret, now: given.at ?? now },
  );

async function linkFor(email: string, purpose: "password" | "sign-in" = "password"): Promise<string> {
  await transactOn(shop.db, (tx) =>
    requestMailedLink(tx, { purpose, email, market: "us", next: "checkout" }, now),
  );
  const [link] = await shop.sql<{ id: string }[]>`
    select id from sign_in_links where email = ${email} order by id desc limit 1`;
  return link?.id ?? "";
}

const changesOf = async (userId: string) =>
  (
    await shop.sql<{ action: string }[]>`
      select action from audit_log where subject_id = ${userId} order by id`
  ).map(({ action }) => action);

describe("signing in by password", () => {
  test("opens a session, however the address is written, that notes how and where", async () => {
    const userId = await customer("ada@mail.example");
    const opened = await signIn("Ada@Mail.example");
    expect(opened).toMatchObject({ ok: true, value: { userId } });
    expect(await listSessions(shop.db, userId, now)).toMatchObject([
      { method: "password", device: "chrome/linux" },
    ]);
  });

  test("answers the same to everybody it does not let in, after the same work", async () => {
    const costly = await hashNewPassword(password, "costly@mail.example");
    await customer("costly@mail.example", {}, costly.ok ? costly.value : "");
    await customer("out@mail.example", { isActive: false });
    await customer("unproved@mail.example", { emailVerifiedAt: null });
    await shop.db.insert(users).values({ email: "linked@mail.example", emailVerifiedAt: now });
    const work = [];
    for (const email of ["costly", "nobody", "out", "unproved", "linked"]) {
      vi.mocked(scrypt).mockClear();
      // oxlint-disable-next-line no-await-in-loop -- what each one costs
      expect(await signIn(`${email}@mail.example`, { password: "wrong" })).toEqual({
        ok: false,
        error: { code: "wrong_credentials" },
      });
      work.push(vi.mocked(scrypt).mock.calls.map(([, , length, options]) => [length, options]));
    }
    expect(work[0]).toHaveLength(1);
    for (const each of work) expect(each).toEqual(work[0]);
  });

  test("of a customer opens no back office, nor the other way round", async () => {
    await customer("anna@shop.example", {
      staffRole: "owner",
      passwordHash: cheap("another one altogether"),
    });
    expect(await signIn("anna@shop.example")).toMatchObject({ ok: true });
    expect(await signIn("anna@shop.example", { password: "another one altogether" })).toMatchObject({
      ok: false,
    });
    const given = { email: "anna@shop.example", password };
    expect(await signInStaff(shop.db, given, from("127.0.0.1"), now)).toMatchObject({ ok: false });
  });

  test("ends for who guesses, and goes on for the owner on a device of theirs and by mail", async () => {
    const userId = await customer("target@mail.example");
    const { max, windowSeconds } = rateLimits.passwordAccount;
    await Promise.all(
      Array.from({ length: max }, (_, index) =>
        signIn("target@mail.example", { password: `guess ${index}` }),
      ),
    );
    expect(await signIn("TARGET@mail.example", { at: later(60) })).toEqual({
      ok: false,
      error: { code: "too_many_attempts", fields: { minutes: "14" } },
    });
    expect(await signIn("target@mail.example", { device: deviceToken(userId, secret) })).toMatchObject({
      ok: true,
    });
    expect(
      await signIn("target@mail.example", { device: deviceToken("somebody else", secret) }),
    ).toMatchObject({
      ok: false,
    });
    const linkId = await linkFor("target@mail.example", "sign-in");
    expect(await transactOn(shop.db, (tx) => signInByLink(tx, linkId, "", now))).toMatchObject({ ok: true });
    expect(await signIn("target@mail.example", { at: later(windowSeconds) })).toMatchObject({ ok: true });
  });

  test("counts an unknown address like a known one", async () => {
    await signIn("never@mail.example");
    const { name, max } = rateLimits.passwordAccount;
    await shop.sql`update rate_limits set count = ${max} where key = ${`${name}:${sha256("never@mail.example")}`}`;
    expect(await signIn("Never@mail.example")).toMatchObject({ error: { code: "too_many_attempts" } });
  });

  test("refuses an address that tries account after account", async () => {
    await customer("anybody@mail.example");
    const robot = from("203.0.113.9");
    await signIn("somebody@mail.example", { headers: robot });
    const { name, max } = rateLimits.passwordAddress;
    await shop.sql`update rate_limits set count = ${max} where key like ${`${name}:%`}`;
    expect(await signIn("anybody@mail.example", { headers: robot })).toMatchObject({
      error: { code: "too_many_attempts" },
    });
    expect(await signIn("anybody@mail.example", { headers: from("198.51.100.7") })).toMatchObject({
      ok: true,
    });
  });
});

describe("a password by mail", () => {
  const set = (linkId: string, hash = cheap("a new one that is long")) =>
    transactOn(shop.db, (tx) =>
      setPasswordByLink(tx, { linkId, hash, device: "safari/ios", market: "us" }, now),
    );

  test("makes an account for somebody new, whose address is proved by it", async () => {
    const result = await set(await linkFor("new@mail.example"));
    if (!result.ok) throw new Error(result.error.code);
    expect(await findCustomerBySession(result.value.sessionId, now, shop.db)).toMatchObject({
      email: "new@mail.example",
    });
    expect(await signIn("new@mail.example", { password: "a new one that is long" })).toMatchObject({
      ok: true,
    });
    expect(await changesOf(result.value.userId)).toEqual(["account.password_set"]);
  });

  test("takes the place of the old one, once, and signs everybody else out", async () => {
    const userId = await customer("reset@mail.example");
    const before = await signIn("reset@mail.example");
    const linkId = await linkFor("reset@mail.example");
    const results = await Promise.all([set(linkId), set(linkId)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(before.ok && (await findCustomerBySession(before.value.sessionId, now, shop.db))).toBeNull();
    expect(await listSessions(shop.db, userId, now)).toHaveLength(1);
    expect(await signIn("reset@mail.example")).toMatchObject({ ok: false });
    expect(await changesOf(userId)).toEqual(["account.password_changed"]);
    const [told] = await shop.sql<{ count: number }[]>`
      select count(*)::int from jobs where kind = 'customers.send-account-change'
        and payload ->> 'auditId' in (select id::text from audit_log where subject_id = ${userId})`;
    expect(told?.count).toBe(1);
  });

  test("is not set by a link that was mailed to sign in, nor for somebody who was shut out", async () => {
    expect(await set(await linkFor("other@mail.example", "sign-in"))).toEqual({
      ok: false,
      error: { code: "link_expired" },
    });
    await customer("shut@mail.example", { isActive: false });
    expect(await set(await linkFor("shut@mail.example"))).toMatchObject({ ok: false });
    const hashes = await shop.db
      .select()
      .from(customerPasswords)
      .innerJoin(users, eq(users.id, customerPasswords.userId));
    expect(
      hashes.find(({ users: { email } }) => email === "shut@mail.example")?.customer_passwords.hash,
    ).toBe(cheap(password));
  });
});

test("a password changed by its owner gives this device another session and ends all the others", async () => {
  const userId = await customer("owner@mail.example");
  const [here, there] = await Promise.all([
    openCustomerSession(shop.db, { userId, method: "passkey", device: "edge/windows" }, now),
    openCustomerSession(shop.db, { userId, method: "link", device: "" }, now),
  ]);
  const at = later(60);
  const changed = await transactOn(shop.db, (tx) =>
    changePassword(tx, { ...here, market: "de" }, cheap("an even longer walk"), at),
  );
  if (!changed.ok) throw new Error(changed.error.code);
  for (const { sessionId } of [here, there])
    // oxlint-disable-next-line no-await-in-loop -- two
    expect(await findCustomerBySession(sessionId, at, shop.db)).toBeNull();
  const after = await findCustomerBySession(changed.value.sessionId, at, shop.db);
  expect(after).toMatchObject({ id: userId, provedAt: now });
  expect(after && isFresh(after, later(30 * 60))).toBe(true);
  expect(after && isFresh(after, later(30 * 60 + 1))).toBe(false);
});

test("the password asked again is counted, so that a session somebody left open is no way to guess it", async () => {
  const userId = await customer("again@mail.example");
  const ask = (given: string) => checkPasswordAgain(shop.db, userId, given, now);
  expect(await ask(password)).toEqual({ ok: true, value: null });
  await Promise.all(Array.from({ length: rateLimits.passwordAgain.max }, () => ask("wrong")));
  expect(await ask(password)).toMatchObject({ error: { code: "too_many_attempts" } });
});

test("only a hash is stored", async () => {
  const userId = await customer("plain@mail.example");
  await expect(
    shop.db.update(customerPasswords).set({ hash: password }).where(eq(customerPasswords.userId, userId)),
  ).rejects.toMatchObject({ cause: { constraint_name: "customer_passwords_hash_check" } });
});
