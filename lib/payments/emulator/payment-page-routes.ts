import { randomBytes } from "node:crypto";
import type { App } from "./app";
import { authenticateSession, paySession, planSettlement } from "./checkout-payments";
import { delayedMethodType, shippingCost, updateSession } from "./checkout-sessions";
import { formatAmount, minimumAmount } from "./currency";
import type { Emulation } from "./emulation";
import { html, Html, safeUrl } from "./html";
import { newId } from "./ids";
import { readCard, walletMethod, type CardErrors, type CardValues } from "./payment-form";
import type { PaymentMethod } from "./payment-methods";
import { authenticationPage, messagePage, paymentPage } from "./payment-page";
import { PAYMENT_PAGE_SCRIPT, PAYMENT_PAGE_STYLE } from "./payment-page-style";
import { pageLanguage, type PageLanguage } from "./payment-page-words";
import { answerAuthentication } from "./payments";
import type { SessionRecord } from "./store";

/** Whom a wallet pays as when the shop gave no email. */
const WALLET_EMAIL = "wallet.payer@example.com";

function document(title: string, body: Html, { locale, words }: PageLanguage, status = 200): Response {
  const nonce = randomBytes(16).toString("base64");
  const page = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${new Html(PAYMENT_PAGE_STYLE)}
        </style>
      </head>
      <body data-processing="${words.processing}">
        ${body}
        <script nonce="${nonce}">
          ${new Html(PAYMENT_PAGE_SCRIPT)};
        </script>
      </body>
    </html>`;
  // No form-action: browsers would then refuse the redirect back to the shop.
  const policy = `default-src 'none'; img-src http: https: data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`;
  return new Response(page.text, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

const seeOther = (url: string): Response => new Response(null, { status: 303, headers: { location: url } });

/** Where the shop wants the payer after paying. */
const successUrl = ({ session }: SessionRecord): string =>
  safeUrl((session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id));

function merchantOf({ session }: SessionRecord, emulation: Emulation): string {
  const branding = session.branding_settings;
  const name = typeof branding === "object" && branding !== null ? branding["display_name"] : null;
  return typeof name === "string" ? name : emulation.merchantName;
}

/** What the bank said to the last try, in the page's language. */
function lastDecline(emulation: Emulation, record: SessionRecord, language: PageLanguage): string | null {
  const error = emulation.store.intents.get(record.session.payment_intent ?? "")?.intent.last_payment_error;
  return error ? language.decline(error.decline_code ?? error.code, error.message) : null;
}

type View = { values?: Partial<CardValues>; errors?: CardErrors; declined?: string | null };

function showSession(
  emulation: Emulation,
  record: SessionRecord,
  language: PageLanguage,
  view: View = {},
): Response {
  const { session } = record;
  const { words } = language;
  const merchant = merchantOf(record, emulation);
  if (session.status === "complete") {
    const link = { url: successUrl(record), label: words.paidLink(merchant) };
    return document(words.paidTitle, messagePage(words.paidTitle, words.paidText, link), language);
  }
  if (session.status === "expired") {
    const link = { url: safeUrl(session.cancel_url), label: words.paidLink(merchant) };
    return document(words.expiredTitle, messagePage(words.expiredTitle, words.expiredText, link), language);
  }
  const { values = {}, errors = {}, declined = null } = view;
  const email = session.customer_email ?? session.customer_details?.email ?? "";
  const page = paymentPage({
    record,
    merchant,
    language,
    values: { email, cardNumber: "", expiry: "", cvc: "", name: "", ...values },
    errors,
    declined,
  });
  const status = declined === null ? (Object.keys(errors).length > 0 ? 422 : 200) : 402;
  return document(words.pay(merchant), page, language, status);
}

function chosenMethod(
  form: URLSearchParams,
  record: SessionRecord,
  language: PageLanguage,
): { method: PaymentMethod; view: null } | { method: null; view: View } {
  const { session } = record;
  const email = session.customer_email ?? form.get("email") ?? "";
  const kind = form.get("method") ?? "card";
  if (kind === "apple_pay" || kind === "google_pay" || kind === "link" || kind === "none") {
    return { method: walletMethod(kind === "none" ? "link" : kind, email || WALLET_EMAIL), view: null };
  }
  if (kind === "bank_transfer") {
    const wanted = form.get("outcome");
    const result = wanted === "fail" || wanted === "wait" ? wanted : "succeed";
    const method: PaymentMethod = {
      id: newId("pm"),
      type: delayedMethodType(session.currency),
      card: null,
      name: null,
      email: email || WALLET_EMAIL,
      outcome: { kind: "delay", result },
    };
    return { method, view: null };
  }
  const values = {
    email,
    cardNumber: form.get("cardNumber") ?? "",
    expiry: form.get("expiry") ?? "",
    cvc: form.get("cvc") ?? "",
    name: form.get("name") ?? "",
  };
  const { method, errors } = readCard(values, language.words, new Date());
  return method === null ? { method, view: { values, errors } } : { method, view: null };
}

/** The payer's side: `GET` and `POST /c/pay/:id`, the choice of delivery, and the bank's authentication page. */
export function registerPaymentPage(app: App, emulation: Emulation): void {
  type Run = (
    record: SessionRecord,
    language: PageLanguage,
    request: Request,
  ) => Response | Promise<Response>;

  const page = (method: "GET" | "POST", path: string, run: Run): void => {
    app.on(method, path, async (c) => {
      const record = emulation.store.sessions.get(c.req.param("id"));
      const browser = c.req.header("accept-language") ?? "";
      const language = pageLanguage(record?.session.locale ?? null, browser);
      if (record) return run(record, language, c.req.raw);
      const { unknownTitle, unknownText } = language.words;
      return document(unknownTitle, messagePage(unknownTitle, unknownText, null), language, 404);
    });
  };

  page("GET", "/c/pay/:id", (record, language) =>
    showSession(emulation, record, language, { declined: null }),
  );

  page("POST", "/c/pay/:id", async (record, language, request) => {
    const form = new URLSearchParams(await request.text());
    // Read again: while the body arrived, another tab may have paid.
    const current = emulation.store.sessions.get(record.id) ?? record;
    if (current.session.status === "complete") return seeOther(successUrl(current));
    if (current.session.status === "expired") return showSession(emulation, current, language);
    const { method, view } = chosenMethod(form, current, language);
    if (method === null) return showSession(emulation, current, language, view);
    const payer = { email: method.email ?? WALLET_EMAIL, name: method.name };
    paySession(emulation, record.id, method, payer);
    const after = emulation.store.sessions.get(record.id) ?? current;
    if (after.session.status === "complete") return seeOther(successUrl(after));
    const intent = emulation.store.intents.get(after.session.payment_intent ?? "")?.intent;
    if (intent?.next_action) return seeOther(`/c/pay/${record.id}/authenticate`);
    const values = {
      email: payer.email,
      cardNumber: form.get("cardNumber") ?? "",
      expiry: form.get("expiry") ?? "",
      name: form.get("name") ?? "",
    };
    return showSession(emulation, after, language, {
      values,
      declined: lastDecline(emulation, after, language),
    });
  });

  page("POST", "/c/pay/:id/shipping", async (record, _language, request) => {
    const rate = new URLSearchParams(await request.text()).get("rate");
    const { session } = emulation.store.sessions.get(record.id) ?? record;
    const option = session.shipping_options.find((candidate) => candidate.shipping_rate === rate);
    // Once a payment was tried, its amount is fixed.
    if (option && session.status === "open" && session.payment_intent === null) {
      const total =
        session.amount_total - (session.shipping_cost?.amount_total ?? 0) + option.shipping_amount;
      if (total === 0 || total >= minimumAmount(session.currency)) {
        updateSession(emulation, session.id, {
          amount_total: total,
          shipping_cost: shippingCost(option.shipping_rate, option.shipping_amount),
          total_details: { ...session.total_details, amount_shipping: option.shipping_amount },
        });
      }
    }
    return seeOther(`/c/pay/${record.id}`);
  });

  page("GET", "/c/pay/:id/authenticate", (record, language) => {
    const intent = emulation.store.intents.get(record.session.payment_intent ?? "")?.intent;
    if (!intent?.next_action || record.session.status !== "open") return seeOther(`/c/pay/${record.id}`);
    const amount = formatAmount(intent.amount, intent.currency, language.locale);
    const text = language.words.authText(amount, merchantOf(record, emulation));
    return document(
      language.words.authTitle,
      authenticationPage(`/c/pay/${record.id}/authenticate`, text, language),
      language,
    );
  });

  page("POST", "/c/pay/:id/authenticate", async (record, language, request) => {
    const passed = new URLSearchParams(await request.text()).get("outcome") === "complete";
    authenticateSession(emulation, record.id, passed);
    const after = emulation.store.sessions.get(record.id) ?? record;
    if (after.session.status === "complete") return seeOther(successUrl(after));
    return showSession(emulation, after, language, { declined: lastDecline(emulation, after, language) });
  });

  // The same page for an intent that the API confirmed itself.
  app.get("/authenticate/:intent", (c) => {
    const language = pageLanguage(null, c.req.header("accept-language") ?? "");
    const intent = emulation.store.intents.get(c.req.param("intent"))?.intent;
    if (!intent?.next_action) return c.text("Nothing to authenticate", 404);
    const amount = formatAmount(intent.amount, intent.currency, language.locale);
    const text = language.words.authText(amount, emulation.merchantName);
    return document(
      language.words.authTitle,
      authenticationPage(`/authenticate/${intent.id}`, text, language),
      language,
    );
  });

  app.post("/authenticate/:intent", async (c) => {
    const passed = new URLSearchParams(await c.req.text()).get("outcome") === "complete";
    const record = emulation.store.intents.get(c.req.param("intent"));
    if (!record) return c.text("Not found", 404);
    const returnUrl = safeUrl(record.intent.next_action?.redirect_to_url.return_url ?? null);
    const { intent, settlesAt } = answerAuthentication(emulation, record.id, passed);
    if (settlesAt !== null) planSettlement(emulation, intent.id, settlesAt);
    if (returnUrl === "") return c.text(`The payment is now: ${intent.status}`);
    const target = new URL(returnUrl);
    target.searchParams.set("payment_intent", intent.id);
    return seeOther(target.href);
  });
}
