import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { card, CARD_OK, idOf, orderParams, pay, startTestEmulator, type TestEmulator } from "./testing";

let shop: TestEmulator;
beforeAll(async () => {
  shop = await startTestEmulator();
});
afterAll(() => shop.close());

describe("a checkout session", () => {
  test("adds up lines, discount and shipping, and is found again with its lines", async () => {
    const coupon = await shop.stripe.coupons.create({ amount_off: 501, currency: "usd" });
    const created = await shop.stripe.checkout.sessions.create(
      orderParams({
        discounts: [{ coupon: coupon.id }],
        client_reference_id: "order-1",
        metadata: { a: "b" },
      }),
    );
    const session = await shop.stripe.checkout.sessions.retrieve(created.id, { expand: ["line_items"] });
    expect(session).toMatchObject({
      amount_subtotal: 5940,
      amount_total: 5939,
      client_reference_id: "order-1",
      currency: "usd",
      metadata: { a: "b" },
      payment_intent: null,
      payment_status: "unpaid",
      status: "open",
      total_details: { amount_discount: 501, amount_shipping: 500, amount_tax: 0 },
    });
    const lines = session.line_items?.data ?? [];
    expect(lines.map((line) => line.amount_subtotal)).toEqual([2440, 3500]);
    expect(lines.reduce((sum, line) => sum + line.amount_discount, 0)).toBe(501);
  });

  test("is paid once by a good card, and the payer lands on the shop's return page", async () => {
    const { id } = await shop.stripe.checkout.sessions.create(
      orderParams({ payment_intent_data: { metadata: { order: "7" }, description: "Order 7" } }),
    );
    const [first, second] = await Promise.all([
      pay(shop.url, id, card(CARD_OK)),
      pay(shop.url, id, card(CARD_OK)),
    ]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(first.headers.get("location")).toBe(`https://shop.test/return?session=${id}`);
    const session = await shop.stripe.checkout.sessions.retrieve(id, {
      expand: ["payment_intent.latest_charge"],
    });
    expect(session).toMatchObject({ status: "complete", payment_status: "paid", url: null });
    expect(session.customer_details).toMatchObject({ email: "buyer@example.com", name: "Ada Buyer" });
    expect(session.payment_intent).toMatchObject({
      status: "succeeded",
      amount_received: 6440,
      description: "Order 7",
      metadata: { order: "7" },
      latest_charge: { paid: true, payment_method_details: { card: { brand: "visa", last4: "4242" } } },
    });
    expect(
      (await shop.stripe.charges.list({ payment_intent: idOf(session.payment_intent) })).data,
    ).toHaveLength(1);
  });

  test("stays open after a decline, says why, and takes another card on the same payment intent", async () => {
    const { id } = await shop.stripe.checkout.sessions.create(orderParams());
    const declined = await pay(shop.url, id, card("4000 0000 0000 9995"));
    const text = await declined.text();
    expect(text).toContain("Your card has insufficient funds.");
    expect(text).toContain("Ada Buyer");
    expect(text).not.toContain('value="123"');
    const open = await shop.stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent"] });
    expect(open).toMatchObject({
      status: "open",
      payment_intent: {
        status: "requires_payment_method",
        last_payment_error: { code: "card_declined", decline_code: "insufficient_funds" },
      },
    });
    expect((await pay(shop.url, id, card("5555 5555 5555 4444"))).status).toBe(303);
    const paid = await shop.stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent"] });
    expect(paid.payment_status).toBe("paid");
    expect(paid.payment_intent).toMatchObject({ status: "succeeded", last_payment_error: null });
  });

  test("asks for authentication where the bank wants it, and can be paid after failing it", async () => {
    const { id } = await shop.stripe.checkout.sessions.create(orderParams());
    const asked = await pay(shop.url, id, card("4000 0025 0000 3155"));
    const page = new URL(asked.headers.get("location") ?? "", shop.url);
    expect(await (await fetch(page)).text()).toContain("Complete authentication");
    const answer = (outcome: string): Promise<Response> =>
      fetch(page, { method: "POST", redirect: "manual", body: new URLSearchParams({ outcome }) });
    expect(await (await answer("fail")).text()).toContain("unable to authenticate");
    expect((await shop.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
    await pay(shop.url, id, card("4000 0025 0000 3155"));
    expect((await answer("complete")).status).toBe(303);
    expect((await shop.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("paid");
  });

  test("expires on request, cannot be paid any more, and cannot be expired twice", async () => {
    const { id } = await shop.stripe.checkout.sessions.create(orderParams());
    expect(await shop.stripe.checkout.sessions.expire(id)).toMatchObject({ status: "expired", url: null });
    expect(await (await pay(shop.url, id, card(CARD_OK))).text()).toContain("has expired");
    expect((await shop.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("unpaid");
    await expect(shop.stripe.checkout.sessions.expire(id)).rejects.toMatchObject({ statusCode: 400 });
  });

  test("that costs nothing needs no payment", async () => {
    const coupon = await shop.stripe.coupons.create({ percent_off: 100 });
    const created = await shop.stripe.checkout.sessions.create(
      orderParams({ discounts: [{ coupon: coupon.id }], shipping_options: [] }),
    );
    expect(created).toMatchObject({ amount_total: 0, payment_status: "no_payment_required" });
    await pay(shop.url, created.id, { method: "none" });
    const session = await shop.stripe.checkout.sessions.retrieve(created.id);
    expect(session).toMatchObject({
      status: "complete",
      payment_status: "no_payment_required",
      payment_intent: null,
    });
  });

  test("paid by a delayed method completes unpaid, and is settled by the bank's later answer", async () => {
    const { id } = await shop.stripe.checkout.sessions.create(orderParams());
    await pay(shop.url, id, { method: "bank_transfer", outcome: "wait" });
    expect(await shop.stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
    });
    await shop.control("async", { session: id, outcome: "succeed" });
    expect((await shop.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("paid");
    await shop.arrival((types) => types.includes("checkout.session.async_payment_succeeded"));
  });

  test("with manual capture is unpaid until captured", async () => {
    const { id } = await shop.stripe.checkout.sessions.create(
      orderParams({ payment_intent_data: { capture_method: "manual" } }),
    );
    await pay(shop.url, id, card(CARD_OK));
    const session = await shop.stripe.checkout.sessions.retrieve(id);
    expect(session).toMatchObject({ status: "complete", payment_status: "unpaid" });
    const captured = await shop.stripe.paymentIntents.capture(idOf(session.payment_intent), {
      amount_to_capture: 6000,
    });
    expect(captured).toMatchObject({ status: "succeeded", amount_received: 6000, amount_capturable: 0 });
    expect((await shop.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("paid");
  });
});

describe("the payment page", () => {
  test("puts each mistake beside its field and charges nothing", async () => {
    const { id } = await shop.stripe.checkout.sessions.create(orderParams());
    const page = await pay(
      shop.url,
      id,
      card("4242 4242 4242 4241", { expiry: "01 / 20", cvc: "12", name: " " }),
    );
    const text = await page.text();
    expect(page.status).toBe(422);
    expect(text).toContain('value="4242 4242 4242 4241"');
    expect(text).not.toContain('value="12"');
    for (const message of [
      "Your card number is invalid.",
      "expiry date is in the past.",
      "security code is incomplete.",
      "Enter the name on your card.",
    ]) {
      expect(text.replaceAll("&#39;", "'")).toContain(message);
    }
    expect((await shop.stripe.checkout.sessions.retrieve(id)).payment_intent).toBeNull();
  });

  test("speaks the session's language, with its numbers", async () => {
    const { url } = await shop.stripe.checkout.sessions.create(
      orderParams({
        locale: "de",
        shipping_options: [],
        line_items: [
          {
            quantity: 1,
            price_data: { currency: "eur", unit_amount: 123_456, product_data: { name: "Tisch" } },
          },
        ],
      }),
    );
    const text = await (await fetch(url ?? "")).text();
    expect(text).toContain('<html lang="de-DE">');
    expect(text).toContain("1.234,56\u00A0€ bezahlen");
    expect(text).toContain("Kartennummer");
  });

  test("shows a shop's texts as text, never as markup, and follows no script address", async () => {
    const name = `<img src=x onerror="alert(1)">`;
    const { url } = await shop.stripe.checkout.sessions.create(
      orderParams({
        branding_settings: { display_name: "<b>Shop</b>" },
        line_items: [
          { quantity: 1, price_data: { currency: "usd", unit_amount: 900, product_data: { name } } },
        ],
      }),
    );
    const text = await (await fetch(url ?? "")).text();
    expect(text).not.toContain("<img src=x");
    expect(text).not.toContain("<b>Shop");
    expect(text).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    await expect(
      shop.stripe.checkout.sessions.create(orderParams({ cancel_url: "javascript:alert(1)" })),
    ).rejects.toMatchObject({ code: "url_invalid", param: "cancel_url" });
  });

  test("takes one press of a wallet", async () => {
    const { id } = await shop.stripe.checkout.sessions.create(orderParams());
    expect((await pay(shop.url, id, { method: "apple_pay" })).status).toBe(303);
    const session = await shop.stripe.checkout.sessions.retrieve(id, {
      expand: ["payment_intent.latest_charge"],
    });
    expect(session.payment_intent).toMatchObject({
      latest_charge: { payment_method_details: { card: { wallet: { type: "apple_pay" } } } },
    });
  });

  test("says that an order is paid when opened again", async () => {
    const { id, url } = await shop.stripe.checkout.sessions.create(orderParams());
    await pay(shop.url, id, card(CARD_OK));
    const text = await (await fetch(url ?? "")).text();
    expect(text).toContain("already paid");
    expect(text).toContain(`https://shop.test/return?session=${id}`);
  });
});
