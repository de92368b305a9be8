import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { customerPasswords, passkeys, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { transactOn } from "@/lib/checkout/testing";
import {
  type GooglePerson,
  hasGoogle,
  joinGoogleByLink,
  leaveGoogle,
  signInByGoogle,
} from "@/lib/customers/google-accounts";
import { listSessions } from "@/lib/customers/sessions";

const now = new Date("2026-03-02T12:00:00Z");
const given = { device: "chrome/android", market: "us", next: "checkout" } as const;

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
});
afterAll(() => shop.drop());

const at = (name: string, rest: Partial<GooglePerson> = {}): GooglePerson => ({
  subject: `google-${name}`,
  email: `${name}@gmail.com`,
  isVerified: true,
  hostedDomain: null,
  ...rest,
});
const enter = (person: GooglePerson) => transactOn(shop.db, (tx) => signInByGoogle(tx, person, given, now));
const join = (linkId: string) =>
  transactOn(shop.db, (tx) => joinGoogleByLink(tx, { linkId, device: "", market: "us" }, now));
async function linkTo(email: string): Promise<string> {
  const [link] = await shop.sql<{ id: string }[]>`
    select id from sign_in_links where email = ${email} order by id desc limit 1`;
  return link?.id ?? "";
}
async function account(email: string, rest: Partial<typeof users.$inferInsert> = {}): Promise<string> {
  const [user] = await shop.db
    .insert(users)
    .values({ email, emailVerifiedAt: now, ...rest })
    .returning({ id: users.id });
  return user?.id ?? "";
}

const mailed = { ok: true, value: { kind: "mailed" } };

describe("signing in with Google", () => {
  test("makes an account for a mailbox of Google's, and leads into the same one when its address has changed", async () => {
    const first = await enter(at("ada"));
    const second = await enter(at("ada", { email: "ada.lovelace@elsewhere.example" }));
    if (!first.ok || first.value.kind !== "in" || !second.ok || second.value.kind !== "in")
      throw new Error("Both are let in");
    const { userId } = first.value.session;
    expect(second.value.session.userId).toBe(userId);
    expect(await listSessions(shop.db, userId, now)).toMatchObject([
      { method: "google", device: "chrome/android" },
      { method: "google" },
    ]);
  });

  test("joins an account that nothing but the same mailbox opens", async () => {
    const userId = await account("plain@gmail.com");
    expect(await enter(at("plain", { email: "Plain@gmail.com" }))).toMatchObject({
      ok: true,
      value: { kind: "in", session: { userId } },
    });
    expect(
      await enter(at("work", { email: "ben@work.example", hostedDomain: "work.example" })),
    ).toMatchObject({
      value: { kind: "in" },
    });
  });

  test("joins no account that has a password, a passkey or another Google account, until its mailbox was asked", async () => {
    const withPassword = await account("secured@gmail.com");
    await shop.db.insert(customerPasswords).values({ userId: withPassword, hash: "scrypt$x", setAt: now });
    const withPasskey = await account("keyed@gmail.com");
    await shop.db
      .insert(passkeys)
      .values({ userId: withPasskey, credentialId: "id", publicKey: "key", counter: 0, name: "Phone" });
    await enter(at("joined"));
    expect(await enter(at("secured"))).toEqual(mailed);
    expect(await enter(at("keyed"))).toEqual(mailed);
    expect(await enter(at("joined", { subject: "google-of-somebody-else" }))).toEqual(mailed);
    expect(await hasGoogle(shop.db, withPassword)).toBe(false);
    expect(await listSessions(shop.db, withPassword, now)).toEqual([]);

    const linkId = await linkTo("secured@gmail.com");
    expect(await join(linkId)).toMatchObject({ ok: true, value: { userId: withPassword } });
    expect(await join(linkId)).toEqual({ ok: false, error: { code: "link_expired" } });
    expect(await enter(at("secured"))).toMatchObject({ value: { kind: "in" } });
  });

  test("takes no address that Google does not run for proved", async () => {
    await account("carol@elsewhere.example");
    expect(await enter(at("carol", { email: "carol@elsewhere.example" }))).toEqual(mailed);
    expect(
      await enter(at("carol2", { email: "carol@elsewhere.example", hostedDomain: "other.example" })),
    ).toEqual(mailed);
    expect(await enter(at("dave", { isVerified: false }))).toEqual({
      ok: false,
      error: { code: "google_refused" },
    });
    expect(await shop.db.select().from(users).where(eq(users.email, "dave@gmail.com"))).toEqual([]);
  });

  test("lets nobody in who was shut out", async () => {
    await account("out@gmail.com", { isActive: false });
    expect(await enter(at("out"))).toMatchObject({ ok: false });
    await enter(at("later"));
    await shop.db.update(users).set({ isActive: false }).where(eq(users.email, "later@gmail.com"));
    expect(await enter(at("later"))).toMatchObject({ ok: false });
  });

  test("ends when its owner parts from Google, and both are told to them", async () => {
    const entered = await enter(at("leaving"));
    if (!entered.ok || entered.value.kind !== "in") throw new Error("They are let in");
    const { userId } = entered.value.session;
    const leave = () => transactOn(shop.db, (tx) => leaveGoogle(tx, { userId, market: "de" }));
    expect(await leave()).toMatchObject({ ok: true });
    expect(await leave()).toEqual({ ok: false, error: { code: "google_gone" } });
    expect(await hasGoogle(shop.db, userId)).toBe(false);
    const told = await shop.sql<{ action: string }[]>`
      select action from audit_log entry join jobs on payload ->> 'auditId' = entry.id::text
      where subject_id = ${userId} order by entry.id`;
    expect(told.map(({ action }) => action)).toEqual(["account.google_joined", "account.google_left"]);
  });
});
