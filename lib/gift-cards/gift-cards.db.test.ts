import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createTestDatabase } from "@/db/testing";

const loadApp = async () => {
  const [commands, queries, database] = await Promise.all([
    import("@/lib/gift-cards/commands"),
    import("@/lib/gift-cards/admin-queries"),
    import("@/db/client"),
  ]);
  return { ...commands, ...queries, ...database };
};

const secret = "a-secret-for-tests-only-0123456789";
let shop: Awaited<ReturnType<typeof createTestDatabase>>;
let app: Awaited<ReturnType<typeof loadApp>>;
let staffId = "";

beforeAll(async () => {
  shop = await createTestDatabase();
  vi.stubEnv("DATABASE_URL", shop.url);
  vi.stubEnv("SHOP_URL", "http://localhost:3000");
  vi.stubEnv("AUTH_SECRET", secret);
  vi.stubEnv("CRON_SECRET", "b-secret-for-tests-only-0123456789");
  vi.stubEnv("STRIPE_SECRET_KEY", "sk_test_cards");
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", "whsec_test_0123456789");
  app = await loadApp();
  const [staff] = await shop.sql<{ id: string }[]>`
    insert into users (email, staff_role) values ('owner@example.com', 'owner') returning id`;
  staffId = staff?.id ?? "";
});
afterAll(async () => {
  await app.driver().end();
  await shop.drop();
});

const issue = (over: { ownerEmail?: string; requestId?: string } = {}) => {
  const { ownerEmail = null, requestId = crypto.randomUUID() } = over;
  const kind = ownerEmail ? ("store_credit" as const) : ("gift_card" as const);
  const card = { kind, amount: 2500, currency: "USD", ownerEmail, note: "", staffId, requestId };
  return shop.db.transaction((tx) => app.issueGiftCard(tx, card, secret));
};

describe("issuing", () => {
  it("makes one card of one form, however often and fast it is sent, and tells the same code", async () => {
    const requestId = crypto.randomUUID();
    const made = await Promise.all([1, 2, 3].map(() => issue({ requestId })));
    expect(new Set(made.map(({ code }) => code)).size).toBe(1);
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
    const rows =
      await shop.sql`select balance_amount::int as balance from gift_cards where request_id = ${requestId}`;
    expect(rows).toEqual([{ balance: 2500 }]);
    // Nothing that was written tells it.
    const [written] = await shop.sql<{ text: string }[]>`
      select (select string_agg(c::text, '') from gift_cards c) || (select string_agg(e::text, '') from gift_card_entries e) as text`;
    const code = made[0]?.code ?? "";
    expect(written?.text).toContain(code.slice(-4));
    expect(written?.text).not.toContain(code);
    expect(written?.text).not.toContain(code.replaceAll("-", ""));
  });
});

describe("the list of cards", () => {
  it("goes page by page there and back, none twice and none left out", async () => {
    await Promise.all(Array.from({ length: 57 }, () => issue()));
    const ids = await shop.sql<{ id: string }[]>`select id from gift_cards order by created_at desc, id desc`;
    const first = await app.listGiftCards({ q: "" });
    expect(first.newer).toBeNull();
    const second = await app.listGiftCards({ q: "", after: first.older ?? "" });
    expect(second.older).toBeNull();
    expect([...first.cards, ...second.cards].map(({ id }) => id)).toEqual(ids.map(({ id }) => id));
    const back = await app.listGiftCards({ q: "", before: second.newer ?? "" });
    expect(back.cards).toEqual(first.cards);
  });

  it("finds a card by the end of its code or by whose it is", async () => {
    const { id, code } = await issue({ ownerEmail: "Grace@mail.example" });
    const found = async (q: string) => (await app.listGiftCards({ q })).cards.map((card) => card.id);
    expect(await found(code.toLowerCase())).toContain(id);
    expect(await found(`•••• ${code.slice(-4)}`)).toContain(id);
    expect(await found("grace@MAIL.example")).toEqual([id]);
    expect(await found("nobody@mail.example")).toEqual([]);
  });
});
