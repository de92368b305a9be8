import { createHmac, randomUUID } from "node:crypto";
import { addresses } from "@/e2e/addresses";
import { expect, test } from "@/e2e/fixtures";
import type { Shop } from "@/e2e/fixtures/shop";
import { formWith, type Page, Visitor } from "@/e2e/http/visitor";
import { newYorkDraft } from "@/lib/checkout/testing";

const visitor = () => new Visitor(addresses.shop);

/** What no field expects. */
const nonsense = {
  empty: "",
  "a null byte": "a\u0000b",
  "10,000 characters": "x".repeat(10_000),
  emoji: "🪑".repeat(50),
  "half an emoji": "\ud83e",
  markup: "<script>alert(1)</script>",
  "a quote": "' or 1=1; --",
  "another direction": "\u202eabc",
  "a path": "../../../etc/passwd",
  "a number": "-1e309",
} as const;

/** Nothing is broken and nothing was done. */
function expectRefusal({ status }: { readonly status: number }, what: string): void {
  expect(status, what).toBeGreaterThanOrEqual(400);
  expect(status, what).toBeLessThan(500);
}

const json = (body: unknown) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

test("the cart refuses whatever is no addition", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Refused vase" });
  const good = { variantId: vase.variant.id, quantity: 1, additionId: randomUUID() };
  const bad: unknown[] = [
    "",
    "{",
    "null",
    "[]",
    '"text"',
    `{"variantId":${"[".repeat(1000)}${"]".repeat(1000)}}`,
    {},
    { ...good, variantId: undefined },
    { ...good, variantId: randomUUID() },
    { ...good, variantId: 7 },
    { ...good, variantId: { $ne: null } },
    ...Object.values(nonsense).map((text) => ({ ...good, variantId: text })),
    ...[0, -1, 1.5, 1000, 1e21, "1", null, true, [], Number.MAX_SAFE_INTEGER].map((quantity) => ({
      ...good,
      quantity,
    })),
    { ...good, additionId: "x" },
    { ...good, filler: "x".repeat(5000) },
  ];
  for (const body of bad) {
    const guest = visitor();
    const what = JSON.stringify(body).slice(0, 120);
    expectRefusal(await guest.request("/api/cart/lines?market=us", json(body)), what);
    expect(guest.cookies.size, what).toBe(0);
  }
  for (const market of ["", "xx", "us,de", "%00", "x".repeat(5000)])
    expectRefusal(await visitor().request(`/api/cart/lines?market=${market}`, json(good)), market);
  expect(await shop.available(vase)).toBe(10);
});

test("nobody changes a cart that is not theirs", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Own vase" });
  const owner = visitor();
  await owner.request(
    "/api/cart/lines?market=us",
    json({ variantId: vase.variant.id, quantity: 2, additionId: randomUUID() }),
  );
  const path = `/api/cart/lines/${vase.variant.id}?market=us`;
  const put = {
    ...json({ quantity: 9 }),
    method: "PUT",
    headers: { "content-type": "application/json", origin: addresses.shop },
  };
  expectRefusal(await visitor().request(path, put), "without a cart");
  for (const [what, text] of Object.entries(nonsense)) {
    const stranger = visitor();
    stranger.setCookie("cart", encodeURIComponent(Buffer.from(text).toString()));
    const answer = await stranger.request(path, put);
    expectRefusal(answer, what);
    const seen = await stranger.request("/api/cart?market=us");
    expect(seen.status, what).toBe(200);
    expect(seen.body).not.toContain(vase.name);
  }
  expect((await owner.request("/api/cart?market=us")).body).toContain('"quantity":2');
});

test("an addition that is sent again counts once", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Replayed vase" });
  const guest = visitor();
  const addition = json({ variantId: vase.variant.id, quantity: 2, additionId: randomUUID() });
  for (let times = 0; times < 3; times += 1)
    expect((await guest.request("/api/cart/lines?market=us", addition)).status).toBe(200);
  expect((await guest.request("/api/cart?market=us")).body).toContain('"quantity":2');
});

test("the quote refuses whatever is no form", async () => {
  for (const body of [
    "",
    "{",
    "null",
    {},
    { market: "us" },
    { market: "xx", fields: {} },
    { market: "us", fields: [] },
    { market: "us", fields: { email: 7 } },
    { market: "us", fields: { email: "x".repeat(10_000) } },
    { market: "us", fields: {} },
  ])
    expectRefusal(
      await visitor().request("/api/checkout/quote", json(body)),
      JSON.stringify(body).slice(0, 100),
    );
});

test("search and suggestions answer anything without an error", async () => {
  const operators = ["%", "%%%", "_", "\\", "&|!:*()<->", "'a' & !b:*", "the und"];
  const texts = Object.values<string>(nonsense).concat(operators, "lamp ".repeat(400), "\u200f\u202elamp");
  for (const text of texts) {
    const query = new URLSearchParams({ q: text }).toString();
    const what = JSON.stringify(text).slice(0, 60);
    for (const path of [`/search?${query}`, `/de-de/search?${query}&exact=1`])
      expect((await visitor().request(path)).status, what).toBeLessThan(500);
    const suggested = await visitor().request(`/api/search/suggest?market=us&${query}`);
    expect(suggested.status, what).toBeLessThan(500);
  }
  for (const query of ["", "?q=lamp", "?market=xx&q=lamp", "?market=us", "?market=us&q=%00%ff"])
    expect((await visitor().request(`/api/search/suggest${query}`)).status, query).toBeLessThan(500);
  for (const query of ["?q=a&q=b", "?q[]=a", "?q=%ff", "?q=%E0%A4%A"])
    expect((await visitor().request(`/search${query}`)).status, query).toBeLessThan(500);
});

/** A visitor with the vase in the cart, at the checkout. */
async function atCheckout(shop: Shop): Promise<{ guest: Visitor; page: Page }> {
  const vase = await shop.createProduct({ name: "Nonsense vase" });
  const guest = visitor();
  await guest.request(
    "/api/cart/lines?market=us",
    json({ variantId: vase.variant.id, quantity: 1, additionId: randomUUID() }),
  );
  return { guest, page: await guest.open("/checkout") };
}

test("the checkout answers nonsense in any field with a word about it, and places no order", async ({
  shop,
}) => {
  const { guest, page } = await atCheckout(shop);
  const form = formWith(page, /^Pay\b/);
  if (!form) throw new Error("The checkout has no form to pay with.");
  const email = shop.newEmail();
  const typed = { ...newYorkDraft, email };
  const checked = ["email", "postalCode", "state", "country", "shippingMethod", "market"] as const;
  const attempts: Record<string, string>[] = [
    // Everywhere at once, and alone, so that no mistake hides another.
    ...Object.values(nonsense).map((text) => ({
      ...typed,
      ...Object.fromEntries(checked.map((field) => [field, text])),
    })),
    ...checked.map((field) => ({ ...typed, [field]: nonsense["a null byte"] })),
    ...checked.map((field) => ({ ...typed, [field]: nonsense["10,000 characters"] })),
    // In these any text could be right, so they are tried with none.
    ...["name", "line1", "city"].map((field) => ({ ...typed, [field]: "" })),
    { ...typed, "quote-standard": "0".repeat(64) },
    { ...typed, "quote-standard": nonsense["10,000 characters"] },
  ];
  for (const attempt of attempts) {
    const answer = await guest.submit(page, form, attempt);
    const what = JSON.stringify(attempt).slice(0, 300);
    expect(answer.status, what).toBeLessThan(500);
    expect(answer.location, what).toBeNull();
  }
  expect(await shop.ordersOf(email)).toEqual([]);
});

test("names and streets in any script reach the order as they were typed", async ({ shop }) => {
  const { guest, page } = await atCheckout(shop);
  const email = shop.newEmail();
  const name = "李 🪑 <b>O'Neil</b> \u202eabc";
  const typed = { ...newYorkDraft, email, name };
  const form = formWith(page, /^Pay\b/);
  if (!form) throw new Error("The checkout has no form to pay with.");
  const total = await guest.submit(page, form, typed);
  const agreed = formWith(total, /^Pay\b/);
  if (!agreed) throw new Error("The total is not shown.");
  expect((await guest.submit(total, agreed, typed)).location).toContain("/c/pay/");
  const order = await shop.orderOf(email);
  const shown = await visitor().request(order.path);
  expect(shown.status).toBe(200);
  expect(shown.body).not.toContain("<b>O'Neil");
  expect(shown.body).toContain("李 🪑");
});

test("forms and buttons of other sites do nothing", async ({ shop }) => {
  const vase = await shop.createProduct({ name: "Foreign vase" });
  const body = JSON.stringify({ variantId: vase.variant.id, quantity: 1, additionId: randomUUID() });
  for (const origin of ["https://evil.example", "null", `${addresses.shop}.evil.example`]) {
    const answer = await visitor().request("/api/cart/lines?market=us", {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body,
    });
    expect(answer.status, origin).toBe(403);
  }
  const guest = visitor();
  const page = await guest.open(vase.path);
  const form = formWith(page, /^Add to cart$/);
  if (!form) throw new Error("The product page has no form.");
  const fields = new FormData();
  for (const [name, value] of form.fields) fields.append(name, value);
  for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }]) {
    const answer = await guest.request(vase.path, { method: "POST", headers, body: fields });
    expect(answer.status).toBe(403);
  }
  expect(guest.cookies.size).toBe(0);
});

test("server actions refuse what the shop never sent", async () => {
  const id = "40".repeat(21);
  for (const [what, init] of [
    ["an unknown action", { headers: { "next-action": id }, body: "[]" }],
    ["an id that is none", { headers: { "next-action": "x".repeat(5000) }, body: "[]" }],
    ["arguments that are none", { headers: { "next-action": id }, body: "{{{" }],
    ["a form without an action", { headers: {}, body: new URLSearchParams({ a: "b" }) }],
    [
      "a form with an unknown action",
      { headers: {}, body: new URLSearchParams({ [`$ACTION_ID_${id}`]: "" }) },
    ],
  ] as const) {
    for (const path of ["/", "/cart", "/checkout", "/admin/sign-in"]) {
      const guest = visitor();
      const answer = await guest.request(path, { method: "POST", ...init });
      expect(answer.status, `${what} at ${path}`).toBeLessThan(500);
      expect(guest.cookies.size, `${what} at ${path}`).toBe(0);
    }
  }
});

test("messages that Stripe did not sign do nothing", async ({ shop, stripe }) => {
  const { guest, page } = await atCheckout(shop);
  const email = shop.newEmail();
  const typed = { ...newYorkDraft, email };
  let current = page;
  for (let presses = 0; presses < 2; presses += 1) {
    const form = formWith(current, /^Pay\b/);
    if (form) current = await guest.submit(current, form, typed);
  }
  const order = await shop.orderOf(email);
  const event = JSON.stringify({
    id: `evt_${randomUUID()}`,
    object: "event",
    type: "checkout.session.completed",
    created: Math.floor(Date.now() / 1000),
    data: {
      object: { id: order.sessionId, object: "checkout.session", payment_status: "paid", amount_total: 1 },
    },
  });
  const sign = (secret: string, at: number) =>
    `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${event}`).digest("hex")}`;
  const now = Math.floor(Date.now() / 1000);
  for (const signature of [
    undefined,
    "",
    "t=1,v1=00",
    "garbage",
    sign("whsec_guessed", now),
    "\t",
    "v1=",
    `t=${now}`,
  ]) {
    const answer = await visitor().request("/api/webhooks/stripe", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(signature === undefined ? {} : { "stripe-signature": signature }),
      },
      body: event,
    });
    expectRefusal(answer, String(signature));
  }
  expect(await shop.orderOf(email)).toMatchObject({ status: "pending", payment: "pending" });
  expect(await stripe.chargedFor(order.sessionId ?? "")).toBe(0);
});

test("doors for the shop's own machines stay shut for others", async () => {
  for (const [path, method] of [
    ["/api/jobs/run", "GET"],
    ["/api/internal/expire-tags", "POST"],
  ] as const) {
    for (const authorization of [
      undefined,
      "",
      "Bearer ",
      "Bearer wrong",
      "Basic YTpi",
      `Bearer ${"x".repeat(8000)}`,
    ]) {
      const answer = await visitor().request(path, {
        method,
        ...(authorization === undefined ? {} : { headers: { authorization } }),
      });
      expect([401, 431], `${path} with ${authorization}`).toContain(answer.status);
    }
  }
});

test("addresses made of nonsense are refused and break nothing", async () => {
  for (const text of Object.values(nonsense)) {
    // Half an emoji cannot be written in an address; its replacement can.
    const encoded = encodeURIComponent(Buffer.from(text).toString());
    for (const path of [
      `/products/${encoded}`,
      `/collections/${encoded}`,
      `/collections/lighting/${encoded}`,
      `/pages/${encoded}`,
      `/orders/${encoded}`,
      `/orders/${encoded}/status`,
      `/api/availability/${encoded}`,
      `/de-de/products/${encoded}`,
    ])
      expect((await visitor().open(path)).status, path.slice(0, 80)).toBeLessThan(500);
    for (const path of [
      `/search?q=${encoded}`,
      `/search?q=${encoded}&q=again`,
      `/cart?did=${encoded}&problem=${encoded}&variant=${encoded}&capped=${encoded}`,
      `/checkout/return?session_id=${encoded}`,
      `/checkout?canceled=${encoded}`,
      `/admin/sign-in?next=${encoded}`,
      `/api/cart?market=${encoded}`,
      `/api/search/suggest?market=us&q=${encoded}`,
      `/api/search/suggest?market=${encoded}&q=oak`,
      `/api/search/results?market=us&q=${encoded}`,
      `/api/search/results?market=us&q=oak&color=${encoded}&after=${encoded}`,
      `/api/cards?market=us&ids=${encoded}`,
      `/api/reviews/${randomUUID()}/newest?market=us&after=${encoded}`,
    ])
      expect((await visitor().open(path)).status, path.slice(0, 80)).toBeLessThan(500);
  }
});

test("addresses that cannot be read are refused", async () => {
  for (const path of [
    "/products/%",
    "/de-de/%",
    "/%ff",
    "/api/health/%",
    "/checkout/%",
    "/products/%E0%A4%A",
  ]) {
    expect((await visitor().request(path)).status, path).toBe(400);
  }
});

test("the return from payment shows nobody somebody else's order", async () => {
  for (const session of ["cs_test_unknown", "", "%00", "x".repeat(3000), "../x"]) {
    const answer = await visitor().request(`/checkout/return?session_id=${session}`);
    expect(answer.status).toBeLessThan(500);
    expect(answer.location ?? "").not.toContain("/orders/");
  }
});

test("the sign-in of staff leads nowhere else, whatever the address says", async () => {
  for (const next of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/admin@evil.example",
  ]) {
    const page = await visitor().open(`/admin/sign-in?next=${encodeURIComponent(next)}`);
    expect(page.status).toBe(200);
    const form = formWith(page, /sign in/i);
    if (!form) throw new Error("There is no form to sign in with.");
    const guest = visitor();
    const answer = await guest.submit(page, form, {
      email: addresses.adminEmail,
      password: addresses.adminPassword,
      next,
    });
    expect(new URL(answer.location ?? answer.url).origin, next).toBe(new URL(addresses.shop).origin);
  }
});
