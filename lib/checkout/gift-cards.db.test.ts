import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giftCardEntries, giftCards, orders, payments } from "@/db/schema";
import { enterCode, removeCode } from "@/lib/cart/commands";
import { openCheckout } from "@/lib/checkout/testing-shop";
import { newYorkDraft } from "@/lib/checkout/testing";
import { violatedConstraint } from "@/lib/db-errors";
import { creditGiftCard, disableGiftCard, issueGiftCard } from "@/lib/gift-cards/commands";
import { cancelOrder } from "@/lib/orders/commands";
import { ok } from "@/lib/result";

let shop: Awaited<ReturnType<typeof openCheckout>>;
let mug: string;
let staffId: string;
const secret = "a-secret-for-tests-only-0123456789";

beforeAll(async () => {
  shop = await openCheckout();
  mug = await shop.stocked("HC-HAVNMUG-SAGE");
  const [staff] = await shop.sql<{ id: string }[]>`
    insert into users (email, staff_role) values ('owner@example.com', 'owner') returning id`;
  staffId = staff?.id ?? "";
});
afterAll(() => shop.drop());

async function issue(amount: number, over: { ownerEmail?: string; currency?: string } = {}) {
  const { ownerEmail = null, currency = "USD" } = over;
  const kind = ownerEmail ? ("store_credit" as const) : ("gift_card" as const);
  const card = { kind, amount, currency, ownerEmail, note: "", staffId, requestId: crypto.randomUUID() };
  return (await shop.transact(async (tx) => ok(await issueGiftCard(tx, card, secret)))).value;
}

async function cartWith(code: string, quantity = 1) {
  const token = await shop.cartWith(mug, quantity);
  expect(await shop.transact((tx) => enterCode(tx, token, code))).toMatchObject({ ok: true });
  return token;
}

async function stateOf(id: string) {
  const [row] = await shop.db
    .select({ balance: giftCards.balanceAmount, reserved: giftCards.reservedAmount })
    .from(giftCards)
    .where(eq(giftCards.id, id));
  const [ledger] = await shop.db
    .select({ sum: sql<number>`sum(${giftCardEntries.amount})::int` })
    .from(giftCardEntries)
    .where(eq(giftCardEntries.giftCardId, id));
  expect(ledger?.sum).toBe(row?.balance);
  return row;
}

const paymentsOf = (orderId: string) =>
  shop.db
    .select({ provider: payments.provider, status: payments.status, amount: payments.amount })
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.provider));

describe("paying with a gift card", () => {
  it("sets money aside at the till, spends it with the payment, and leaves total and tax as they are", async () => {
    const { id, code } = await issue(2000);
    const token = await cartWith(code.toLowerCase().replaceAll("-", " "), 2);
    const option = await shop.optionOf(token);
    const plain = await shop.optionOf(await shop.cartWith(mug, 2));
    expect(option.priced.totalAmount).toBe(plain.priced.totalAmount);
    expect(option.priced.taxAmount).toBe(plain.priced.taxAmount);
    expect(option.tender.payableAmount).toBe(plain.priced.totalAmount - 2000);

    const orderId = await shop.placed(token);
    expect(await stateOf(id)).toEqual({ balance: 2000, reserved: 2000 });
    // Back at the checkout, its own reservation is still the buyer's to spend.
    expect((await shop.optionOf(token)).hash).toBe(option.hash);

    expect(await shop.settle(orderId, "paid")).toMatchObject({ ok: true });
    expect(await stateOf(id)).toEqual({ balance: 0, reserved: 0 });
    expect(await paymentsOf(orderId)).toEqual([
      { provider: "gift_card", status: "captured", amount: 2000 },
      { provider: "stripe", status: "captured", amount: option.tender.payableAmount },
    ]);
    // Told twice, spent once; and the cart no longer has it.
    await shop.settle(orderId, "paid");
    expect(await stateOf(id)).toEqual({ balance: 0, reserved: 0 });
    expect((await shop.quoteOf(token)).giftCards).toEqual([]);
  });

  it("gives the money back to the card when the order expires", async () => {
    const { id, code } = await issue(2000);
    const orderId = await shop.placed(await cartWith(code, 2));
    await shop.settle(orderId, "expired");
    expect(await stateOf(id)).toEqual({ balance: 2000, reserved: 0 });
    expect((await paymentsOf(orderId)).map(({ status }) => status)).toEqual(["canceled", "canceled"]);
  });

  it("needs no provider when it pays for everything, and keeps the rest", async () => {
    const { id, code } = await issue(50_000);
    const token = await cartWith(code);
    const { totalAmount } = (await shop.optionOf(token)).priced;
    const placed = await shop.place(token);
    expect(placed).toMatchObject({ ok: true, value: { paidToken: expect.any(String) } });
    expect(await stateOf(id)).toEqual({ balance: 50_000 - totalAmount, reserved: 0 });
    if (!placed.ok) return;
    const { orderId } = placed.value;
    expect(await paymentsOf(orderId)).toEqual([
      { provider: "gift_card", status: "captured", amount: totalAmount },
    ]);
    // All of it back, once, however often the job runs.
    const [refund] = await shop.sql<{ id: string }[]>`
      insert into refunds (order_id, payment_id, amount, currency, status, reason, idempotency_key)
      select order_id, id, amount, currency, 'succeeded', 'goodwill', 'all-of-it' from payments
      where order_id = ${orderId} returning id`;
    for (const _ of [1, 2]) {
      await shop.db.transaction((tx) =>
        creditGiftCard(tx, { id: refund?.id ?? "", giftCardId: id, orderId, amount: totalAmount }),
      );
    }
    expect(await stateOf(id)).toEqual({ balance: 50_000, reserved: 0 });
  });

  it("lets twenty tabs spend one card once", async () => {
    const { id, code } = await issue(2000);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => cartWith(code)));
    const results = await Promise.all(tokens.map((token) => shop.place(token)));
    expect(results.filter(({ ok: isPlaced }) => isPlaced)).toHaveLength(1);
    const refusals = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
    expect(new Set(refusals)).toEqual(new Set(["quote_changed"]));
    expect(await stateOf(id)).toEqual({ balance: 2000, reserved: 2000 });
    const lost = tokens.find((_token, index) => !results[index]?.ok) ?? "";
    expect((await shop.optionOf(lost)).tender.cards[0]?.refusal).toBe("empty");
  });

  it("never deadlocks on two cards entered in opposite order", async () => {
    const [one, other] = [await issue(100_000), await issue(100_000)];
    const tokens = await Promise.all(
      Array.from({ length: 16 }, async (_, index) => {
        const token = await cartWith(index % 2 ? one.code : other.code);
        await shop.transact((tx) => enterCode(tx, token, index % 2 ? other.code : one.code));
        return token;
      }),
    );
    const results = await Promise.all(tokens.map((token) => shop.place(token)));
    expect(results.every((result) => result.ok || result.error.code === "quote_changed")).toBe(true);
    await Promise.all([stateOf(one.id), stateOf(other.id)]);
  });
});

describe("a card that does not pay", () => {
  const refusalOf = async (token: string, email?: string) =>
    (await shop.optionOf(token, email ? { ...newYorkDraft, email } : newYorkDraft)).tender.cards[0]?.refusal;

  it("is store credit of somebody else", async () => {
    const { code } = await issue(2000, { ownerEmail: "Grace@example.com" });
    const token = await cartWith(code);
    expect(await refusalOf(token, "ada@example.com")).toBe("other_customer");
    expect(await refusalOf(token, "grace@example.com")).toBeNull();
  });

  it("is disabled, of another currency, or taken out of the cart", async () => {
    const disabled = await issue(2000);
    await shop.db.transaction((tx) => disableGiftCard(tx, disabled.id));
    expect(await refusalOf(await cartWith(disabled.code))).toBe("disabled");
    expect(await refusalOf(await cartWith((await issue(2000, { currency: "EUR" })).code))).toBe(
      "other_currency",
    );
    const { id, code } = await issue(2000);
    const token = await cartWith(code);
    await shop.transact((tx) => removeCode(tx, token, id));
    expect(await refusalOf(token)).toBeUndefined();
  });

  it("is one that nobody has", async () => {
    const token = await shop.cartWith(mug);
    expect(await shop.transact((tx) => enterCode(tx, token, "7F3K-9QXD-M2TB-HW5A"))).toMatchObject({
      error: { code: "code_unknown" },
    });
  });
});

describe("the ledger", () => {
  const violated = (write: Promise<unknown>) => write.then(() => null, violatedConstraint);

  it("alone changes a balance, and never below what is set aside", async () => {
    const { id, code } = await issue(2000);
    await shop.placed(await cartWith(code, 2));
    expect(await violated(shop.sql`update gift_cards set balance_amount = 9000 where id = ${id}`)).toBe(
      "gift_cards_balance",
    );
    const [order] = await shop.db.select({ id: orders.id }).from(orders).limit(1);
    expect(
      await violated(shop.sql`insert into gift_card_entries (gift_card_id, amount, reason, order_id, cause_key, actor)
        values (${id}, -1, 'redeemed', ${order?.id ?? ""}, 'test', 'test')`),
    ).toBe("gift_cards_reserved_check");
    await expect(shop.sql`delete from gift_card_entries where gift_card_id = ${id}`).rejects.toThrow(
      "append-only",
    );
  });

  it("frees what a canceled order had set aside", async () => {
    const { id, code } = await issue(2000);
    const orderId = await shop.placed(await cartWith(code, 2));
    const system = { kind: "system" } as const;
    await shop.transact((tx) =>
      cancelOrder(tx, { id: orderId, status: "pending" }, "cancel", system, "test"),
    );
    expect(await stateOf(id)).toEqual({ balance: 2000, reserved: 0 });
  });
});
