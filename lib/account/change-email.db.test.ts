import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { customerGroupMembers, customerGroups, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing";
import { changeEmailByLink, requestEmailChange } from "@/lib/account/change-email";
import { transactOn } from "@/lib/checkout/testing";
import { findCustomerBySession } from "@/lib/customers/queries";
import { openCustomerSession } from "@/lib/customers/sessions";

const now = new Date("2026-03-02T12:00:00Z");

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
const request = (userId: string, email: string) =>
  transactOn(shop.db, (tx) => requestEmailChange(tx, { userId, email, market: "us" }, now));
async function linkTo(email: string): Promise<string> {
  const [link] = await shop.sql<{ id: string }[]>`
    select id from sign_in_links where email = ${email} order by id desc limit 1`;
  return link?.id ?? "";
}
const use = (linkId: string) =>
  transactOn(shop.db, (tx) => changeEmailByLink(tx, { linkId, device: "", market: "us" }, now));

describe("another address", () => {
  test("is in use once its link was pressed: groups follow, other sessions end, the old address is told", async () => {
    const userId = await person("old@mail.example");
    const before = await openCustomerSession(shop.db, { userId, method: "link", device: "" }, now);
    const [group] = await shop.db.insert(customerGroups).values({ name: "Trade" }).returning();
    await shop.db
      .insert(customerGroupMembers)
      .values({ groupId: group?.id ?? "", email: "old@mail.example" });
    await request(userId, "new@mail.example");
    expect(await findCustomerBySession(before.sessionId, now, shop.db)).toMatchObject({
      email: "old@mail.example",
    });
    const linkId = await linkTo("new@mail.example");
    const changed = await use(linkId);
    if (!changed.ok) throw new Error(changed.error.code);
    expect(await findCustomerBySession(before.sessionId, now, shop.db)).toBeNull();
    expect(await findCustomerBySession(changed.value.sessionId, now, shop.db)).toMatchObject({
      id: userId,
      email: "new@mail.example",
    });
    expect(await shop.db.select({ email: customerGroupMembers.email }).from(customerGroupMembers)).toEqual([
      { email: "new@mail.example" },
    ]);
    expect(await use(linkId)).toEqual({ ok: false, error: { code: "link_expired" } });
    const told = await shop.sql`
      select former_email from jobs join sign_in_links link on link.id::text = payload ->> 'linkId'
      where kind = 'customers.send-email-changed'`;
    expect(told).toEqual([{ former_email: "old@mail.example" }]);
    const entries = await shop.sql<{ text: string }[]>`select audit_log::text as text from audit_log`;
    expect(entries).toHaveLength(1);
    expect(entries[0]?.text).not.toContain("mail.example");
  });

  test("that has an account already is left to it, which only its own mailbox learns", async () => {
    const [ada, ben] = [await person("ada@mail.example"), await person("ben@mail.example")];
    expect(await request(ada, "Ben@mail.example")).toEqual({ ok: true, value: null });
    expect(await use(await linkTo("ben@mail.example"))).toEqual({
      ok: false,
      error: { code: "email_taken" },
    });
    const rows = await shop.db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, "ben@mail.example"));
    expect(rows).toEqual([{ id: ben }]);
  });

  test("is not for somebody who works here, nor for one who was shut out meanwhile", async () => {
    const staff = await person("anna@shop.example", { staffRole: "owner" });
    expect(await request(staff, "else@mail.example")).toEqual({ ok: false, error: { code: "works_here" } });
    const out = await person("out@mail.example");
    await request(out, "out2@mail.example");
    await shop.db.update(users).set({ isActive: false }).where(eq(users.id, out));
    expect(await use(await linkTo("out2@mail.example"))).toMatchObject({ error: { code: "link_expired" } });
  });
});
