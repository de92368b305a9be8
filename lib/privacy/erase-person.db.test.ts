import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
/** Read after the till has put its settings in place. */
const load = async () => ({
  ...(await import("@/lib/privacy/erase-person")),
  ...(await import("@/lib/privacy/personal-data")),
});
let privacy: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
  till = await openTill();
  privacy = await load();
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());

/** What only this buyer says, in letters that occur nowhere else. */
const quilla = {
  name: "Quilla Zweig",
  email: "quilla.zweig@post.example",
  line1: "17 Zweigstellenweg",
  line2: "Hinterhaus Quappe",
  city: "Quedlinstadt",
  phone: "+1 212 555 0187",
} as const;

/** Everything the database holds, as somebody with a copy of it reads it. */
async function dump(): Promise<string> {
  const tables = await till.shop.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await till.shop.sql<
        { row: string }[]
      >`select t::text as row from ${till.shop.sql(name)} as t`;
      return rows.map(({ row }) => `${name}: ${row}`).join("\n");
    }),
  );
  return texts.join("\n");
}
const linesOf = (text: string, needle: string) =>
  text.split("\n").filter((line) => line.toLowerCase().includes(needle.toLowerCase()));

const accountOf = async (email: string) => {
  const [row] = await till.shop.sql<{ id: string }[]>`
    insert into users (email, name) values (${email}, 'Quilla Zweig')
    on conflict (email) do update set name = excluded.name returning id`;
  return row?.id ?? "";
};
const runAllJobs = async () => {
  while ((await till.runJobs()) > 0);
};
/** Bought, paid, shipped and mailed about. */
async function boughtBy(buyer: Partial<Record<keyof typeof quilla, string>>): Promise<string> {
  const orderId = await till.placeOrder(1, buyer);
  await till.payOnPage(await till.openPage(orderId));
  await till.reachDeadline(orderId);
  await runAllJobs();
  return orderId;
}
const eraseFor = (userId: string, givesUpCredit = false) =>
  till.app.transaction.inTransaction((tx) => privacy.erasePerson(tx, { userId, givesUpCredit }, new Date()));
const codeOf = (answer: { ok: boolean; error?: { code: string } }) =>
  answer.ok ? "ok" : String(answer.error?.code);

describe("a customer who wants to be forgotten", () => {
  it("is, everywhere; what was bought, paid and taxed stays, and others lose nothing", async () => {
    const { sql } = till.shop;
    const userId = await accountOf(quilla.email);
    const orderId = await boughtBy(quilla);
    const other = await boughtBy({ email: "bystander@post.example" });
    // While a parcel is on its way they must be reachable.
    expect(codeOf(await eraseFor(userId))).toBe("order_open");
    expect((await till.ship(orderId, 1)).ok).toBe(true);
    await runAllJobs();
    const cartToken = await till.fillCart(1);
    await till.app.quotes.keepDraft(cartToken, { ...quilla, country: "US" });
    await sql`update carts set user_id = ${userId} where token_hash = ${till.app.ids.sha256(cartToken)}`;
    await sql`
      insert into back_in_stock_requests (variant_id, email, market) values (${till.variantId}, ${quilla.email}, 'us')`;
    await sql`
      insert into reviews (product_id, order_line_id, rating, title, body, author_name, language)
      select product_id, id, 5, 'Good', 'A mug.', ${quilla.name}, 'en' from order_lines where order_id = ${orderId}`;
    await sql`insert into passkeys (user_id, credential_id, public_key, counter, name) values (${userId}, 'c', 'k', 0, 'Quilla Zweig')`;
    const copy = await privacy.readPersonalData(till.app.database.db, { userId, email: quilla.email });
    const said = JSON.stringify(copy);
    for (const text of Object.values(quilla)) expect(said).toContain(text);
    expect(said).not.toContain("bystander");
    // Each of its fields has a name for people.
    const { words } = await import("@/lib/i18n/messages");
    const t = words(till.app.markets.markets.de, "ownData");
    const names = copy.flatMap(({ entries }) => entries.flatMap((entry) => Object.keys(entry)));
    expect([...new Set(names)].filter((name) => !t.has(`field.${name}`))).toEqual([]);
    const before = await dump();
    for (const text of [quilla.email, quilla.name, quilla.city])
      expect(linesOf(before, text), text).not.toEqual([]);
    const amounts = sql`
      select total_amount, tax_amount, country, state, (select count(*) from invoices where order_id = o.id) as invoices,
        (select captured_amount from payments where order_id = o.id) as captured
      from orders o join addresses a on a.id = o.shipping_address_id where o.id = ${orderId}`;
    const kept = await amounts;
    const [link] = await sql<{ token: string }[]>`select token from orders where id = ${orderId}`;

    expect(await eraseFor(userId)).toEqual({ ok: true, value: null });

    const after = await dump();
    for (const text of Object.values(quilla)) expect(linesOf(after, text), text).toEqual([]);
    expect(linesOf(after, link?.token ?? "")).toEqual([]);
    expect(
      await sql`
      select total_amount, tax_amount, country, state, (select count(*) from invoices where order_id = o.id) as invoices,
        (select captured_amount from payments where order_id = o.id) as captured
      from orders o join addresses a on a.id = o.shipping_address_id where o.id = ${orderId}`,
    ).toEqual(kept);
    expect(await sql`select email::text, user_id from orders where id = ${other}`).toEqual([
      { email: "bystander@post.example", user_id: null },
    ]);
    // No mail is written once more to nobody, and a second press finds nothing to do.
    await runAllJobs();
    expect(linesOf(await dump(), "erased.invalid").filter((line) => line.startsWith("mails"))).toHaveLength(
      linesOf(after, "erased.invalid").filter((line) => line.startsWith("mails")).length,
    );
    expect((await eraseFor(userId)).ok).toBe(true);
  });

  it("keeps store credit unless they give it up, and is not staff", async () => {
    const userId = await accountOf("saver@post.example");
    await till.shop.sql`
      with card as (insert into gift_cards (kind, code_hash, last_four, currency, owner_email)
        values ('store_credit', repeat('a', 64), 'ABCD', 'USD', 'saver@post.example') returning id)
      insert into gift_card_entries (gift_card_id, amount, reason, actor, cause_key) select id, 500, 'issued', 'test', 'issued:' || id from card`;
    expect(codeOf(await eraseFor(userId))).toBe("credit_left");
    expect(linesOf(await dump(), "saver@post.example")).not.toEqual([]);
    expect((await eraseFor(userId, true)).ok).toBe(true);
    expect(linesOf(await dump(), "saver@post.example")).toEqual([]);
    const [staff] = await till.shop.sql<{ id: string }[]>`
      insert into users (email, staff_role) values ('works@post.example', 'viewer') returning id`;
    expect(codeOf(await eraseFor(staff?.id ?? ""))).toBe("works_here");
  });
});
