import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createTestDatabase } from "@/db/testing";
import { opened } from "@/lib/email/opened";

/** Of whoever asks; this machine is not counted. */
let visitor = new Headers();
vi.mock("next/headers", () => ({ headers: async () => visitor }));

const loadApp = async () => {
  const [commands, queries, balances, actions, jobs, database] = await Promise.all([
    import("@/lib/gift-cards/commands"),
    import("@/lib/gift-cards/admin-queries"),
    import("@/lib/gift-cards/queries"),
    import("@/lib/gift-cards/actions"),
    import("@/lib/orders/gift-card-jobs"),
    import("@/db/client"),
  ]);
  return { ...commands, ...queries, ...balances, ...actions, ...jobs, ...database };
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

describe("asking what is left on a card", () => {
  const ask = (code: string) => {
    const form = new FormData();
    form.set("code", code);
    return app.askBalance(null, form);
  };

  it("tells whoever has the code, however it is typed, what can be spent", async () => {
    const { id, code } = await issue();
    await shop.sql`update gift_cards set reserved_amount = 700 where id = ${id}`;
    const typed = ` ${code.toLowerCase().replaceAll("-", " ")}`;
    expect(await ask(typed)).toEqual({
      typed: "",
      result: {
        ok: true,
        value: {
          kind: "gift_card",
          lastFour: code.slice(-4),
          currency: "USD",
          availableAmount: 1800,
          reservedAmount: 700,
          isDisabled: false,
        },
      },
    });
    await shop.sql`update gift_cards set disabled_at = now() where id = ${id}`;
    expect(await ask(code)).toMatchObject({ result: { value: { isDisabled: true } } });
  });

  it("says the same of a code that never was and of nonsense, and nothing of how near it was", async () => {
    const { code } = await issue();
    const near = `${code.slice(0, -1)}${code.endsWith("2") ? "3" : "2"}`;
    const answers = await Promise.all([ask(near), ask("TENTH"), ask("'; drop table gift_cards --")]);
    expect(new Set(answers.map(({ result }) => JSON.stringify(result))).size).toBe(1);
    expect(answers[0]?.result).toMatchObject({ error: { code: "unknown_code" } });
  });

  it("is limited by address, together with codes in the cart", async () => {
    visitor = new Headers({ "x-forwarded-for": "203.0.113.7" });
    vi.stubEnv("TRUSTED_PROXY_HOPS", "1");
    const { code } = await issue();
    for (let count = 0; count < 30; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as a script would
      await ask("AAAA-AAAA-AAAA-AAAA");
    }
    expect(await ask(code)).toMatchObject({ result: { error: { code: "rate_limited" } } });
    const rows = await shop.sql<{ key: string }[]>`select key from rate_limits`;
    expect(rows.map(({ key }) => key.split(":")[0])).toEqual(["coupon-code"]);
    visitor = new Headers();
  });
});

describe("mailing a code again", () => {
  const again = (giftCardId: string, requestId: string = crypto.randomUUID()) =>
    shop.db.transaction((tx) => app.sendGiftCardAgain(tx, { giftCardId, requestId, staffId }));
  const deliver = async () => {
    const jobs = await shop.sql<{ payload: { giftCardId: string; requestId?: string } }[]>`
      select payload from jobs where kind = 'gift-cards.send'`;
    // Each of them twice, as after a runner that died.
    for (const { payload } of [...jobs, ...jobs]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await app.giftCardJobs["gift-cards.send"](payload);
    }
  };
  const mailsOf = async (id: string) =>
    opened(
      await shop.sql<{ to: string; text: string; subject: string }[]>`
    select to_address as to, text, subject from mails where starts_with(subject_key, ${`gift-card:${id}`})`,
    );

  it("goes to whom the card is for, once for each time that it was asked for, with what is left", async () => {
    const { id, code } = await issue({ ownerEmail: "ada@mail.example" });
    const requestId = crypto.randomUUID();
    await Promise.all([again(id, requestId), again(id, requestId)]);
    expect((await app.getGiftCard(id))?.isMailOnItsWay).toBe(true);
    await deliver();
    await again(id);
    await deliver();
    const mails = await mailsOf(id);
    expect(mails.map(({ to }) => to)).toEqual(["ada@mail.example", "ada@mail.example"]);
    expect(mails[0]?.text).toContain(code);
    expect(mails[0]?.text).toContain("/gift-cards/balance");
    expect(mails[0]?.text).not.toContain(`balance/${code}`);
    const shown = await app.getGiftCard(id);
    expect([shown?.mails.length, shown?.isMailOnItsWay]).toEqual([2, false]);
    const audit =
      await shop.sql`select from audit_log where subject_id = ${id} and action = 'gift_card.send'`;
    expect(audit).toHaveLength(2);
  });

  it("is refused for a card that is over, or for nobody", async () => {
    const { id } = await issue();
    expect(await again(id)).toMatchObject({ error: { code: "no_address" } });
    await shop.sql`update gift_cards set disabled_at = now(), recipient_email = 'g@mail.example' where id = ${id}`;
    expect(await again(id)).toMatchObject({ error: { code: "already_disabled" } });
  });
});
