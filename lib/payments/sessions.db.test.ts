import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import { newYorkDraft } from "@/lib/checkout/testing";
import { startStripeEmulator } from "@/lib/payments/emulator/start";

let shop: Awaited<ReturnType<typeof createTestDatabase>>;
let emulator: Awaited<ReturnType<typeof startStripeEmulator>>;
let app: Awaited<ReturnType<typeof loadApp>>;
let variantId: string;

/** The app's own modules, read after the settings below are in place. */
async function loadApp() {
  const [cart, till, input, quotes, sessions, stripe, jobs, run, handlers, database, markets, ids] =
    await Promise.all([
      import("@/lib/cart/commands"),
      import("@/lib/checkout/commands"),
      import("@/lib/checkout/input"),
      import("@/lib/checkout/queries"),
      import("@/lib/payments/sessions"),
      import("@/lib/payments/stripe"),
      import("@/lib/payments/jobs"),
      import("@/lib/jobs/run"),
      import("@/app/api/jobs/handlers"),
      import("@/db/client"),
      import("@/lib/markets"),
      import("@/lib/ids"),
    ]);
  return { cart, till, input, quotes, sessions, stripe, jobs, run, handlers, database, markets, ids };
}

beforeAll(async () => {
  shop = await createTestDatabase();
  await seedShop(shop.db);
  // Only what we ask Stripe is looked at here: no webhook is ever sent.
  emulator = await startStripeEmulator({
    port: 0,
    webhookUrl: "http://127.0.0.1:9/nowhere",
    webhookSecret: "whsec_test",
    enabledEvents: [],
  });
  Object.assign(process.env, {
    DATABASE_URL: shop.url,
    SHOP_URL: "http://localhost:3000",
    AUTH_SECRET: "a-secret-for-tests-only-0123456789",
    CRON_SECRET: "b-secret-for-tests-only-0123456789",
    STRIPE_SECRET_KEY: "sk_test_sessions",
    STRIPE_WEBHOOK_SECRET: "whsec_test_0123456789",
    STRIPE_API_URL: emulator.url,
  });
  app = await loadApp();
  const [mug] = await shop.sql<{ id: string }[]>`select id from variants where sku = 'HC-HAVNMUG-SAGE'`;
  variantId = mug?.id ?? "";
});

afterAll(async () => {
  await app.database.driver().end();
  await emulator.close();
  await shop.drop();
});

const customer = { kind: "customer" } as const;

async function placeOrder(): Promise<string> {
  const { cart, till, input, quotes, markets, ids } = app;
  const cartToken = ids.randomToken();
  const market = markets.markets.us;
  const form = input.parseCheckout(newYorkDraft, market);
  if (!form.ok) throw new Error("the test's form is wrong");
  return app.database.db.transaction(async (tx) => {
    const now = new Date();
    const addition = { variantId, quantity: 1, additionId: crypto.randomUUID() };
    await cart.addToCart(tx, { token: cartToken, market }, addition, now);
    const quote = await quotes.loadQuote(tx, cartToken, market, newYorkDraft, now);
    const agreedHash = quote.options.find(({ code }) => code === "standard")?.hash ?? "";
    const placed = await till.placeOrder(tx, {
      cartToken,
      market,
      input: form.value,
      draft: newYorkDraft,
      agreedHash,
      now,
    });
    if (!placed.ok) throw new Error(placed.error.code);
    return placed.value.orderId;
  });
}

const control = (path: string, body: object) =>
  fetch(`${emulator.url}/_control/${path}`, { method: "POST", body: JSON.stringify(body) });

async function stateOf(orderId: string) {
  const [row] = await shop.sql<{ status: string; payment: string; hold: string; session: string }[]>`
    select o.status, p.status as payment, p.provider_session_id as session,
      (select string_agg(status::text, ',') from stock_holds where order_id = o.id) as hold
    from orders o join payments p on p.order_id = o.id where o.id = ${orderId}`;
  if (!row) throw new Error("no order");
  return row;
}

const sessionOf = async (orderId: string) => {
  const response = await fetch(`${emulator.url}/_control/sessions/${(await stateOf(orderId)).session}`);
  return (await response.json()) as { session: { status: string; amount_total: number }; refunds: unknown[] };
};

/** As a buyer with a good card would. */
async function payOnPage(url: string) {
  const form = new URLSearchParams({
    method: "card",
    cardNumber: "4242 4242 4242 4242",
    expiry: "12 / 34",
    cvc: "123",
    name: "Ada Lovelace",
  });
  const response = await fetch(url, { method: "POST", body: form, redirect: "manual" });
  expect(response.status).toBe(303);
}

/** The deadline has come, and the job that waits for it with it. */
async function reachDeadline(orderId: string) {
  await shop.sql`update orders set payment_due_at = now() - interval '1 second' where id = ${orderId}`;
  await shop.sql`update jobs set run_at = now() where payload->>'orderId' = ${orderId}`;
}

const runJobs = () => app.run.runDueJobs(app.database.db, app.handlers.jobHandlers);

describe("the payment page", () => {
  it("is made once for an order, with exactly the order's total", async () => {
    const orderId = await placeOrder();
    const open = () => app.sessions.openPaymentPage(app.stripe.stripeProvider, orderId);
    const [first, second] = await Promise.all([open(), open()]);
    expect(second).toBe(first);
    expect(await open()).toBe(first);
    const [order] = await shop.sql<
      { total_amount: number }[]
    >`select total_amount from orders where id = ${orderId}`;
    expect((await sessionOf(orderId)).session).toMatchObject({
      status: "open",
      amount_total: order?.total_amount,
    });
  });

  it("is asked for again after Stripe did not answer", async () => {
    const orderId = await placeOrder();
    await control("fail-next", {
      path: "/v1/checkout/sessions",
      with: "500",
      times: 3,
      bodyIncludes: orderId,
    });
    const open = () => app.sessions.openPaymentPage(app.stripe.stripeProvider, orderId);
    await expect(open()).rejects.toMatchObject({ statusCode: 500 });
    expect(await open()).toContain("/c/pay/");
  });
});

describe("the deadline", () => {
  it("closes the page, then gives the units back", async () => {
    const orderId = await placeOrder();
    await app.sessions.openPaymentPage(app.stripe.stripeProvider, orderId);
    await runJobs();
    expect(await stateOf(orderId)).toMatchObject({ status: "pending", hold: "held" });
    await reachDeadline(orderId);
    await runJobs();
    expect(await stateOf(orderId)).toMatchObject({
      status: "canceled",
      payment: "canceled",
      hold: "released",
    });
    expect((await sessionOf(orderId)).session.status).toBe("expired");
  });

  it("ends an order whose page was never made", async () => {
    const orderId = await placeOrder();
    await reachDeadline(orderId);
    await runJobs();
    expect(await stateOf(orderId)).toMatchObject({ status: "canceled", hold: "released" });
  });

  it("confirms an order that was paid in the last moment, though nobody told us", async () => {
    const orderId = await placeOrder();
    await payOnPage(await app.sessions.openPaymentPage(app.stripe.stripeProvider, orderId));
    await reachDeadline(orderId);
    await runJobs();
    expect(await stateOf(orderId)).toMatchObject({
      status: "confirmed",
      payment: "captured",
      hold: "committed",
    });
    const mails =
      await shop.sql`select to_address, status, html, text from mails where subject_key = ${`order:${orderId}`}`;
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to_address: "ada@example.com", status: "sent" });
    expect(mails[0]?.["text"]).toContain("Havn Mug");
  });

  it("releases nothing while Stripe cannot be asked, and tries again", async () => {
    const orderId = await placeOrder();
    await app.sessions.openPaymentPage(app.stripe.stripeProvider, orderId);
    const { session } = await stateOf(orderId);
    await control("fail-next", { path: `/v1/checkout/sessions/${session}/expire`, with: "500", times: 3 });
    await reachDeadline(orderId);
    await runJobs();
    expect(await stateOf(orderId)).toMatchObject({ status: "pending", hold: "held" });
    const [job] = await shop.sql<{ attempts: number; finished_at: Date | null; waits: boolean }[]>`
      select attempts, finished_at, run_at > now() as waits from jobs
      where kind = 'payments.expire-unpaid' and payload->>'orderId' = ${orderId}`;
    expect(job).toEqual({ attempts: 1, finished_at: null, waits: true });
    await reachDeadline(orderId);
    await runJobs();
    expect(await stateOf(orderId)).toMatchObject({ status: "canceled", hold: "released" });
  });
});

describe("money that comes too late", () => {
  it("is refunded, once, however often the job runs", async () => {
    const orderId = await placeOrder();
    await payOnPage(await app.sessions.openPaymentPage(app.stripe.stripeProvider, orderId));
    // Canceled by hand before the news of the payment came.
    await shop.sql`update orders set status = 'canceled', canceled_at = now() where id = ${orderId}`;
    const { session } = await stateOf(orderId);
    const found = await app.sessions.settleSession(app.stripe.stripeProvider, session, customer);
    if (!found.ok) throw new Error(found.error.code);
    await found.value.settle();
    await runJobs();
    await shop.sql`update jobs set finished_at = null, run_at = now() where kind = 'payments.refund'`;
    await runJobs();
    expect((await sessionOf(orderId)).refunds).toHaveLength(1);
    const refunds = await shop.sql`select status, reason from refunds where order_id = ${orderId}`;
    expect(refunds).toEqual([{ status: "succeeded", reason: "paid_after_cancel" }]);
  });
});
