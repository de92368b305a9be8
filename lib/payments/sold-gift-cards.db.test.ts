import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { violatedConstraint } from "@/lib/db-errors";
import { addressFormat } from "@/lib/customers/address-formats";
import type { CheckoutDraft } from "@/lib/checkout/input";
import { newYorkDraft } from "@/lib/checkout/testing";
import { opened } from "@/lib/email/opened";
import { openTill } from "@/lib/payments/testing";

let till: Awaited<ReturnType<typeof openTill>>;
let fifty: string;
let staffId: string;

beforeAll(async () => {
  till = await openTill();
  const [variant] = await till.shop.sql<{ id: string }[]>`select id from variants where sku = 'AO-GIFT-50'`;
  fifty = variant?.id ?? "";
  const [staff] = await till.shop.sql<{ id: string }[]>`
    insert into users (email, staff_role) values ('anna@shop.example', 'support') returning id`;
  staffId = staff?.id ?? "";
  // Every failure that is provoked here would be logged.
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterAll(() => till.close());

const market = () => till.app.markets.markets.us;
const gift = { recipientEmail: "grace@mail.example", recipientName: "Grace", message: "Happy birthday <3" };

/** A cart with cards of 50, and mugs. */
async function cartWith(cards: number, mugs = 0): Promise<string> {
  const token = mugs > 0 ? await till.fillCart(mugs) : till.app.ids.randomToken();
  const { db } = till.app.database;
  const line = { variantId: fifty, quantity: cards, additionId: crypto.randomUUID() };
  await db.transaction((tx) => till.app.cart.addToCart(tx, { token, market: market() }, line, new Date()));
  await db.transaction((tx) => till.app.cart.setGift(tx, { token, market: market() }, fifty, gift));
  return token;
}

const quoteOf = (token: string, draft: CheckoutDraft = newYorkDraft) =>
  till.app.quotes.loadQuote(till.app.database.db, token, market(), draft, new Date());

/** Nothing typed but the mail address: what the form of a cart of gift cards asks for. */
const mailedDraft: CheckoutDraft = { email: "ada@mail.example", shippingMethod: "none" };

async function place(token: string, draft: CheckoutDraft) {
  const form = till.app.input.parseCheckout(draft, market(), addressFormat);
  if (!form.ok) throw new Error("the test's form is wrong");
  const input = form.value;
  const quote = await quoteOf(token, draft);
  const agreedHash = quote.options.find(({ code }) => code === draft.shippingMethod)?.hash ?? "";
  return till.app.transaction.inTransaction(async (tx) =>
    till.app.till.placeOrder(tx, {
      cartToken: token,
      market: market(),
      input,
      draft,
      agreedHash,
      now: new Date(),
    }),
  );
}

async function buy(cards: number, mugs = 0): Promise<string> {
  const placed = await place(await cartWith(cards, mugs), mugs > 0 ? newYorkDraft : mailedDraft);
  if (!placed.ok) throw new Error(placed.error.code);
  const { orderId } = placed.value;
  await till.payOnPage(await till.openPage(orderId));
  const [payment] = await till.shop.sql<{ session: string }[]>`
    select provider_session_id as session from payments where order_id = ${orderId}`;
  const found = await till.app.sessions.settleSession(till.provider, payment?.session ?? "", {
    kind: "customer",
  });
  if (!found.ok) throw new Error(found.error.code);
  await found.value.settle();
  return orderId;
}

const settleJobs = async () => {
  for (let each = 0; each < 3; each += 1) {
    // oxlint-disable-next-line no-await-in-loop -- jobs write jobs
    await till.runJobs();
  }
};

const cardsOf = (orderId: string) => till.shop.sql<
  { id: string; balance: number; disabled: boolean; ledger: number; lastFour: string }[]
>`
  select card.id, balance_amount as balance, disabled_at is not null as disabled, last_four as "lastFour",
    (select sum(amount)::int from gift_card_entries where gift_card_id = card.id) as ledger
  from gift_cards card join order_lines line on line.id = card.order_line_id
  where line.order_id = ${orderId} order by card.unit`;

const mailsTo = async (orderId: string) =>
  opened(
    await till.shop.sql<{ to: string; text: string; html: string }[]>`
  select to_address as "to", text, html from mails where template = 'gift-card' and subject_key in (
    select 'gift-card:' || card.id from gift_cards card join order_lines line on line.id = card.order_line_id
    where line.order_id = ${orderId})`,
  );

async function giveBack(orderId: string, quantity: number, restock = true) {
  const [line] = await till.shop.sql<{ id: string }[]>`
    select line.id from order_lines line join order_line_gifts on order_line_id = line.id where order_id = ${orderId}`;
  const [asked] = await till.shop.sql<{ amount: number }[]>`
    select coalesce(sum(amount), 0)::int as amount from refunds where order_id = ${orderId}`;
  return till.app.transaction.inTransaction((tx) =>
    till.app.refunding.requestRefund(tx, {
      orderId,
      staffId,
      requestId: crypto.randomUUID(),
      seenAmount: asked?.amount ?? 0,
      lines: [{ orderLineId: line?.id ?? "", quantity, restock }],
      shipping: false,
      reason: "goodwill",
      to: "card",
    }),
  );
}

describe("a cart of gift cards alone", () => {
  it("asks for no address, costs what it says, and is issued and mailed once when it is paid", async () => {
    const token = await cartWith(2);
    const quote = await quoteOf(token, mailedDraft);
    expect(quote).toMatchObject({ needsDelivery: false, taxProblem: null });
    expect(quote.options.map(({ code, priced }) => [code, priced.totalAmount, priced.taxAmount])).toEqual([
      ["none", 10_000, 0],
    ]);
    const orderId = await buy(2);
    expect(await cardsOf(orderId)).toEqual([]);
    await settleJobs();
    // Again, as a job that died after its commit would be.
    await till.shop.sql`update jobs set finished_at = null, run_at = now() where kind like 'gift-cards.%'`;
    await settleJobs();
    const cards = await cardsOf(orderId);
    expect(cards.map(({ balance, ledger }) => [balance, ledger])).toEqual([
      [5000, 5000],
      [5000, 5000],
    ]);
    const mails = await mailsTo(orderId);
    expect(mails.map(({ to }) => to)).toEqual([gift.recipientEmail, gift.recipientEmail]);
    expect(mails[0]?.html).toContain("Happy birthday &lt;3");
    const codes = mails.map(({ text }) => /\w{4}(-\w{4}){3}/.exec(text)?.[0] ?? "");
    expect(codes.map((code) => code.slice(-4)).toSorted()).toEqual(
      cards.map(({ lastFour }) => lastFour).toSorted(),
    );
    const [order] = await till.shop.sql<{ address: string | null; shipped: number; delivered: number }[]>`
      select shipping_address_id as address,
        (select count(*)::int from stock_holds where order_id = o.id and status = 'shipped') as shipped,
        (select count(*)::int from fulfillments where order_id = o.id and status = 'delivered') as delivered
      from orders o where id = ${orderId}`;
    expect(order).toEqual({ address: null, shipped: 1, delivered: 1 });

    // The code of the mail pays for goods.
    const cart = await till.fillCart(1);
    expect(
      await till.app.transaction.inTransaction((tx) => till.app.cart.enterCode(tx, cart, codes[0] ?? "")),
    ).toMatchObject({ ok: true });
    expect((await quoteOf(cart)).giftCards[0]?.refusal).toBeNull();
  });

  it("is in no parcel: staff cannot send it, and nothing of it is written off", async () => {
    const orderId = await buy(2);
    expect(await till.ship(orderId, 1)).toMatchObject({ error: { code: "nothing_packed" } });
    expect(await giveBack(orderId, 1, false)).toMatchObject({ ok: true });
    const lost = await till.shop.sql`
      select from inventory_ledger where order_id = ${orderId} and reason = 'damaged'`;
    expect(lost).toEqual([]);
  });

  it("is issued in the name of the buyer when nobody else was named", async () => {
    const token = await cartWith(1);
    const nobody = { recipientEmail: null, recipientName: null, message: null };
    await till.app.database.db.transaction((tx) =>
      till.app.cart.setGift(tx, { token, market: market() }, fifty, nobody),
    );
    const placed = await place(token, mailedDraft);
    expect(placed).toMatchObject({ ok: true });
    const rows = await till.shop.sql`
      select recipient_email from order_line_gifts join order_lines line on line.id = order_line_id
      where line.order_id = ${placed.ok ? placed.value.orderId : ""}`;
    expect(rows).toEqual([{ recipient_email: "ada@mail.example" }]);
  });

  it("is another order once somebody else is to get it", async () => {
    const token = await cartWith(1);
    const [before] = (await quoteOf(token, mailedDraft)).options;
    await till.app.database.db.transaction((tx) =>
      till.app.cart.setGift(tx, { token, market: market() }, fifty, {
        ...gift,
        recipientEmail: "alan@mail.example",
      }),
    );
    const [after] = (await quoteOf(token, mailedDraft)).options;
    expect(after?.hash).not.toBe(before?.hash);
  });

  it("cannot be ordered without an address once there is something to send in it", async () => {
    expect(await place(await cartWith(1, 1), mailedDraft)).toMatchObject({
      error: { code: "quote_changed" },
    });
  });
});

describe("a gift card beside goods", () => {
  it("is left out of delivery, tax, promotions and what other gift cards pay", async () => {
    const plain = await quoteOf(await till.fillCart(1));
    const token = await cartWith(1, 1);
    const card = await till.app.database.db.transaction((tx) =>
      till.app.giftCards.issueGiftCard(
        tx,
        {
          kind: "gift_card",
          amount: 100_000,
          currency: "USD",
          ownerEmail: null,
          note: "",
          staffId,
          requestId: crypto.randomUUID(),
        },
        "a-secret-for-tests-only-0123456789",
      ),
    );
    await till.app.transaction.inTransaction((tx) => till.app.cart.enterCode(tx, token, card.code));
    const both = await quoteOf(token);
    expect(both.options.map(({ code, priced }) => [code, priced.shippingAmount, priced.taxAmount])).toEqual(
      plain.options.map(({ code, priced }) => [code, priced.shippingAmount, priced.taxAmount]),
    );
    for (const [index, option] of both.options.entries()) {
      expect(option.priced.totalAmount).toBe((plain.options[index]?.priced.totalAmount ?? 0) + 5000);
      expect(option.tender.payableAmount).toBe(5000);
    }
  });
});

describe("a refund of gift cards", () => {
  it("takes back what is left on them, those first of which most is left, and says what was spent", async () => {
    const orderId = await buy(2);
    await settleJobs();
    const [spent, whole] = await cardsOf(orderId);
    await till.shop.sql`
      insert into gift_card_entries (gift_card_id, amount, reason, order_id, cause_key, actor)
      values (${spent?.id ?? ""}, -2000, 'redeemed', ${orderId}, 'test', 'test')`;
    expect(await giveBack(orderId, 1)).toMatchObject({ ok: true });
    expect((await cardsOf(orderId)).map(({ id, balance, disabled }) => [id, balance, disabled])).toEqual([
      [spent?.id, 3000, false],
      [whole?.id, 0, true],
    ]);
    expect(await giveBack(orderId, 1)).toMatchObject({ ok: true });
    expect((await cardsOf(orderId)).map(({ balance, disabled }) => [balance, disabled])).toEqual([
      [0, true],
      [0, true],
    ]);
    const events = await till.shop.sql<{ event: string; data: object }[]>`
      select event, data from order_events where order_id = ${orderId} and event like 'gift_cards.taken%' order by id`;
    expect(events).toEqual([
      { event: "gift_cards.taken_back", data: { amount: 5000, spentAmount: 0 } },
      { event: "gift_cards.taken_back_in_part", data: { amount: 3000, spentAmount: 2000 } },
    ]);
    expect(await giveBack(orderId, 1)).toMatchObject({ error: { code: "not_refundable" } });
  });

  it("before they were issued leaves fewer to issue", async () => {
    const orderId = await buy(3);
    expect(await giveBack(orderId, 2)).toMatchObject({ ok: true });
    await settleJobs();
    expect((await cardsOf(orderId)).map(({ balance }) => balance)).toEqual([5000]);
    expect(await giveBack(orderId, 1)).toMatchObject({ ok: true });
    expect((await cardsOf(orderId)).map(({ balance }) => balance)).toEqual([0]);
  });
});

describe("a lost dispute", () => {
  const dispute = async (orderId: string, over: object = {}) => {
    const { session } = await till.stateOf(orderId);
    await till.control("dispute", { session, ...over });
    const { payment_intent: intent } = await till.atStripe(session);
    const { data } = await till.app.stripe.stripe().disputes.list({ payment_intent: intent?.id ?? "" });
    const [made] = data;
    await till.control("move-dispute", { dispute: made?.id, status: "lost" });
    const events = await till.app.stripe.stripe().events.list({ limit: 100 });
    return events.data.filter(({ data: { object } }) => "id" in object && object.id === made?.id);
  };
  const tell = async (events: Awaited<ReturnType<typeof dispute>>) => {
    for (const event of events) {
      // oxlint-disable-next-line no-await-in-loop -- news by news
      await till.app.transaction.inTransaction((tx) => till.app.webhook.receiveStripeEvent(tx, event));
    }
  };

  it("blocks what is left on the cards that were bought with the money, once, and is told to staff", async () => {
    const orderId = await buy(2);
    await settleJobs();
    const [spent] = await cardsOf(orderId);
    await till.shop.sql`
      insert into gift_card_entries (gift_card_id, amount, reason, order_id, cause_key, actor)
      values (${spent?.id ?? ""}, -2000, 'redeemed', ${orderId}, 'dispute-test', 'test')`;
    const events = await dispute(orderId);
    await tell(events.toReversed());
    await till.shop.sql`delete from provider_events`;
    await tell(events);
    await till.reconcile();
    expect(
      (await cardsOf(orderId)).map(({ balance, ledger, disabled }) => [balance, ledger, disabled]),
    ).toEqual([
      [0, 0, true],
      [0, 0, true],
    ]);
    const tasks = await till.shop.sql`
      select (details ->> 'amount')::int as amount from staff_tasks
      where order_id = ${orderId} and kind = 'gift_cards_blocked'`;
    expect(tasks).toEqual([{ amount: 8000 }]);
    const told = await till.shop.sql`
      select from order_events where order_id = ${orderId} and event = 'gift_cards.blocked'`;
    expect(told).toHaveLength(1);
  });

  it("of a part takes no more from the cards than was lost", async () => {
    const orderId = await buy(1, 1);
    await settleJobs();
    await tell(await dispute(orderId, { amount: 2000 }));
    expect((await cardsOf(orderId)).map(({ balance, disabled }) => [balance, disabled])).toEqual([
      [3000, false],
    ]);
  });
});

it("the database lets no price lower a gift card", async () => {
  const refused = async (statement: PromiseLike<unknown>) => {
    try {
      await statement;
      return "accepted";
    } catch (error) {
      return violatedConstraint(error);
    }
  };
  const { sql } = till.shop;
  const [list] = await sql<{ id: string }[]>`insert into price_lists (name) values ('Trade') returning id`;
  const idOf = async (sku: string) => {
    const [variant] = await sql<{ id: string }[]>`select id from variants where sku = ${sku}`;
    return variant?.id ?? "";
  };
  const [card, mug] = [await idOf("AO-GIFT-50"), await idOf("HC-HAVNMUG-SAGE")];
  const onList = (variantId: string) => sql`
    insert into price_list_prices (price_list_id, variant_id, currency, amount)
    values (${list?.id ?? ""}, ${variantId}, 'USD', 1500)`;
  const lower = [
    sql`update prices set sale_amount = 4000 where variant_id = ${card}`,
    sql`insert into quantity_prices (variant_id, currency, min_quantity, amount) values (${card}, 'USD', 2, 4500)`,
    onList(card),
  ];
  for (const statement of lower) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await refused(statement)).toBe("gift_card_at_its_worth");
  }
  expect(await refused(onList(mug))).toBe("accepted");
  const become = sql`
    update products set kind = 'gift_card' where id = (select product_id from variants where id = ${mug})`;
  expect(await refused(become)).toBe("gift_card_at_its_worth");
});
