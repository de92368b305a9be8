import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db, Tx } from "@/db/client";
import { orders, payments } from "@/db/schema";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { addToCart, saveForLater } from "@/lib/cart/commands";
import { loadCart } from "@/lib/cart/queries";
import { type Placement, placeOrder } from "@/lib/checkout/commands";
import { type CheckoutDraft, parseCheckout } from "@/lib/checkout/input";
import { loadQuote } from "@/lib/checkout/queries";
import { newYorkDraft, transactOn } from "@/lib/checkout/testing";
import { addressFormat } from "@/lib/customers/address-formats";
import { violatedConstraint } from "@/lib/db-errors";
import { randomToken, sha256 } from "@/lib/ids";
import { type Market, markets } from "@/lib/markets";
import type { PaymentFacts } from "@/lib/payments/provider";
import { settlePayment } from "@/lib/payments/settle";
import type { Result } from "@/lib/result";
import { type ExemptionToGrant, grantExemption, revokeExemption } from "@/lib/tax/commands";
import { checkVatId } from "@/lib/tax/vat-checks";
import type { VatRegister } from "@/lib/tax/vat-register";
import { sqlState } from "@/lib/transaction";

const system = { kind: "system" } as const;

/** One moment for quote and till: between two readings of the clock the warehouse's cut-off could pass. */
const now = new Date();

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Db;

beforeAll(async () => {
  shop = await createTestDatabase();
  db = shop.db;
  await seedShop(db);
});
afterAll(() => shop.drop());

const transact = <R extends Result<unknown> | Placement>(work: (tx: Tx) => Promise<R>): Promise<R> =>
  transactOn(db, work);

async function variantOf(sku: string, onHand: number): Promise<string> {
  const [variant] = await shop.sql<{ id: string }[]>`
    update inventory_levels level set on_hand = ${onHand}, reserved = 0 from variants variant
    where variant.id = level.variant_id and variant.sku = ${sku} returning variant.id`;
  if (!variant) throw new Error(`no variant ${sku}`);
  return variant.id;
}

async function cartWith(lines: Record<string, number>, market: Market = markets.us): Promise<string> {
  const token = randomToken();
  for (const [variantId, quantity] of Object.entries(lines)) {
    const added = await transact((tx) =>
      addToCart(tx, { token, market }, { variantId, quantity, additionId: crypto.randomUUID() }, new Date()),
    );
    expect(added.ok).toBe(true);
  }
  return token;
}

const agreed = async (
  cartToken: string,
  market: Market = markets.us,
  typed: CheckoutDraft = newYorkDraft,
  at: Date = now,
) => {
  const quote = await loadQuote(db, cartToken, market, typed, at);
  return quote.options.find(({ code }) => code === typed.shippingMethod)?.hash ?? "";
};

function place(
  cartToken: string,
  agreedHash: string,
  market: Market = markets.us,
  typed: CheckoutDraft = newYorkDraft,
  at: Date = now,
) {
  const input = parseCheckout(typed, market, addressFormat);
  if (!input.ok) throw new Error("the test's form is wrong");
  return transact((tx) =>
    placeOrder(tx, { cartToken, market, input: input.value, draft: typed, agreedHash, now: at }),
  );
}

async function placed(cartToken: string): Promise<string> {
  const result = await place(cartToken, await agreed(cartToken));
  if (!result.ok) throw new Error(result.error.code);
  // What openPaymentPage keeps once the provider has answered.
  await db
    .update(payments)
    .set({ providerSessionId: `cs_${result.value.orderId}` })
    .where(eq(payments.orderId, result.value.orderId));
  return result.value.orderId;
}

async function factsFor(orderId: string, over: Partial<PaymentFacts> = {}): Promise<PaymentFacts> {
  const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
  if (!order) throw new Error("no order");
  return {
    sessionId: `cs_${orderId}`,
    paymentId: `pi_${orderId}`,
    state: "paid",
    amount: order.totalAmount,
    capturedAmount: null,
    currency: order.currency,
    ...over,
  };
}

const settle = (facts: PaymentFacts) => transact((tx) => settlePayment(tx, "stripe", facts, system));

async function stateOf(orderId: string) {
  const [row] = await shop.sql<
    { status: string; payment: string; holds: string[]; mails: number; refunds: number; captured: number }[]
  >`
    select o.status, p.status as payment,
      (select array_agg(distinct status::text) from stock_holds where order_id = o.id) as holds,
      (select count(*)::int from jobs where kind = 'orders.send-confirmation' and payload->>'orderId' = o.id::text) as mails,
      (select count(*)::int from refunds where order_id = o.id) as refunds,
      (select count(*)::int from order_events where order_id = o.id and event = 'payment.captured') as captured
    from orders o join payments p on p.order_id = o.id where o.id = ${orderId}`;
  return row;
}

const levelOf = async (variantId: string) => {
  const [level] = await shop.sql<{ on_hand: number; reserved: number }[]>`
    select on_hand, reserved from inventory_levels where variant_id = ${variantId}`;
  return level;
};

/** The ledger tells the same story as the levels, for every variant it knows. */
async function expectLedgerToAgree() {
  const wrong = await shop.sql`
    select level.variant_id from inventory_levels level
    join (select variant_id, location_id, sum(reserved_delta)::int as reserved from inventory_ledger group by 1, 2) story
      using (variant_id, location_id)
    where story.reserved <> level.reserved`;
  expect(wrong).toEqual([]);
}

describe("a crowd at the till", () => {
  it("sells 50 units to 50 of 200 buyers and tells the other 150 so", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 50);
    const tokens = await Promise.all(Array.from({ length: 200 }, () => cartWith({ [variantId]: 1 })));
    const hashes = await Promise.all(tokens.map((token) => agreed(token)));
    const results = await Promise.all(tokens.map((token, index) => place(token, hashes[index] ?? "")));
    expect(results.filter((result) => result.ok)).toHaveLength(50);
    const refused = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
    expect(refused).toEqual(Array.from({ length: 150 }, () => "out_of_stock"));
    expect(await levelOf(variantId)).toEqual({ on_hand: 50, reserved: 50 });
    const [count] = await shop.sql`
      select (select count(*)::int from orders) as orders, (select sum(quantity)::int from stock_holds where variant_id = ${variantId}) as held`;
    expect(count).toEqual({ orders: 50, held: 50 });

    // Nobody pays: every unit comes back.
    const unpaid = await shop.sql<{ id: string }[]>`select id from orders where status = 'pending'`;
    for (const { id } of unpaid) {
      await db
        .update(payments)
        .set({ providerSessionId: `cs_${id}` })
        .where(eq(payments.orderId, id));
      await settle(await factsFor(id, { state: "expired", paymentId: null }));
    }
    expect(await levelOf(variantId)).toEqual({ on_hand: 50, reserved: 0 });
    await expectLedgerToAgree();
  });

  it("never deadlocks on carts that hold the same things in opposite order", async () => {
    const one = await variantOf("HC-HAVNMUG-CHAL", 1000);
    const two = await variantOf("HC-HAVNMUG-INK", 1000);
    const tokens = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        index % 2 === 0 ? cartWith({ [one]: 1, [two]: 1 }) : cartWith({ [two]: 1, [one]: 1 }),
      ),
    );
    const hashes = await Promise.all(tokens.map((token) => agreed(token)));
    const [before] = await shop.sql<{ deadlocks: number }[]>`
      select deadlocks::int from pg_stat_database where datname = current_database()`;
    const results = await Promise.all(tokens.map((token, index) => place(token, hashes[index] ?? "")));
    expect(results.every((result) => result.ok)).toBe(true);
    const [after] = await shop.sql<{ deadlocks: number }[]>`
      select deadlocks::int from pg_stat_database where datname = current_database()`;
    expect(after).toEqual(before);
    expect(await levelOf(one)).toEqual({ on_hand: 1000, reserved: 60 });
  });
});

describe("what the buyer agreed to", () => {
  it("takes no order when the price rose after the review, and takes it once the new one is accepted", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 10);
    const token = await cartWith({ [variantId]: 2 });
    const before = await agreed(token);
    await shop.sql`update prices set amount = amount + 100 where variant_id = ${variantId} and currency = 'USD'`;
    const refused = await place(token, before);
    expect(refused).toMatchObject({ ok: false, error: { code: "quote_changed" } });
    expect(
      refused.ok || refused.error.code !== "quote_changed" ? [] : refused.error.quote.priceChanges,
    ).toEqual([{ variantId, fromAmount: 2200, toAmount: 2300 }]);
    expect(await levelOf(variantId)).toEqual({ on_hand: 10, reserved: 0 });
    expect(await place(token, await agreed(token))).toMatchObject({ ok: true });
    await shop.sql`update prices set amount = amount - 100 where variant_id = ${variantId} and currency = 'USD'`;
  });

  it("charges the tax of the state and the shipping of the method it quoted", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 10);
    const token = await cartWith({ [variantId]: 2 });
    const orderId = await placed(token);
    const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
    // 2 × 22.00 + 6.90, and New York's 4 % on both: 1.76 + 0.28.
    expect(order).toMatchObject({
      subtotalAmount: 4400,
      shippingAmount: 690,
      taxAmount: 204,
      totalAmount: 5294,
      currency: "USD",
      taxIncluded: false,
    });
  });

  it("sells in euros with the VAT inside", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 10);
    const token = await cartWith({ [variantId]: 1 }, markets.de);
    const german: CheckoutDraft = {
      ...newYorkDraft,
      country: "DE",
      city: "Berlin",
      postalCode: "10115",
      state: "",
    };
    const result = await place(token, await agreed(token, markets.de, german), markets.de, german);
    if (!result.ok) throw new Error(result.error.code);
    const [order] = await db.select().from(orders).where(eq(orders.id, result.value.orderId));
    expect(order?.taxIncluded).toBe(true);
    expect(order?.totalAmount).toBe((order?.subtotalAmount ?? 0) + (order?.shippingAmount ?? 0));
    // VAT is inside: 19/119 of goods and of shipping, each rounded.
    expect(order?.taxAmount).toBe(
      Math.round(((order?.subtotalAmount ?? 0) * 19) / 119) +
        Math.round(((order?.shippingAmount ?? 0) * 19) / 119),
    );
  });

  it("refuses an empty cart, a strange cart and a quote nobody made", async () => {
    expect(await place(randomToken(), "x")).toMatchObject({ ok: false, error: { code: "cart_empty" } });
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 10);
    const token = await cartWith({ [variantId]: 1 });
    expect(await place(token, "0".repeat(64))).toMatchObject({ ok: false, error: { code: "quote_changed" } });
  });
});

describe("paying", () => {
  it("makes one order of two presses of pay, also at the same time", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 10);
    const token = await cartWith({ [variantId]: 1 });
    const hash = await agreed(token);
    const [first, second] = await Promise.all([place(token, hash), place(token, hash)]);
    expect(first.ok && second.ok && first.value.orderId === second.value.orderId).toBe(true);
    expect(await levelOf(variantId)).toEqual({ on_hand: 10, reserved: 1 });
  });

  it("still sells the last unit to the buyer whose own unpaid order holds it", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 1);
    const token = await cartWith({ [variantId]: 1 });
    const orderId = await placed(token);
    const again = await place(token, await agreed(token));
    expect(again).toMatchObject({ ok: true, value: { orderId, paidToken: null, productIdsNearlyGone: [] } });
    const other = await transact((tx) =>
      addToCart(
        tx,
        { token: randomToken(), market: markets.us },
        { variantId, quantity: 1, additionId: crypto.randomUUID() },
        new Date(),
      ),
    );
    expect(other).toMatchObject({ ok: false, error: { code: "sold_out" } });
  });

  it("asks to close an unpaid order of the same cart before another one", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 10);
    const token = await cartWith({ [variantId]: 1 });
    const orderId = await placed(token);
    await transact((tx) =>
      addToCart(
        tx,
        { token, market: markets.us },
        { variantId, quantity: 1, additionId: crypto.randomUUID() },
        new Date(),
      ),
    );
    const second = await place(token, await agreed(token));
    expect(second).toEqual({ ok: false, error: { code: "other_order_open", orderId } });
    await settle(await factsFor(orderId, { state: "expired", paymentId: null }));
    expect(await place(token, await agreed(token))).toMatchObject({ ok: true });
    expect(await levelOf(variantId)).toEqual({ on_hand: 10, reserved: 2 });
  });

  it("confirms once, whoever tells first and however often", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 10);
    const token = await cartWith({ [variantId]: 2 });
    const orderId = await placed(token);
    const facts = await factsFor(orderId);
    await Promise.all(Array.from({ length: 8 }, () => settle(facts)));
    expect(await stateOf(orderId)).toEqual({
      status: "confirmed",
      payment: "captured",
      holds: ["committed"],
      mails: 1,
      refunds: 0,
      captured: 1,
    });
    const quote = await loadQuote(db, token, markets.us, newYorkDraft, now);
    expect(quote.lines).toEqual([]);
    // The other tab's "pay" leads to the paid order instead of a second one.
    const hash = (await db.select().from(orders).where(eq(orders.id, orderId)))[0]?.quoteHash ?? "";
    expect(await place(token, hash)).toMatchObject({ ok: false, error: { code: "already_ordered" } });
  });

  it("keeps what was put into the cart meanwhile", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 10);
    const other = await variantOf("HC-HAVNMUG-CHAL", 10);
    const token = await cartWith({ [variantId]: 1 });
    const orderId = await placed(token);
    await transact((tx) =>
      addToCart(
        tx,
        { token, market: markets.us },
        { variantId, quantity: 2, additionId: crypto.randomUUID() },
        new Date(),
      ),
    );
    await transact((tx) =>
      addToCart(
        tx,
        { token, market: markets.us },
        { variantId: other, quantity: 1, additionId: crypto.randomUUID() },
        new Date(),
      ),
    );
    await settle(await factsFor(orderId));
    const quote = await loadQuote(db, token, markets.us, newYorkDraft, now);
    expect(Object.fromEntries(quote.lines.map((line) => [line.variantId, line.quantity]))).toEqual({
      [variantId]: 2,
      [other]: 1,
    });
  });

  it("does not cancel a paid order when the expiry comes late", async () => {
    const token = await cartWith({ [await variantOf("HC-HAVNMUG-SAGE", 10)]: 1 });
    const orderId = await placed(token);
    await settle(await factsFor(orderId));
    await settle(await factsFor(orderId, { state: "expired", paymentId: null }));
    expect(await stateOf(orderId)).toMatchObject({ status: "confirmed", holds: ["committed"] });
  });

  it("gives the money back, once, when it comes after the order was canceled", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 10);
    const token = await cartWith({ [variantId]: 1 });
    const orderId = await placed(token);
    await settle(await factsFor(orderId, { state: "expired", paymentId: null }));
    expect(await levelOf(variantId)).toEqual({ on_hand: 10, reserved: 0 });
    await settle(await factsFor(orderId));
    await settle(await factsFor(orderId));
    expect(await stateOf(orderId)).toMatchObject({
      status: "canceled",
      payment: "captured",
      refunds: 1,
      mails: 0,
    });
    expect(await levelOf(variantId)).toEqual({ on_hand: 10, reserved: 0 });
  });

  it("waits for a bank transfer with the units held, then confirms or releases", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 10);
    const [good, bad] = [
      await placed(await cartWith({ [variantId]: 1 })),
      await placed(await cartWith({ [variantId]: 2 })),
    ];
    for (const orderId of [good, bad]) await settle(await factsFor(orderId, { state: "processing" }));
    expect(await stateOf(good)).toMatchObject({ status: "pending", payment: "processing", holds: ["held"] });
    // Longer than the payment page stays open: days, not minutes.
    const [hold] = await shop.sql`
      select expires_at > now() + interval '5 days' as waits from stock_holds where order_id = ${good}`;
    expect(hold).toEqual({ waits: true });
    await settle(await factsFor(good));
    await settle(await factsFor(bad, { state: "failed" }));
    expect(await stateOf(good)).toMatchObject({ status: "confirmed", payment: "captured" });
    expect(await stateOf(bad)).toMatchObject({ status: "canceled", payment: "failed", holds: ["released"] });
    expect(await levelOf(variantId)).toEqual({ on_hand: 10, reserved: 1 });
  });

  it("confirms nothing for another amount or currency than the order's", async () => {
    const token = await cartWith({ [await variantOf("HC-HAVNMUG-SAGE", 10)]: 1 });
    const orderId = await placed(token);
    await settle(await factsFor(orderId, { amount: 1 }));
    await settle(await factsFor(orderId, { currency: "EUR" }));
    expect(await stateOf(orderId)).toMatchObject({ status: "pending", payment: "failed", captured: 0 });
    const tasks = await shop.sql`select kind, details from staff_tasks where order_id = ${orderId}`;
    expect(tasks).toEqual([{ kind: "payment_mismatch", details: expect.objectContaining({ amount: 1 }) }]);
    // Nobody else waits for the units longer than the order may.
    await shop.sql`update orders set payment_due_at = now() - interval '1 second' where id = ${orderId}`;
    await settle(await factsFor(orderId, { amount: 1 }));
    expect(await stateOf(orderId)).toMatchObject({ status: "canceled", holds: ["released"], refunds: 0 });
  });

  it("knows no page that is not ours", async () => {
    const facts = {
      sessionId: "cs_other",
      paymentId: null,
      state: "paid",
      amount: 1,
      capturedAmount: null,
      currency: "USD",
    } as const;
    expect(await settle(facts)).toEqual({ ok: false, error: { code: "unknown_session" } });
  });
});

describe("what the database never allows", () => {
  const refused = async (statement: PromiseLike<unknown>): Promise<string> => {
    try {
      await statement;
      return "accepted";
    } catch (error) {
      return violatedConstraint(error) ?? sqlState(error) ?? String(error);
    }
  };

  it("holds more than there is, or less than nothing", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 5);
    expect(
      await refused(shop.sql`update inventory_levels set reserved = 6 where variant_id = ${variantId}`),
    ).toBe("inventory_levels_reserved_check");
    expect(
      await refused(shop.sql`update inventory_levels set on_hand = -1 where variant_id = ${variantId}`),
    ).toBe("inventory_levels_reserved_check");
  });

  it("an order whose parts do not make its total, or that is paid twice", async () => {
    const orderId = await placed(await cartWith({ [await variantOf("HC-HAVNMUG-SAGE", 10)]: 1 }));
    expect(
      await refused(shop.sql`update orders set total_amount = total_amount + 1 where id = ${orderId}`),
    ).toBe("orders_total_check");
    await settle(await factsFor(orderId));
    expect(
      await refused(
        db.insert(payments).values({
          orderId,
          provider: "stripe",
          status: "captured",
          amount: 1,
          capturedAmount: 1,
          currency: "USD",
        }),
      ),
    ).toBe("payments_success_key");
  });

  it("a rewritten history", async () => {
    // restrict_violation, raised by the triggers.
    for (const table of ["inventory_ledger", "order_events", "price_history"]) {
      expect(await refused(db.execute(sql.raw(`update ${table} set id = id`)))).toBe("23001");
    }
    for (const table of ["inventory_ledger", "order_events"]) {
      expect(await refused(db.execute(sql.raw(`delete from ${table}`)))).toBe("23001");
    }
  });
});

it("charges nothing that was put aside for later, and leaves it there", async () => {
  const one = await variantOf("HC-HAVNMUG-CHAL", 10);
  const later = await variantOf("HC-HAVNMUG-INK", 10);
  const token = await cartWith({ [one]: 1, [later]: 2 });
  const whole = await agreed(token);
  expect((await transact((tx) => saveForLater(tx, { token, market: markets.us }, later))).ok).toBe(true);
  expect(await place(token, whole)).toMatchObject({ error: { code: "quote_changed" } });
  const orderId = await placed(token);
  expect(await shop.sql`select variant_id, quantity from order_lines where order_id = ${orderId}`).toEqual([
    { variant_id: one, quantity: 1 },
  ]);
  await settle(await factsFor(orderId));
  const cart = await loadCart(db, token, markets.us);
  expect(cart?.rows).toEqual([]);
  expect(cart?.saved.map(({ variantId, quantity }) => [variantId, quantity])).toEqual([[later, 2]]);
});

describe("the promise of arrival", () => {
  // A Monday; the warehouse's cut-off is 14:00 in New York.
  const before = new Date("2027-03-01T18:59:00Z");
  const after = new Date("2027-03-01T19:00:00Z");

  it("is what the buyer agreed to: a cut-off that passed meanwhile is told before anything is written", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 5);
    const token = await cartWith({ [variantId]: 1 });
    const agreedHash = await agreed(token, markets.us, newYorkDraft, before);
    const late = await place(token, agreedHash, markets.us, newYorkDraft, after);
    expect(late.ok).toBe(false);
    if (late.ok || late.error.code !== "quote_changed") throw new Error("the till took it");
    const option = late.error.quote.options.find(({ code }) => code === "standard");
    expect(option?.arrival?.earliestOn).toBe("2027-03-08");
    expect(await levelOf(variantId)).toEqual({ on_hand: 5, reserved: 0 });

    const placed = await place(token, option?.hash ?? "", markets.us, newYorkDraft, after);
    if (!placed.ok) throw new Error(placed.error.code);
    const [order] = await shop.sql`
      select arrives_earliest_on::text as first, arrives_latest_on::text as last from orders where id = ${placed.value.orderId}`;
    expect(order).toEqual({ first: "2027-03-08", last: option?.arrival?.latestOn });
  });

  it("is none where nobody knows how long it takes, and the order says so", async () => {
    await shop.sql`update shipping_methods set transit_days_min = null, transit_days_max = null
      where code = 'standard' and zone_id = (select id from shipping_zones where code = 'us-contiguous')`;
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 5);
    const token = await cartWith({ [variantId]: 1 });
    const placed = await place(token, await agreed(token));
    if (!placed.ok) throw new Error(placed.error.code);
    const [order] =
      await shop.sql`select arrives_earliest_on, arrives_latest_on from orders where id = ${placed.value.orderId}`;
    expect(order).toEqual({ arrives_earliest_on: null, arrives_latest_on: null });
    const half = shop.sql`update orders set arrives_earliest_on = '2027-03-05' where id = ${placed.value.orderId}`;
    await expect(half).rejects.toMatchObject({ constraint_name: "orders_arrival_check" });
    await shop.sql`update shipping_methods set transit_days_min = 3, transit_days_max = 5
      where code = 'standard' and zone_id = (select id from shipping_zones where code = 'us-contiguous')`;
  });
});

describe("pickup in a store", () => {
  const fetch = {
    email: "ada@example.com",
    // What was typed before: a place with a sales tax, where nothing goes now.
    state: "NY",
    country: "US",
    shippingMethod: "standard",
    pickup: "pickup-store-portland",
    pickupName: "Ada Lovelace",
  } as const satisfies CheckoutDraft;
  // A Tuesday, 9 in the morning in Portland: the store opens at 10.
  const early = new Date("2027-03-02T17:00:00Z");
  const opened = new Date("2027-03-02T18:00:00Z");

  const portlandOf = async (variantId: string, onHand: number) => {
    await shop.sql`insert into inventory_levels (variant_id, location_id, on_hand)
      select ${variantId}, id, ${onHand} from locations where code = 'store-portland'
      on conflict (variant_id, location_id) do update set on_hand = ${onHand}, reserved = 0`;
  };
  const wayOf = async (token: string, at: Date) => {
    const quote = await loadQuote(db, token, markets.us, fetch, at);
    return quote.options.find(({ code }) => code === fetch.pickup);
  };

  it("needs no address, is taxed where the store is, and holds that store's units", async () => {
    const variantId = await variantOf("HC-HAVNMUG-INK", 5);
    await portlandOf(variantId, 2);
    const token = await cartWith({ [variantId]: 2 });
    const option = await wayOf(token, early);
    const placed = await place(token, option?.hash ?? "", markets.us, fetch, early);
    if (!placed.ok) throw new Error(placed.error.code);
    const [order] = await shop.sql`
      select o.tax_amount, o.shipping_amount, o.ready_at, o.arrives_earliest_on, a.name, a.company, a.state, a.phone,
        (select array_agg(l.code || ' ' || h.quantity) from stock_holds h join locations l on l.id = h.location_id
          where h.order_id = o.id) as held
      from orders o join addresses a on a.id = o.shipping_address_id where o.id = ${placed.value.orderId}`;
    expect(order).toEqual({
      tax_amount: 0,
      shipping_amount: 0,
      ready_at: "2027-03-02 20:00:00+00",
      arrives_earliest_on: null,
      name: "Ada Lovelace",
      company: "Alder & Oak Portland",
      state: "OR",
      phone: null,
      held: ["store-portland 2"],
    });
    // Its own hold counts as there, for who comes back from the payment page; nobody else finds it.
    expect(await wayOf(token, early)).toBeDefined();
    expect(await wayOf(await cartWith({ [variantId]: 1 }), early)).toBeUndefined();
    const both = shop.sql`update orders set arrives_earliest_on = '2027-03-05', arrives_latest_on = '2027-03-05'
      where id = ${placed.value.orderId}`;
    await expect(both).rejects.toMatchObject({ constraint_name: "orders_pickup_check" });
  });

  it("is agreed to with the time from which it is ready, and refused once another has taken the units", async () => {
    const variantId = await variantOf("HC-HAVNMUG-INK", 5);
    await portlandOf(variantId, 1);
    const token = await cartWith({ [variantId]: 1 });
    const option = await wayOf(token, early);
    const late = await place(token, option?.hash ?? "", markets.us, fetch, opened);
    expect(late).toMatchObject({ error: { code: "quote_changed" } });
    await portlandOf(variantId, 0);
    const gone = await place(token, option?.hash ?? "", markets.us, fetch, early);
    expect(gone).toMatchObject({ error: { code: "pickup_gone" } });
  });

  it("leaves a store's units to those who come there, as long as a warehouse has some", async () => {
    const variantId = await variantOf("HC-HAVNMUG-INK", 3);
    await portlandOf(variantId, 8);
    const token = await cartWith({ [variantId]: 4 });
    const placed = await place(token, await agreed(token));
    if (!placed.ok) throw new Error(placed.error.code);
    const held = await shop.sql`
      select l.code, h.quantity from stock_holds h join locations l on l.id = h.location_id
      where h.order_id = ${placed.value.orderId} order by 1`;
    expect([...held]).toEqual([
      { code: "main", quantity: 3 },
      { code: "store-portland", quantity: 1 },
    ]);
    const [order] = await shop.sql`select arrives_earliest_on from orders where id = ${placed.value.orderId}`;
    expect(order).toEqual({ arrives_earliest_on: null });
  });
});

describe("a parcel to Canada", () => {
  const toronto = {
    ...newYorkDraft,
    city: "Toronto",
    state: "ON",
    postalCode: "M5V 2T6",
    country: "CA",
    phone: "+1 416 555 0100",
    shippingMethod: "duties-paid",
  } as const satisfies CheckoutDraft;
  const importOf = async (orderId: string) => {
    const [order] = await shop.sql`select import_terms, import_amount, import_charges, total_amount
      from orders where id = ${orderId}`;
    return order;
  };

  it("is charged what the shop takes over from customs, and agreed to with it", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 50);
    const token = await cartWith({ [variantId]: 2 });
    const agreedHash = await agreed(token, markets.us, toronto);
    await shop.sql`update import_rules set tax_rate_ppm = 140000 where state = 'ON'`;
    expect(await place(token, agreedHash, markets.us, toronto)).toMatchObject({
      error: { code: "quote_changed" },
    });
    await shop.sql`update import_rules set tax_rate_ppm = 130000 where state = 'ON'`;
    const placed = await place(token, agreedHash, markets.us, toronto);
    if (!placed.ok) throw new Error(placed.error.code);
    // 13 % of 2 × 22.00 are 5.72; the delivery of 39.00 is not taxed, and up to 103.00 there is no duty.
    expect(await importOf(placed.value.orderId)).toEqual({
      import_terms: "ddp",
      import_amount: 572,
      import_charges: { taxName: "HST", taxRatePpm: 130_000, taxAmount: 572, dutyAmount: 0 },
      total_amount: 4400 + 3900 + 572,
    });
    const free = shop.sql`update orders set import_terms = 'dap' where id = ${placed.value.orderId}`;
    await expect(free).rejects.toMatchObject({ constraint_name: "orders_import_check" });
  });

  it("is never charged what the receiver pays on delivery, and the order keeps what was told of it", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 50);
    const token = await cartWith({ [variantId]: 6 });
    const dap = { ...toronto, shippingMethod: "standard" };
    const quote = await loadQuote(db, token, markets.us, dap, now);
    // Above the threshold nobody can tell the duty on what nobody has classified: nothing is taken over.
    expect(quote.options.map(({ code }) => code)).toEqual(["standard"]);
    const placed = await place(token, await agreed(token, markets.us, dap), markets.us, dap);
    if (!placed.ok) throw new Error(placed.error.code);
    const order = await importOf(placed.value.orderId);
    expect(order).toMatchObject({
      import_terms: "dap",
      import_amount: 0,
      import_charges: { dutyAmount: null },
    });
    expect(order?.["total_amount"]).toBe(quote.options[0]?.priced.totalAmount);
  });

  it("has its duty told once the goods are classified", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 50);
    await shop.sql`update products set hs_code = '691200' where id = (select product_id from variants where id = ${variantId})`;
    await shop.sql`insert into duty_rates (country, hs_prefix, rate_ppm, source, checked_on)
      values ('CA', '6912', 30000, 'test', '2026-11-29')`;
    const token = await cartWith({ [variantId]: 6 });
    const quote = await loadQuote(db, token, markets.us, toronto, now);
    const option = quote.options.find(({ code }) => code === "duties-paid");
    const goods = (option?.priced.subtotalAmount ?? 0) - (option?.priced.discountAmount ?? 0);
    const duty = Math.round(goods * 0.03);
    expect(option?.priced.importAmount).toBe(duty + Math.round((goods + duty) * 0.13));
    expect(option?.derivation.total.parts.slice(-2).map(({ reason }) => reason.kind)).toEqual([
      "import_duty",
      "import_tax",
    ]);
    await shop.sql`delete from duty_rates`;
    await shop.sql`update products set hs_code = null where hs_code is not null`;
  });
});

describe("a customer with a certificate", () => {
  const today = now.toISOString().slice(0, 10);
  const signedIn = async (token: string) => {
    const [user] = await shop.sql<{ id: string; email: string }[]>`
      insert into users (email) values (${`${crypto.randomUUID()}@example.com`}) returning id, email`;
    if (!user) throw new Error("no user");
    await shop.sql`update carts set user_id = ${user.id} where token_hash = ${sha256(token)}`;
    return user;
  };
  const grant = (email: string, staffId: string, change: Partial<ExemptionToGrant> = {}) =>
    transact((tx) =>
      grantExemption(tx, {
        email,
        country: "US",
        state: "NY",
        certificate: "ST-120 4711",
        reason: "resale",
        validUntil: today,
        staffId,
        ...change,
      }),
    );

  it("pays no tax where it holds, and the order says by which; nobody else does", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 20);
    const token = await cartWith({ [variantId]: 1 });
    const taxed = await agreed(token);
    const user = await signedIn(token);
    expect(await grant(user.email, user.id)).toMatchObject({ ok: true });
    expect(await grant(user.email, user.id)).toMatchObject({ error: { code: "exemption_exists" } });
    expect(await place(token, taxed)).toMatchObject({ error: { code: "quote_changed" } });
    const placed = await place(token, await agreed(token));
    if (!placed.ok) throw new Error(placed.error.code);
    const [order] = await shop.sql`
      select tax_amount, tax_exemption_id is not null as exempt, pricing ->> 'exemption' as why
      from orders where id = ${placed.value.orderId}`;
    expect(order).toEqual({
      tax_amount: 0,
      exempt: true,
      why: "resale",
    });
    const untaxed = shop.sql`update orders set tax_amount = 1, total_amount = total_amount + 1
      where id = ${placed.value.orderId}`;
    await expect(untaxed).rejects.toMatchObject({ constraint_name: "orders_exemption_check" });
    expect(await agreed(await cartWith({ [variantId]: 1 }))).toBe(taxed);
  });

  it("pays tax once it has ended, and is told; a new one takes its place and both stay in the history", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 20);
    const token = await cartWith({ [variantId]: 1 });
    const user = await signedIn(token);
    await grant(user.email, user.id, { validUntil: "2020-12-31" });
    const standing = async () => {
      const { options } = await loadQuote(db, token, markets.us, newYorkDraft, now);
      const option = options.find(({ code }) => code === "standard");
      return [option?.exemption?.status, option?.priced.taxAmount];
    };
    expect(await standing()).toEqual(["expired", 116]);
    await grant(user.email, user.id, { certificate: "ST-120 4712" });
    expect(await standing()).toEqual(["applied", 0]);
    const history = await shop.sql<{ id: string; revoked: boolean }[]>`
      select id, revoked_at is not null as revoked from tax_exemptions where user_id = ${user.id} order by id`;
    expect(history.map(({ revoked }) => revoked)).toEqual([true, false]);
    const exemptionId = history[1]?.id ?? "";
    const revoke = () => transact((tx) => revokeExemption(tx, { exemptionId, staffId: user.id }));
    expect(await revoke()).toMatchObject({ ok: true });
    expect(await revoke()).toMatchObject({ error: { code: "exemption_gone" } });
    expect(await standing()).toEqual([undefined, 116]);
  });

  it("in a market whose prices hold the tax pays the prices without it", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 20);
    const token = await cartWith({ [variantId]: 1 }, markets.de);
    const user = await signedIn(token);
    await grant(user.email, user.id, { country: "DE", state: null, reason: "diplomatic" });
    const berlin = { ...newYorkDraft, state: "", city: "Berlin", postalCode: "10119", country: "DE" };
    const quote = await loadQuote(db, token, markets.de, berlin, now);
    const option = quote.options.find(({ code }) => code === "standard");
    // 24.00 and 4.90 hold 19 %.
    expect(option?.priced).toMatchObject({ taxIncluded: false, taxAmount: 0, totalAmount: 2017 + 412 });
    const placed = await place(token, option?.hash ?? "", markets.de, berlin);
    expect(placed).toMatchObject({ ok: true });
  });
});

describe("a VAT id", () => {
  const vienna = {
    email: "einkauf@example.com",
    name: "Anna Huber",
    company: "Huber GmbH",
    line1: "Ring 1",
    city: "Wien",
    postalCode: "1010",
    country: "AT",
    shippingMethod: "standard",
    vatId: "ATU 13585627",
  } as const satisfies CheckoutDraft;
  const register: VatRegister = () => Promise.resolve({ isValid: true, consultation: "WAPI1" });

  it("moves the tax to a business abroad once the register knows it; until then nobody pays another total unawares", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 5);
    const token = await cartWith({ [variantId]: 2 }, markets.de);
    const withoutId = await agreed(token, markets.de, { ...vienna, vatId: "" });
    const unchecked = await loadQuote(db, token, markets.de, vienna, now);
    expect(unchecked.vat?.status).toBe("unchecked");
    expect(await place(token, withoutId, markets.de, vienna)).toMatchObject({
      error: { code: "quote_changed" },
    });

    await checkVatId(vienna.vatId, now, register, db);
    const told = await loadQuote(db, token, markets.de, vienna, now);
    const option = told.options.find(({ code }) => code === "standard");
    const gross = unchecked.options.find(({ code }) => code === "standard");
    // 2 × 24.00 and 9.90 hold 20 %: 2 × 20.00 and 8.25 without it.
    expect(gross?.priced.totalAmount).toBe(5790);
    expect(option?.priced).toMatchObject({ totalAmount: 4825, taxAmount: 0, taxIncluded: false });
    const placed = await place(token, option?.hash ?? "", markets.de, vienna);
    if (!placed.ok) throw new Error(placed.error.code);
    const [order] = await shop.sql`
      select total_amount, tax_amount, tax_included, vat_id, vat_consultation, is_reverse_charge
      from orders where id = ${placed.value.orderId}`;
    expect(order).toEqual({
      total_amount: 4825,
      tax_amount: 0,
      tax_included: false,
      vat_id: "ATU13585627",
      vat_consultation: "WAPI1",
      is_reverse_charge: true,
    });
    const taxed = shop.sql`update orders set vat_id = null where id = ${placed.value.orderId}`;
    await expect(taxed).rejects.toMatchObject({ constraint_name: "orders_reverse_charge_check" });
  });

  it("that is wrong is told, and nothing is ordered with it", async () => {
    const variantId = await variantOf("HC-HAVNMUG-SAGE", 5);
    const token = await cartWith({ [variantId]: 1 }, markets.de);
    const wrong = { ...vienna, vatId: "ATU13585628" };
    const hash = await agreed(token, markets.de, wrong);
    expect(await place(token, hash, markets.de, wrong)).toMatchObject({
      error: { code: "vat_id_wrong", status: "malformed" },
    });
    expect(await levelOf(variantId)).toEqual({ on_hand: 5, reserved: 0 });
  });

  it("is asked about once a day, and a register that is away has said nothing", async () => {
    let asked = 0;
    const counting: VatRegister = (id) => {
      asked += 1;
      return id.text.startsWith("LU") ? Promise.resolve(null) : register(id);
    };
    const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
    for (const hours of [0, 1, 23]) await checkVatId("NL004495445B01", at(hours), counting, db);
    expect(asked).toBe(1);
    await checkVatId("NL004495445B01", at(25), counting, db);
    expect(asked).toBe(2);
    for (const hours of [0, 1]) await checkVatId("LU15027442", at(hours), counting, db);
    expect(asked).toBe(4);
    expect(await shop.sql`select 1 from vat_checks where vat_id like 'LU%'`).toEqual([]);
  });
});

it("keeps an order that was paid on its second page when the first one fails afterwards", async () => {
  const variantId = await variantOf("HC-HAVNMUG-CHAL", 10);
  const orderId = await placed(await cartWith({ [variantId]: 1 }));
  await settle(await factsFor(orderId, { state: "processing" }));
  const [first] = await db.select().from(payments).where(eq(payments.orderId, orderId));
  await db.insert(payments).values({
    orderId,
    provider: "stripe",
    providerSessionId: `cs_second_${orderId}`,
    amount: first?.amount ?? 0,
    currency: first?.currency ?? "",
  });
  await settle(
    await factsFor(orderId, { sessionId: `cs_second_${orderId}`, paymentId: `pi_second_${orderId}` }),
  );
  await settle(await factsFor(orderId, { state: "failed" }));
  expect(
    await shop.sql`
      select o.status, (select array_agg(distinct status::text) from stock_holds where order_id = o.id) as holds,
        (select array_agg(status::text order by status::text) from payments where order_id = o.id) as payments
      from orders o where o.id = ${orderId}`,
  ).toEqual([{ status: "confirmed", holds: ["committed"], payments: ["captured", "failed"] }]);
});
