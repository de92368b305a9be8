import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { card, CARD_OK, idOf, orderParams, pay, startTestEmulator, type TestEmulator } from "./testing";

let shop: TestEmulator;
beforeAll(async () => {
  shop = await startTestEmulator();
});
afterAll(() => shop.close());

/** Calls the API as no SDK would, for what the SDK's types forbid. */
function raw(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${shop.url}${path}`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_emulator", ...headers },
    body: new URLSearchParams(fields),
  });
}

async function paidIntent(): Promise<string> {
  const { id } = await shop.stripe.checkout.sessions.create(orderParams());
  await pay(shop.url, id, card(CARD_OK));
  return idOf((await shop.stripe.checkout.sessions.retrieve(id)).payment_intent);
}

describe("errors have Stripe's shape", () => {
  test.each([
    [
      "an unknown parameter",
      "/v1/checkout/sessions",
      { mode: "payment", colour: "red" },
      "parameter_unknown",
      "colour",
    ],
    [
      "an unknown nested parameter",
      "/v1/checkout/sessions",
      {
        "line_items[0][price_data][currency]": "usd",
        "line_items[0][price_data][product_data][name]": "Mug",
        "line_items[0][price_data][product_data][colour]": "red",
      },
      "parameter_unknown",
      "line_items[0][price_data][product_data][colour]",
    ],
    [
      "a parameter of older API versions",
      "/v1/checkout/sessions",
      { "payment_method_types[0]": "card" },
      "parameter_unknown",
      "payment_method_types",
    ],
    ["a missing parameter", "/v1/payment_intents", { currency: "usd" }, "parameter_missing", "amount"],
    [
      "text for a number",
      "/v1/payment_intents",
      { amount: "12.5", currency: "usd" },
      "parameter_invalid_integer",
      "amount",
    ],
    [
      "too small an amount",
      "/v1/payment_intents",
      { amount: "49", currency: "eur" },
      "amount_too_small",
      "amount",
    ],
    [
      "an empty value",
      "/v1/payment_intents",
      { amount: "", currency: "usd" },
      "parameter_invalid_empty",
      "amount",
    ],
    [
      "an unknown payment intent",
      "/v1/refunds",
      { payment_intent: "pi_nowhere" },
      "resource_missing",
      "payment_intent",
    ],
    ["a prototype as a parameter", "/v1/refunds", { "__proto__[x]": "1" }, "parameter_unknown", "__proto__"],
  ])("for %s", async (_what, path, fields, code, param) => {
    const response = await raw(path, fields);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error", code, param } });
  });

  test("for an unknown id, an unknown address, and a missing or live key", async () => {
    await expect(shop.stripe.checkout.sessions.retrieve("cs_test_nowhere")).rejects.toMatchObject({
      code: "resource_missing",
      statusCode: 404,
    });
    const unknown = await raw("/v1/subscriptions", {});
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ error: { type: "invalid_request_error" } });
    expect((await raw("/v1/refunds", {}, { authorization: "" })).status).toBe(401);
    expect((await raw("/v1/refunds", {}, { authorization: "Bearer sk_live_x" })).status).toBe(401);
  });

  test("for an expiry outside 30 minutes to 24 hours", async () => {
    const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;
    for (const seconds of [20 * 60, 25 * 3600]) {
      await expect(
        shop.stripe.checkout.sessions.create(orderParams({ expires_at: inSeconds(seconds) })),
      ).rejects.toMatchObject({ param: "expires_at" });
    }
    const expires_at = inSeconds(30 * 60);
    expect(await shop.stripe.checkout.sessions.create(orderParams({ expires_at }))).toMatchObject({
      expires_at,
    });
  });
});

describe("an idempotency key", () => {
  test("gives the first answer again, and refuses other parameters", async () => {
    const options = { idempotencyKey: "order-1" };
    const first = await shop.stripe.checkout.sessions.create(orderParams(), options);
    const second = await shop.stripe.checkout.sessions.create(orderParams(), options);
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
    await expect(
      shop.stripe.checkout.sessions.create(orderParams({ client_reference_id: "other" }), options),
    ).rejects.toMatchObject({ type: "StripeIdempotencyError", statusCode: 400 });
  });

  test("is refused while its first request is still running", async () => {
    await shop.control("fail-next", {
      path: "/v1/customers",
      with: "delay",
      delayMs: 300,
      bodyIncludes: "slow@",
    });
    const create = (): Promise<unknown> =>
      shop.stripe.customers.create({ email: "slow@example.com" }, { idempotencyKey: "slow" });
    const results = await Promise.allSettled([create(), create()]);
    const refused = results.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ reason: { statusCode: 409, code: "idempotency_key_in_use" } });
  });

  test("stays free after invalid parameters", async () => {
    const headers = { "idempotency-key": "typo" };
    expect((await raw("/v1/customers", { colour: "red" }, headers)).status).toBe(400);
    expect((await raw("/v1/customers", { name: "Ada" }, headers)).status).toBe(200);
  });
});

describe("ordered failures", () => {
  test("a request whose answer is lost was carried out once, however often it is repeated", async () => {
    await shop.control("fail-next", { path: "/v1/customers", with: "drop-after", bodyIncludes: "lost@" });
    const customer = { email: "lost@example.com" };
    // The SDK itself repeats a request whose connection was cut, with the same key.
    await shop.stripe.customers.create(customer, { idempotencyKey: "lost" });
    expect((await shop.stripe.customers.list(customer)).data).toHaveLength(1);
  });

  test.each([
    ["500", 500],
    ["429", 429],
  ])("%s answers once, and only the call that was meant", async (kind, statusCode) => {
    const name = `fails with ${kind}`;
    await shop.control("fail-next", { path: "/v1/customers*", with: kind, bodyIncludes: name });
    await expect(shop.stripe.customers.create({ name: "somebody else" })).resolves.toBeDefined();
    await expect(shop.stripe.customers.create({ name })).rejects.toMatchObject({ statusCode });
    await expect(shop.stripe.customers.create({ name })).resolves.toMatchObject({ name });
  });
});

describe("a refund", () => {
  test("can be given in parts until nothing is left, and never more", async () => {
    const payment_intent = await paidIntent();
    const first = await shop.stripe.refunds.create({
      payment_intent,
      amount: 2440,
      reason: "requested_by_customer",
    });
    expect(first).toMatchObject({ amount: 2440, status: "succeeded", payment_intent });
    await expect(shop.stripe.refunds.create({ payment_intent, amount: 4001 })).rejects.toMatchObject({
      param: "amount",
      statusCode: 400,
    });
    expect(await shop.stripe.refunds.create({ payment_intent })).toMatchObject({ amount: 4000 });
    await expect(shop.stripe.refunds.create({ payment_intent })).rejects.toMatchObject({
      code: "charge_already_refunded",
    });
    const refunds = await shop.stripe.refunds.list({ payment_intent });
    expect(refunds.data.map(({ amount }) => amount)).toEqual([4000, 2440]);
    const intent = await shop.stripe.paymentIntents.retrieve(payment_intent, {
      expand: ["latest_charge.refunds"],
    });
    expect(intent.latest_charge).toMatchObject({
      amount_refunded: 6440,
      refunded: true,
      refunds: { data: [{}, {}] },
    });
  });

  test("of an authorization is refused; canceling releases it", async () => {
    const { id } = await shop.stripe.paymentIntents.create({
      amount: 2000,
      currency: "usd",
      capture_method: "manual",
      payment_method: "pm_card_visa",
      confirm: true,
    });
    await expect(shop.stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(shop.stripe.paymentIntents.capture(id, { amount_to_capture: 2001 })).rejects.toMatchObject({
      code: "amount_too_large",
    });
    expect(await shop.stripe.paymentIntents.cancel(id)).toMatchObject({
      status: "canceled",
      amount_capturable: 0,
    });
    await expect(shop.stripe.paymentIntents.capture(id)).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
    });
  });
});

describe("payment intents, customers and lists", () => {
  test("a declined confirmation is a card error that carries the intent", async () => {
    const { id } = await shop.stripe.paymentIntents.create({ amount: 2000, currency: "usd" });
    await expect(
      shop.stripe.paymentIntents.confirm(id, { payment_method: "pm_card_chargeDeclined" }),
    ).rejects.toMatchObject({ type: "StripeCardError", statusCode: 402, payment_intent: { id } });
    expect(await shop.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: "requires_payment_method",
    });
  });

  test("metadata is merged, and an empty value removes a name", async () => {
    const { id } = await shop.stripe.customers.create({ metadata: { a: "1", b: "2" } });
    const updated = await shop.stripe.customers.update(id, { metadata: { a: "", c: "3" } });
    expect(updated.metadata).toEqual({ b: "2", c: "3" });
  });

  test("a list is walked page by page, newest first, without gaps", async () => {
    const email = "many@example.com";
    const ids: string[] = [];
    for (const name of ["a", "b", "c", "d", "e"])
      ids.unshift((await shop.stripe.customers.create({ email, name })).id);
    const walked: string[] = [];
    for await (const customer of shop.stripe.customers.list({ email, limit: 2 })) walked.push(customer.id);
    expect(walked).toEqual(ids);
    expect((await shop.stripe.customers.list({ email, created: { lt: 1000 } })).data).toEqual([]);
  });

  test("the payment of an open session is not canceled by itself", async () => {
    const { id } = await shop.stripe.checkout.sessions.create(orderParams());
    await pay(shop.url, id, card("4000 0000 0000 0002"));
    const intentId = idOf((await shop.stripe.checkout.sessions.retrieve(id)).payment_intent);
    await expect(shop.stripe.paymentIntents.cancel(intentId)).rejects.toMatchObject({ statusCode: 400 });
    await shop.stripe.checkout.sessions.expire(id);
    expect((await shop.stripe.paymentIntents.retrieve(intentId)).status).toBe("canceled");
  });
});
