import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { App } from "./app";
import { formatAmount } from "./currency";
import { authenticateFrame, expressFrame, paymentFrame, sheetFrame } from "./elements-pages";
import { authenticateFromPage, checkFields, confirmFromPage, retrieveFromPage } from "./elements-payments";
import { ELEMENTS_STYLE } from "./elements-style";
import type { Emulation } from "./emulation";
import { html, Html } from "./html";
import { pageLanguage, type PageLanguage } from "./payment-page-words";
import { PAYMENT_PAGE_SCRIPT } from "./payment-page-style";

const read = (name: string): string => readFileSync(new URL(`browser/${name}`, import.meta.url), "utf8");

/** Where the page may be that shows a frame: any shop on this machine, none that is not named. */
const shopOf = (request: Request): string => {
  const parent = new URL(request.url).searchParams.get("parent") ?? "";
  return /^https?:\/\/[\w.:[\]-]+$/.test(parent) ? parent : "'none'";
};

function frame(
  request: Request,
  title: string,
  body: Html,
  isCard: boolean,
  language: PageLanguage,
): Response {
  const nonce = randomBytes(16).toString("base64");
  const page = html`<!doctype html>
    <html lang="${language.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${new Html(ELEMENTS_STYLE)}
        </style>
      </head>
      <body class="${isCard ? "card" : ""}">
        <main>${body}</main>
        <script nonce="${nonce}">
          ${new Html(PAYMENT_PAGE_SCRIPT)};
        </script>
        <script nonce="${nonce}" src="/elements/frame.js"></script>
      </body>
    </html>`;
  return new Response(page.text, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      // The shop's colors are set on the root element by script, which a style's nonce does not cover.
      "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${shopOf(request)}`,
      "x-content-type-options": "nosniff",
    },
  });
}

const script = (name: string): Response =>
  new Response(read(name), {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store" },
  });

/** Stripe.js's side: the script itself, its frames, and what the frames ask. No test key, no session: a client secret. */
export function registerElements(app: App, emulation: Emulation): void {
  app.get("/js/stripe.js", () => script("stripe.js"));
  app.get("/elements/frame.js", () => script("frame.js"));

  const page = (
    path: string,
    title: string,
    isCard: boolean,
    body: (query: URLSearchParams, language: PageLanguage) => Html,
  ): void => {
    app.get(`/elements/${path}`, (c) => {
      const query = new URL(c.req.raw.url).searchParams;
      const language = pageLanguage(query.get("locale"), c.req.header("accept-language") ?? "");
      return frame(c.req.raw, title, body(query, language), isCard, language);
    });
  };
  page("payment", "Payment", false, (query, language) =>
    paymentFrame(query.get("currency") ?? "usd", language),
  );
  page("express", "Express checkout", false, (query, language) =>
    expressFrame((query.get("wallets") ?? "").split(","), language),
  );
  page("sheet", "Wallet", true, (query, language) => sheetFrame(query.get("wallet") ?? "", language));
  page("retrieve", "Stripe", false, () => html`<p></p>`);
  page("authenticate", "3D Secure", true, (query, language) => {
    const [id = ""] = (query.get("client_secret") ?? "").split("_secret_");
    const intent = emulation.store.intents.get(id)?.intent;
    const amount = intent ? formatAmount(intent.amount, intent.currency, language.locale) : "";
    return authenticateFrame(language.words.authText(amount, emulation.merchantName), language);
  });

  const post = (
    path: string,
    run: (fields: Record<string, unknown>, language: PageLanguage) => object,
  ): void => {
    app.post(`/elements/${path}`, async (c) => {
      const fields: unknown = await c.req.json();
      if (typeof fields !== "object" || fields === null)
        return c.json({ error: { message: "No fields" } }, 400);
      const { locale = null } = fields as { locale?: string | null };
      const language = pageLanguage(locale, c.req.header("accept-language") ?? "");
      return c.json(run(fields as Record<string, unknown>, language));
    });
  };
  post("check", checkFields);
  // A declined card is an ordinary answer here: a browser would report any other status as an error of the shop's page.
  post("confirm", (fields, language) => confirmFromPage(emulation, fields, language));
  post("authenticate", (fields, language) => authenticateFromPage(emulation, fields, language));
  post("retrieve", (fields) => retrieveFromPage(emulation, fields));
}
