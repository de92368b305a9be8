import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sessions, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { transactOn } from "@/lib/checkout/testing";
import { revokeSession } from "@/lib/customers/commands";
import { findCustomerBySession, findStaffBySession } from "@/lib/customers/queries";
import { linkMinutes } from "@/lib/customers/sign-in-limits";
import { findMailedLink, requestMailedLink, signInByLink, useMailedLink } from "@/lib/customers/mailed-links";
import { customerSessionSeconds } from "@/lib/customers/sessions";
import { rateLimits } from "@/lib/rate-limit";

const now = new Date("2026-03-02T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
});
afterAll(() => shop.drop());

/** Asks for a link as the form does, and finds its id as the job does. */
async function ask(email: string, at = now): Promise<string> {
  await transactOn(shop.db, (tx) =>
    requestMailedLink(tx, { purpose: "sign-in", email, market: "us", next: "account" }, at),
  );
  const [job] = await shop.sql<{ id: string }[]>`
    select payload ->> 'linkId' as id from jobs where kind = 'customers.send-link' order by id desc limit 1`;
  const links = await shop.sql<{ id: string }[]>`
    select id from sign_in_links where email = ${email} order by id desc limit 1`;
  expect(job).toBeDefined();
  return links[0]?.id ?? "";
}
const use = (linkId: string, at = now) =>
  transactOn(shop.db, (tx) => signInByLink(tx, linkId, "chrome/linux", at));
async function enter(email: string) {
  const result = await use(await ask(email));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe("a link by mail", () => {
  test("makes an account at its first use, and leads into the same one later, however the address is written", async () => {
    const first = await enter("ada@mail.example");
    const second = await enter("Ada@Mail.Example");
    expect(second.userId).toBe(first.userId);
    expect(second.sessionId).not.toBe(first.sessionId);
    expect(await findCustomerBySession(first.sessionId, now, shop.db)).toMatchObject({
      id: first.userId,
      email: "ada@mail.example",
    });
  });

  test("works once, also when it is pressed in two windows at the same time", async () => {
    const linkId = await ask("twice@mail.example");
    const results = await Promise.all([use(linkId), use(linkId), use(linkId)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await use(linkId)).toEqual({ ok: false, error: { code: "link_expired" } });
    expect(await findMailedLink(shop.db, linkId, now)).toBeNull();
  });

  test("ends after its time, and one that nobody wrote opens nothing", async () => {
    const linkId = await ask("slow@mail.example");
    expect(await findMailedLink(shop.db, linkId, later(linkMinutes * 60 - 1))).not.toBeNull();
    expect(await use(linkId, later(linkMinutes * 60))).toMatchObject({ ok: false });
    expect(await use("0190f000-0000-7000-8000-000000000001")).toMatchObject({ ok: false });
  });

  test("does what it was mailed for and nothing else", async () => {
    const linkId = await ask("purpose@mail.example");
    const asPassword = await transactOn(shop.db, (tx) =>
      useMailedLink(tx, { linkId, purpose: "password" }, now),
    );
    expect(asPassword).toEqual({ ok: false, error: { code: "link_expired" } });
    expect(await use(linkId)).toMatchObject({ ok: true });
  });

  test("lasts no shorter than the time in which so many are mailed: whoever uses them up keeps nobody out", () => {
    expect(rateLimits.signInLinkEmail.windowSeconds).toBeLessThanOrEqual(linkMinutes * 60);
  });

  test("is forgotten a day after its end", async () => {
    const linkId = await ask("old@mail.example");
    await ask("new@mail.example", later(2 * 86_400));
    expect(await shop.sql`select 1 from sign_in_links where id = ${linkId}`).toEqual([]);
  });

  test("opens nothing for somebody who was shut out", async () => {
    await shop.db.insert(users).values({ email: "out@mail.example", isActive: false });
    expect(await use(await ask("out@mail.example"))).toEqual({ ok: false, error: { code: "link_expired" } });
  });
});

describe("a customer's session", () => {
  test("of somebody who works here opens no back office, and the other way round", async () => {
    await shop.db.insert(users).values({ email: "anna@shop.example", staffRole: "owner" });
    const { sessionId, userId } = await enter("anna@shop.example");
    expect(await findStaffBySession(sessionId, now, shop.db)).toBeNull();
    expect(await findCustomerBySession(sessionId, now, shop.db)).not.toBeNull();
    const [staff] = await shop.db
      .insert(sessions)
      .values({ userId, kind: "staff", expiresAt: later(60) })
      .returning({ id: sessions.id });
    expect(await findCustomerBySession(staff?.id ?? "", now, shop.db)).toBeNull();
    expect(await findStaffBySession(staff?.id ?? "", now, shop.db)).not.toBeNull();
  });

  test("ends when it is revoked, when its time is over, and when its owner is shut out", async () => {
    const open = async (email: string) => (await enter(email)).sessionId;
    const [revoked, old, out] = [
      await open("a@mail.example"),
      await open("b@mail.example"),
      await open("c@mail.example"),
    ];
    await revokeSession(shop.db, revoked, now);
    expect(await findCustomerBySession(revoked, now, shop.db)).toBeNull();
    expect(await findCustomerBySession(old, later(customerSessionSeconds), shop.db)).toBeNull();
    await shop.db.update(users).set({ isActive: false }).where(eq(users.email, "c@mail.example"));
    expect(await findCustomerBySession(out, now, shop.db)).toBeNull();
  });
});
