import { expect } from "vitest";
import { seedShop } from "@/db/seed/seed";
import { createTestDatabase } from "@/db/testing";
import type { CheckoutDraft } from "@/lib/checkout/input";
import { newYorkDraft } from "@/lib/checkout/testing";
import type { Parcel } from "@/lib/orders/ship-parcel";
import { addressFormat } from "@/lib/customers/address-formats";
import { startStripeEmulator } from "@/lib/payments/emulator/start";

/** The app's own modules, read after the settings below are in place. */
async function loadApp() {
  const [
    cart,
    giftCards,
    till,
    input,
    quotes,
    sessions,
    stripe,
    stripeClient,
    reconcile,
    refunding,
    transfers,
    shipping,
    cancel,
    packing,
    invoicing,
    returning,
    webhook,
    run,
    handlers,
    database,
    transaction,
    markets,
    ids,
    taxProviders,
  ] = await Promise.all([
    import("@/lib/cart/commands"),
    import("@/lib/gift-cards/commands"),
    import("@/lib/checkout/commands"),
    import("@/lib/checkout/input"),
    import("@/lib/checkout/queries"),
    import("@/lib/payments/sessions"),
    import("@/lib/payments/stripe"),
    import("@/lib/stripe-client"),
    import("@/lib/payments/reconcile"),
    import("@/lib/payments/request-refund"),
    import("@/lib/payments/receive-transfer"),
    import("@/lib/orders/ship-parcel"),
    import("@/lib/payments/cancel-order"),
    import("@/lib/orders/start-packing"),
    import("@/lib/invoices/commands"),
    import("@/lib/returns/commands"),
    import("@/lib/payments/webhook"),
    import("@/lib/jobs/run"),
    import("@/app/api/jobs/handlers"),
    import("@/db/client"),
    import("@/lib/transaction"),
    import("@/lib/markets"),
    import("@/lib/ids"),
    import("@/lib/tax/providers"),
  ]);
  return {
    cart,
    giftCards,
    till,
    input,
    quotes,
    sessions,
    stripe: { ...stripe, ...stripeClient },
    reconcile,
    refunding,
    transfers,
    shipping,
    cancel,
    packing,
    invoicing,
    returning,
    webhook,
    run,
    handlers,
    database,
    transaction,
    markets,
    ids,
    taxProviders,
  };
}

/** A seeded shop with a till of its own, and a local Stripe that never tells it anything unless it is asked. */
export async function openTill() {
  const shop = await createTestDatabase();
  await seedShop(shop.db);
  const emulator = await startStripeEmulator({
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
  const app = await loadApp();
  const { stripeProvider } = app.stripe;
  const [mug] = await shop.sql<{ id: string }[]>`select id from variants where sku = 'HC-HAVNMUG-SAGE'`;
  const variantId = mug?.id ?? "";

  const [staff] = await shop.sql<{ id: string }[]>`
    insert into users (email, name) values ('till@example.com', 'Till') returning id`;
  const staffId = staff?.id ?? "";

  /** One parcel with so many units of the order's first line, as staff sees the order now. */
  async function ship(orderId: string, quantity: number, over: Partial<Parcel> = {}) {
    const [seen] = await shop.sql<{ line: string; location: string; units: number }[]>`
      select line.id as line, (select id from locations where code = 'main') as location,
        (select coalesce(sum(part.quantity), 0)::int from fulfillment_lines part
          join order_lines of on of.id = part.order_line_id where of.order_id = line.order_id)
        + (select coalesce(sum(part.unshipped_quantity), 0)::int from refund_lines part
          join order_lines of on of.id = part.order_line_id where of.order_id = line.order_id) as units
      from order_lines line where line.order_id = ${orderId} order by line.position limit 1`;
    if (!seen) throw new Error("no order");
    const parcel: Parcel = {
      orderId,
      staffId,
      requestId: crypto.randomUUID(),
      locationId: seen.location,
      seenUnits: seen.units,
      carrier: null,
      trackingNumber: null,
      lines: [{ orderLineId: seen.line, quantity }],
      ...over,
    };
    return app.transaction.inTransaction((tx) => app.shipping.shipParcel(tx, parcel));
  }

  const market = () => app.markets.markets.us;

  /** @returns the token of a new cart */
  async function fillCart(quantity: number): Promise<string> {
    const cartToken = app.ids.randomToken();
    const addition = { variantId, quantity, additionId: crypto.randomUUID() };
    await app.database.db.transaction(async (tx) =>
      app.cart.addToCart(tx, { token: cartToken, market: market() }, addition, new Date()),
    );
    return cartToken;
  }

  /** Presses "pay" for what is in the cart. */
  async function placeFrom(cartToken: string, way: "form" | "page", over: CheckoutDraft = {}) {
    const draft = { ...newYorkDraft, ...over };
    const form = app.input.parseCheckout(draft, market(), addressFormat);
    if (!form.ok) throw new Error("the test's form is wrong");
    const input = form.value;
    const taxProvider = app.taxProviders.taxProvider();
    await app.quotes.askForTax(cartToken, market(), draft);
    return app.database.db.transaction(async (tx) => {
      const now = new Date();
      const asking = taxProvider && { provider: taxProvider, mayAsk: false };
      const quote = await app.quotes.loadQuote(tx, cartToken, market(), draft, now, asking);
      const agreedHash = quote.options.find(({ code }) => code === input.shippingMethod)?.hash ?? "";
      const request = { cartToken, market: market(), input, draft, agreedHash, way, taxProvider, now };
      return app.till.placeOrder(tx, request);
    });
  }

  /** @returns the order's id */
  async function placeOrder(
    quantity = 1,
    over: CheckoutDraft = {},
    way: "form" | "page" = "page",
    giftCardCode?: string,
  ): Promise<string> {
    const cartToken = await fillCart(quantity);
    if (giftCardCode)
      await app.database.db.transaction((tx) => app.cart.enterCode(tx, cartToken, giftCardCode));
    const placed = await placeFrom(cartToken, way, over);
    if (!placed.ok) throw new Error(placed.error.code);
    return placed.value.orderId;
  }

  async function stateOf(orderId: string) {
    const [row] = await shop.sql<{ status: string; payment: string; hold: string; session: string }[]>`
      select o.status, p.status as payment, p.provider_session_id as session,
        (select string_agg(status::text, ',') from stock_holds where order_id = o.id) as hold
      from orders o join payments p on p.order_id = o.id and p.gift_card_id is null where o.id = ${orderId} order by p.id limit 1`;
    if (!row) throw new Error("no order");
    return row;
  }

  const control = async (path: string, body: object) => {
    const response = await fetch(`${emulator.url}/_control/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    expect(response.ok, await response.clone().text()).toBe(true);
  };

  const openPage = (orderId: string) => app.sessions.openPaymentPage(stripeProvider, orderId);

  /** As a buyer with a good card would. */
  async function payOnPage(url: string, cardNumber = "4242 4242 4242 4242") {
    const form = new URLSearchParams({
      method: "card",
      cardNumber,
      expiry: "12 / 34",
      cvc: "123",
      name: "Ada Lovelace",
    });
    const response = await fetch(url, { method: "POST", body: form, redirect: "manual" });
    expect(response.status).toBe(303);
  }

  /** By a transfer whose answer comes days later, and here when the test says so. */
  async function transferOnPage(url: string) {
    const form = new URLSearchParams({ method: "bank_transfer", outcome: "wait" });
    const response = await fetch(url, { method: "POST", body: form, redirect: "manual" });
    expect(response.status).toBe(303);
  }

  async function openForm(orderId: string) {
    const { form, name } = stripeProvider;
    if (!form) throw new Error("Stripe has a form");
    return app.sessions.openPaymentForm(form, name, orderId);
  }

  /** As Stripe.js does it from the checkout page, for an order of `amount` cents. */
  async function payInForm(
    clientSecret: string,
    amount: number,
    fields: object = { method: "card", cardNumber: "4242 4242 4242 4242", expiry: "12 / 40", cvc: "123" },
  ) {
    const response = await fetch(`${emulator.url}/elements/confirm`, {
      method: "POST",
      body: JSON.stringify({ client_secret: clientSecret, amount, currency: "usd", ...fields }),
    });
    return (await response.json()) as {
      paymentIntent?: { status: string };
      error?: { code: string; decline_code?: string };
    };
  }

  /** What Stripe has of a session. */
  async function atStripe(sessionId: string) {
    const response = await fetch(`${emulator.url}/_control/sessions/${sessionId}`);
    return (await response.json()) as {
      session: { status: string; amount_total: number; payment_intent: string | null };
      payment_intent: {
        id: string;
        status: string;
        amount_received: number;
        amount_capturable: number;
      } | null;
      refunds: { id: string; amount: number; status: string }[];
    };
  }

  return {
    shop,
    app,
    stripeUrl: emulator.url,
    variantId,
    provider: stripeProvider,
    staffId,
    ship,
    placeOrder,
    fillCart,
    placeFrom,
    openForm,
    payInForm,
    stateOf,
    control,
    openPage,
    payOnPage,
    transferOnPage,
    atStripe,
    sessionOf: async (orderId: string) => atStripe((await stateOf(orderId)).session),
    /** A paid order of which the shop has heard. */
    async buy(quantity = 1, cardNumber?: string, giftCardCode?: string) {
      const cartToken = await fillCart(quantity);
      if (giftCardCode)
        await app.database.db.transaction((tx) => app.cart.enterCode(tx, cartToken, giftCardCode));
      const placed = await placeFrom(cartToken, "page");
      if (!placed.ok) throw new Error(placed.error.code);
      const { orderId } = placed.value;
      await payOnPage(await openPage(orderId), cardNumber);
      const { session } = await stateOf(orderId);
      const found = await app.sessions.settleSession(stripeProvider, session, { kind: "customer" });
      if (!found.ok) throw new Error(found.error.code);
      await found.value.settle();
      return orderId;
    },
    /** The deadline has come, and the job that waits for it with it. */
    async reachDeadline(orderId: string) {
      await shop.sql`update orders set payment_due_at = now() - interval '1 second' where id = ${orderId}`;
      await shop.sql`update jobs set run_at = now() where payload->>'orderId' = ${orderId}`;
    },
    runJobs: () => app.run.runDueJobs(app.database.db, app.handlers.jobHandlers),
    reconcile: (now = new Date()) => app.reconcile.reconcile(stripeProvider, now),
    async close() {
      await app.database.driver().end();
      await emulator.close();
      await shop.drop();
    },
  };
}
