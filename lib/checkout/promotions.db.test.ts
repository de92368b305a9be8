import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db, Tx } from "@/db/client";
import { couponCodes, orders, payments, promotionRedemptions, promotions } from "@/db/schema";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { addToCart, enterCode, removeCode } from "@/lib/cart/commands";
import { type Placement, placeOrder } from "@/lib/checkout/commands";
import { type CheckoutDraft, parseCheckout } from "@/lib/checkout/input";
import { loadQuote } from "@/lib/checkout/queries";
import { newYorkDraft, transactOn } from "@/lib/checkout/testing";
import { addressFormat } from "@/lib/customers/address-formats";
import { violatedConstraint } from "@/lib/db-errors";
import { randomToken, sha256 } from "@/lib/ids";
import { markets } from "@/lib/markets";
import { cancelOrder } from "@/lib/orders/commands";
import type { PaymentFacts } from "@/lib/payments/provider";
import { settlePayment } from "@/lib/payments/settle";
import type { Result } from "@/lib/result";

const system = { kind: "system" } as const;
const market = markets.us;

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Db;
let mug: string;
let codes = 0;

beforeAll(async () => {
  shop = await createTestDatabase();
  db = shop.db;
  await seedShop(db);
});
afterAll(() => shop.drop());
beforeEach(async () => {
  const [variant] = await shop.sql<{ id: string }[]>`
    update inventory_levels level set on_hand = 500, reserved = 0 from variants variant
    where variant.id = level.variant_id and variant.sku = 'HC-HAVNMUG-SAGE' returning variant.id`;
  if (!variant) throw new Error("the mug is gone");
  mug = variant.id;
  await shop.sql`update promotions set is_active = false`;
});

const transact = <R extends Result<unknown> | Placement>(work: (tx: Tx) => Promise<R>): Promise<R> =>
  transactOn(db, work);

/** 10 % off with a code of its own. */
async function tenPercent(
  over: Partial<typeof promotions.$inferInsert> = {},
  limits: { usageLimit?: number; usageLimitPerCustomer?: number } = {},
): Promise<string> {
  codes += 1;
  const code = `CODE-${codes}`;
  const [promotion] = await db
    .insert(promotions)
    .values({ name: `Promotion ${codes}`, kind: "percent", ratePpm: 100_000, requiresCode: true, ...over })
    .returning({ id: promotions.id });
  if (!promotion) throw new Error("no promotion");
  await db.insert(couponCodes).values({ promotionId: promotion.id, code, ...limits });
  return code;
}

async function cartWith(code: string | null, quantity = 1, variantId = mug): Promise<string> {
  const token = randomToken();
  const line = { variantId, quantity, additionId: crypto.randomUUID() };
  expect(await transact((tx) => addToCart(tx, { token, market }, line, new Date()))).toMatchObject({
    ok: true,
  });
  const entered = code === null || (await transact((tx) => enterCode(tx, token, code))).ok;
  expect(entered).toBe(true);
  return token;
}

const quoteOf = (token: string, typed: CheckoutDraft = newYorkDraft) =>
  loadQuote(db, token, market, typed, new Date());

async function standard(token: string, typed: CheckoutDraft = newYorkDraft) {
  const option = (await quoteOf(token, typed)).options.find(({ code }) => code === "standard");
  if (!option) throw new Error("no standard delivery");
  return option;
}

const refusalsOf = async (token: string, typed: CheckoutDraft = newYorkDraft) =>
  (await standard(token, typed)).codes.map(({ refusal }) => refusal?.kind ?? "given");

async function place(token: string, typed: CheckoutDraft = newYorkDraft, agreedHash?: string) {
  const input = parseCheckout(typed, market, addressFormat);
  if (!input.ok) throw new Error("the test's form is wrong");
  const hash = agreedHash ?? (await standard(token, typed)).hash;
  return transact((tx) =>
    placeOrder(tx, {
      cartToken: token,
      market,
      input: input.value,
      draft: typed,
      agreedHash: hash,
      now: new Date(),
    }),
  );
}

async function placed(token: string, typed: CheckoutDraft = newYorkDraft): Promise<string> {
  const result = await place(token, typed);
  if (!result.ok) throw new Error(result.error.code);
  const { orderId } = result.value;
  // What openPaymentPage keeps once the provider has answered.
  await db
    .update(payments)
    .set({ providerSessionId: `cs_${orderId}` })
    .where(eq(payments.orderId, orderId));
  return orderId;
}

async function settle(orderId: string, state: PaymentFacts["state"]) {
  const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
  if (!order) throw new Error("no order");
  const facts: PaymentFacts = {
    sessionId: `cs_${orderId}`,
    paymentId: state === "paid" ? `pi_${orderId}` : null,
    state,
    amount: order.totalAmount,
    capturedAmount: null,
    currency: order.currency,
  };
  return transact((tx) => settlePayment(tx, "stripe", facts, system));
}

async function usesOf(code: string) {
  const [row] = await db
    .select({ reserved: couponCodes.reservedCount, used: couponCodes.usedCount })
    .from(couponCodes)
    .where(eq(couponCodes.code, code));
  return row;
}

const buyer = (name: string): CheckoutDraft => ({ ...newYorkDraft, email: `${name}@example.com` });

describe("a code at the till", () => {
  it("is taken off, to the cent and before tax, and the order says so", async () => {
    const code = await tenPercent();
    const orderId = await placed(await cartWith(code.toLowerCase(), 2));
    const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
    // 2 × 22.00 − 10 % = 39.60, and New York's 4 % on it and on 6.90: 1.58 + 0.28.
    expect(order).toMatchObject({
      subtotalAmount: 4400,
      discountAmount: 440,
      shippingAmount: 690,
      taxAmount: 186,
      totalAmount: 4836,
    });
    const lines =
      await shop.sql`select discount_amount, total_amount from order_lines where order_id = ${orderId}`;
    expect(lines).toEqual([{ discount_amount: 440, total_amount: 3960 }]);
    expect(
      await db.select().from(promotionRedemptions).where(eq(promotionRedemptions.orderId, orderId)),
    ).toMatchObject([{ status: "reserved", discountAmount: 440 }]);
  });

  it("is part of what the buyer agrees to: the same total from another promotion is another quote", async () => {
    const token = await cartWith(await tenPercent());
    const { hash } = await standard(token);
    await shop.sql`update carts set coupon_codes = array[${await tenPercent()}]`;
    expect(await place(token, newYorkDraft, hash)).toMatchObject({
      ok: false,
      error: { code: "quote_changed" },
    });
  });

  it("that ends while the buyer reads the total is not taken off silently", async () => {
    const code = await tenPercent();
    const token = await cartWith(code);
    const { hash } = await standard(token);
    await shop.sql`update promotions set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where is_active`;
    expect(await place(token, newYorkDraft, hash)).toMatchObject({
      ok: false,
      error: { code: "quote_changed" },
    });
    expect(await refusalsOf(token)).toEqual(["ended"]);
  });

  it("leaves the cart with the order, and others stay", async () => {
    const code = await tenPercent();
    // Somebody else's order has used it, but not this one, which gets more with the other code.
    const other = await tenPercent({ ratePpm: 50_000 });
    await placed(await cartWith(other), buyer("else"));
    const token = await cartWith(code);
    await transact((tx) => enterCode(tx, token, other));
    await settle(await placed(token), "paid");
    const rest = await shop.sql`select coupon_codes from carts where token_hash = ${sha256(token)}`;
    expect(rest).toEqual([{ coupon_codes: [other] }]);
  });

  it("that takes everything off needs no payment: the order is confirmed at once", async () => {
    const code = await tenPercent({ ratePpm: 1_000_000, stacks: true });
    const token = await cartWith(code);
    const free = await tenPercent({ kind: "free_shipping", ratePpm: null, stacks: true });
    await transact((tx) => enterCode(tx, token, free));
    const { hash } = await standard(token);
    const result = await place(token, newYorkDraft, hash);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.paidToken).toMatch(/^[\w-]{22}$/);
    const [state] = await shop.sql`
      select status, total_amount, (select count(*)::int from payments where order_id = o.id) as payments,
        (select array_agg(distinct status::text) from stock_holds where order_id = o.id) as holds,
        (select count(*)::int from jobs where payload->>'orderId' = o.id::text) as jobs,
        (select array_agg(kind) from jobs where payload->>'orderId' = o.id::text) as kinds
      from orders o where id = ${result.value.orderId}`;
    expect(state).toEqual({
      status: "confirmed",
      total_amount: 0,
      payments: 0,
      holds: ["committed"],
      jobs: 1,
      kinds: ["orders.send-confirmation"],
    });
    expect(await usesOf(code)).toEqual({ reserved: 0, used: 1 });
    // Pressing the button again leads to that order.
    expect(await place(token, newYorkDraft, hash)).toMatchObject({
      ok: false,
      error: { code: "already_ordered" },
    });
  });
});

describe("entering codes", () => {
  it("takes one that exists, in any spelling, once", async () => {
    const code = await tenPercent();
    const token = await cartWith(code);
    await transact((tx) => enterCode(tx, token, ` ${code.toLowerCase()} `));
    expect((await quoteOf(token)).codes.map((each) => each.code)).toEqual([code]);
    await transact((tx) => removeCode(tx, token, code.toLowerCase()));
    expect((await quoteOf(token)).codes).toEqual([]);
  });

  it("refuses what is none, and the sixth", async () => {
    const enter = (token: string, code: string) => transact((tx) => enterCode(tx, token, code));
    const codeOf = async (answer: ReturnType<typeof enter>) => {
      const result = await answer;
      return result.ok ? "ok" : result.error.code;
    };
    const token = await cartWith(null);
    expect(await codeOf(enter(token, "no such code!"))).toBe("code_invalid");
    expect(await codeOf(enter(token, "NO-SUCH-CODE"))).toBe("code_unknown");
    expect(await codeOf(enter(randomToken(), await tenPercent()))).toBe("line_not_found");
    for (let count = 0; count < 5; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      expect(await codeOf(enter(token, await tenPercent()))).toBe("ok");
    }
    expect(await codeOf(enter(token, await tenPercent()))).toBe("too_many_codes");
  });
});

it("a code whose promotion is paused is kept with the cart, takes nothing off, and counts again when it goes on", async () => {
  const code = await tenPercent({ isActive: false });
  const token = await cartWith(null);
  expect(await transact((tx) => enterCode(tx, token, code))).toEqual({ ok: true, value: null });
  expect(await refusalsOf(token)).toEqual(["paused"]);
  await shop.sql`update promotions set is_active = true
    where id = (select promotion_id from coupon_codes where code = ${code})`;
  expect(await refusalsOf(token)).toEqual(["given"]);
});

describe("conditions that the database knows", () => {
  it("hold for products, and for products in a category below the one that is named", async () => {
    const [place_] = await shop.sql<{ product: string; root: string; other: string }[]>`
      select product.id as product, category.parent_id as root,
        (select id from categories where parent_id is null and id <> category.parent_id limit 1) as other
      from variants variant join products product on product.id = variant.product_id
      join categories category on category.id = product.category_id where variant.id = ${mug}`;
    const { product = "", root = "", other = "" } = place_ ?? {};
    const kinds = async (conditions: object) => refusalsOf(await cartWith(await tenPercent({ conditions })));
    expect(await kinds({ productIds: [product] })).toEqual(["given"]);
    expect(await kinds({ productIds: [root] })).toEqual(["other_products"]);
    expect(await kinds({ categoryIds: [root] })).toEqual(["given"]);
    expect(await kinds({ categoryIds: [other] })).toEqual(["other_products"]);
  });

  it("ask for a first order by the address that orders", async () => {
    const code = await tenPercent({ conditions: { firstOrder: true } });
    const newcomer = buyer("newcomer");
    const token = await cartWith(code);
    expect(await refusalsOf(token, newcomer)).toEqual(["given"]);
    await settle(await placed(token, newcomer), "paid");
    const second = await cartWith(code);
    expect(await refusalsOf(second, newcomer)).toEqual(["first_order_only"]);
    expect(await refusalsOf(second, buyer("somebody-else"))).toEqual(["given"]);
  });

  it("that nobody can read give the promotion to nobody", async () => {
    const code = await tenPercent({ conditions: { onlyOnSundays: true } });
    expect(await refusalsOf(await cartWith(code))).toEqual(["unknown"]);
  });
});

it("a promotion without a code is given to every cart that fits, in its language", async () => {
  await db.insert(promotions).values({
    name: "Three for two",
    kind: "buy_x_get_y",
    buyQuantity: 2,
    getQuantity: 1,
    requiresCode: false,
  });
  expect((await standard(await cartWith(null, 2))).priced.discountAmount).toBe(0);
  const { priced } = await standard(await cartWith(null, 3));
  expect(priced.promotions).toMatchObject([{ name: "Three for two", code: null, goodsAmount: 2200 }]);
  const orderId = await placed(await cartWith(null, 3));
  expect(
    await db.select().from(promotionRedemptions).where(eq(promotionRedemptions.orderId, orderId)),
  ).toMatchObject([{ couponCodeId: null, customerSeat: null, discountAmount: 2200 }]);
});

describe("limits, when many pay at once", () => {
  it("50 buyers share a code with 10 uses: exactly 10 get it, and the others are told the new total", async () => {
    const code = await tenPercent({}, { usageLimit: 10 });
    const tokens = await Promise.all(Array.from({ length: 50 }, () => cartWith(code)));
    const drafts = tokens.map((_, index) => buyer(`crowd-${index}`));
    const hashes = await Promise.all(
      tokens.map(async (token, at) => (await standard(token, drafts[at])).hash),
    );
    const results = await Promise.all(tokens.map((token, at) => place(token, drafts[at], hashes[at])));
    expect(results.filter(({ ok }) => ok)).toHaveLength(10);
    expect(results.flatMap((result) => (result.ok ? [] : [result.error.code]))).toEqual(
      Array.from({ length: 40 }, () => "quote_changed"),
    );
    expect(await usesOf(code)).toEqual({ reserved: 10, used: 0 });
    // Nobody without the code lost a unit to the ten: the refused ones hold nothing.
    const [level] = await shop.sql`select reserved from inventory_levels where variant_id = ${mug}`;
    expect(level).toEqual({ reserved: 10 });

    const late = tokens.find((_, at) => !results[at]?.ok) ?? "";
    expect(await refusalsOf(late, buyer("late"))).toEqual(["used_up"]);
    expect(await place(late, buyer("late"))).toMatchObject({ ok: true });

    // One pays, one lets it expire: that use is free again, for one more.
    const [first, second] = results.flatMap((result) => (result.ok ? [result.value.orderId] : []));
    for (const id of [first ?? "", second ?? ""])
      // oxlint-disable-next-line no-await-in-loop -- two of them
      await db
        .update(payments)
        .set({ providerSessionId: `cs_${id}` })
        .where(eq(payments.orderId, id));
    await settle(first ?? "", "paid");
    await settle(second ?? "", "expired");
    expect(await usesOf(code)).toEqual({ reserved: 8, used: 1 });
    expect(await place(await cartWith(code), buyer("patient"))).toMatchObject({ ok: true });
    expect(await refusalsOf(await cartWith(code), buyer("too-late"))).toEqual(["used_up"]);
  });

  it("one customer in two tabs, with two spellings of one address, uses a code once", async () => {
    const code = await tenPercent({}, { usageLimitPerCustomer: 1 });
    const tokens = [await cartWith(code), await cartWith(code)];
    const drafts = [buyer("ada"), buyer("Ada+again")];
    const hashes = await Promise.all(
      tokens.map(async (token, at) => (await standard(token, drafts[at])).hash),
    );
    const results = await Promise.all(tokens.map((token, at) => place(token, drafts[at], hashes[at])));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const loser = results[0]?.ok ? 1 : 0;
    expect(results[loser]).toMatchObject({ ok: false, error: { code: "quote_changed" } });
    expect(await refusalsOf(tokens[loser] ?? "", drafts[loser])).toEqual(["customer_limit"]);
    expect(await refusalsOf(tokens[loser] ?? "", buyer("grace"))).toEqual(["given"]);
  });

  it("lets a customer use a code as often as the limit says, also after one was given back", async () => {
    const code = await tenPercent({}, { usageLimitPerCustomer: 2 });
    const ada = buyer("twice");
    const first = await placed(await cartWith(code), ada);
    await placed(await cartWith(code), ada);
    expect(await refusalsOf(await cartWith(code), ada)).toEqual(["customer_limit"]);
    await settle(first, "expired");
    await placed(await cartWith(code), ada);
    expect(await refusalsOf(await cartWith(code), ada)).toEqual(["customer_limit"]);
  });

  it("never deadlock on two codes entered in opposite order", async () => {
    const [one, two] = [await tenPercent({ stacks: true }), await tenPercent({ stacks: true })];
    // Of different things: buyers of the same thing wait for each other at its stock already.
    const things = await shop.sql<{ id: string }[]>`
      select variant_id as id from inventory_levels where on_hand - reserved > 20 limit 6`;
    const tokens = await Promise.all(
      Array.from({ length: 30 }, async (_, at) => {
        const token = await cartWith(at % 2 === 0 ? one : two, 1, things[at % things.length]?.id);
        await transact((tx) => enterCode(tx, token, at % 2 === 0 ? two : one));
        return token;
      }),
    );
    const deadlocks = async () =>
      (await shop.sql`select deadlocks::int from pg_stat_database where datname = current_database()`)[0];
    const before = await deadlocks();
    const ids = await Promise.all(tokens.map((token, at) => placed(token, buyer(`pair-${at}`))));
    await Promise.all(ids.map((id, at) => settle(id, at % 3 === 0 ? "expired" : "paid")));
    expect(await deadlocks()).toEqual(before);
    expect([await usesOf(one), await usesOf(two)]).toEqual([
      { reserved: 0, used: 20 },
      { reserved: 0, used: 20 },
    ]);
  });
});

describe("a use of a code", () => {
  it("is counted once, however often the payment is told", async () => {
    const code = await tenPercent();
    const orderId = await placed(await cartWith(code));
    await Promise.all(Array.from({ length: 6 }, () => settle(orderId, "paid")));
    expect(await usesOf(code)).toEqual({ reserved: 0, used: 1 });
  });

  it("comes back when a paid order is canceled", async () => {
    const code = await tenPercent();
    const orderId = await placed(await cartWith(code));
    await settle(orderId, "paid");
    await transact(async (tx) =>
      cancelOrder(tx, { id: orderId, status: "confirmed" }, "cancel", system, "asked"),
    );
    expect(await usesOf(code)).toEqual({ reserved: 0, used: 0 });
  });

  it("that this cart's own unpaid order holds does not stand in its way", async () => {
    const code = await tenPercent({}, { usageLimit: 1, usageLimitPerCustomer: 1 });
    const token = await cartWith(code);
    const orderId = await placed(token);
    expect(await refusalsOf(token)).toEqual(["given"]);
    expect(await place(token)).toMatchObject({ ok: true, value: { orderId } });
    expect(await refusalsOf(await cartWith(code), buyer("other"))).toEqual(["used_up"]);
  });
});

describe("what the database never allows", () => {
  const refused = async (statement: PromiseLike<unknown>): Promise<string | null> => {
    try {
      await statement;
      return null;
    } catch (error) {
      return violatedConstraint(error);
    }
  };

  it("more uses than the limit", async () => {
    const code = await tenPercent({}, { usageLimit: 1 });
    expect(
      await refused(
        shop.sql`update coupon_codes set reserved_count = 1, used_count = 1 where code = ${code}`,
      ),
    ).toBe("coupon_codes_limit_check");
  });

  it("two uses in one seat of a customer, or more seats than there are", async () => {
    const code = await tenPercent({}, { usageLimitPerCustomer: 1 });
    const first = await placed(await cartWith(code), buyer("seated"));
    const second = await placed(await cartWith(null), buyer("seated"));
    const seat = (number: number) => shop.sql`
      insert into promotion_redemptions
        (promotion_id, coupon_code_id, order_id, customer_key, customer_seat, customer_seats, discount_amount)
      select promotion_id, coupon_code_id, ${second}, customer_key, ${number}, customer_seats, 1
      from promotion_redemptions where order_id = ${first}`;
    expect(await refused(seat(1))).toBe("promotion_redemptions_seat_key");
    expect(await refused(seat(2))).toBe("promotion_redemptions_seat_check");
  });

  it("a code in lower case, or six of them in a cart", async () => {
    const code = await tenPercent();
    expect(await refused(shop.sql`update coupon_codes set code = 'lower' where code = ${code}`)).toBe(
      "coupon_codes_code_check",
    );
    await cartWith(code);
    expect(
      await refused(
        shop.sql`update carts set coupon_codes = '{A1,A2,A3,A4,A5,A6}' where coupon_codes @> array[${code}]`,
      ),
    ).toBe("carts_coupon_codes_check");
  });
});
