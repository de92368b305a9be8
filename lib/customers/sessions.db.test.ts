import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sessions, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { transactOn } from "@/lib/checkout/testing";
import { findCustomerBySession, findStaffBySession } from "@/lib/customers/queries";
import {
  listSessions,
  noteSeen,
  openCustomerSession,
  revokeCustomerSessions,
  revokeOwnSession,
} from "@/lib/customers/sessions";
import { ok } from "@/lib/result";

const now = new Date("2026-03-02T12:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  shop = await createTestDatabase();
});
afterAll(() => shop.drop());

async function person(email: string, rest: Partial<typeof users.$inferInsert> = {}): Promise<string> {
  const [user] = await shop.db
    .insert(users)
    .values({ email, emailVerifiedAt: now, ...rest })
    .returning({ id: users.id });
  return user?.id ?? "";
}
const open = (userId: string, at = now) =>
  openCustomerSession(shop.db, { userId, method: "link", device: "firefox/linux" }, at);
const end = (sessionId: string, userId: string) =>
  transactOn(shop.db, (tx) => revokeOwnSession(tx, { sessionId, userId }, later(1)));

describe("where somebody is signed in", () => {
  test("is listed by last use, noted to the quarter of an hour", async () => {
    const userId = await person("ada@mail.example");
    const [first, second] = [await open(userId), await open(userId, later(1))];
    const listed = async () => (await listSessions(shop.db, userId, later(60))).map(({ id }) => id);
    expect(await listed()).toEqual([second.sessionId, first.sessionId]);
    const seen = async (at: Date) => {
      const session = await findCustomerBySession(first.sessionId, at, shop.db);
      if (session) await noteSeen(shop.db, session, at);
    };
    await seen(later(14));
    expect(await listed()).toEqual([second.sessionId, first.sessionId]);
    await seen(later(16));
    expect(await listed()).toEqual([first.sessionId, second.sessionId]);
  });

  test("ends for one device, and never by anybody else's hand", async () => {
    const [ada, eve] = [await person("own@mail.example"), await person("eve@mail.example")];
    const [phone, laptop] = [await open(ada), await open(ada)];
    expect(await end(phone.sessionId, eve)).toEqual({ ok: false, error: { code: "session_gone" } });
    expect(await findCustomerBySession(phone.sessionId, later(2), shop.db)).not.toBeNull();
    expect(await end(phone.sessionId, ada)).toMatchObject({ ok: true });
    expect(await findCustomerBySession(phone.sessionId, later(2), shop.db)).toBeNull();
    expect(await findCustomerBySession(laptop.sessionId, later(2), shop.db)).not.toBeNull();
    expect(await end(phone.sessionId, ada)).toMatchObject({ ok: false });
  });

  test("ends everywhere, and the back office is another matter", async () => {
    const userId = await person("anna@shop.example", { staffRole: "owner" });
    const customer = await open(userId);
    const [staff] = await shop.db
      .insert(sessions)
      .values({ userId, kind: "staff", method: "password", expiresAt: later(60) })
      .returning({ id: sessions.id });
    expect(await end(staff?.id ?? "", userId)).toMatchObject({ ok: false });
    await transactOn(shop.db, async (tx) => ok(await revokeCustomerSessions(tx, userId, later(1))));
    expect(await findCustomerBySession(customer.sessionId, later(2), shop.db)).toBeNull();
    expect(await findStaffBySession(staff?.id ?? "", later(2), shop.db)).not.toBeNull();
    expect(await listSessions(shop.db, userId, later(2))).toEqual([]);
  });
});
