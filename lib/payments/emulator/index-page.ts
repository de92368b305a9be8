import type { App } from "./app";
import { formatAmount } from "./currency";
import type { Emulation } from "./emulation";
import { Html, html, safeUrl } from "./html";

const SHOWN = 50;

const STYLE = `:root { color-scheme: light dark; } body { font: 15px/1.5 system-ui, sans-serif; margin: 24px; max-width: 1200px; }
table { border-collapse: collapse; width: 100%; margin-bottom: 32px; } th, td { text-align: left; padding: 6px 12px 6px 0; border-bottom: 1px solid #8884; vertical-align: top; }
td { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; } h2 { font-size: 18px; } a { color: inherit; } .scroll { overflow-x: auto; }`;

type Cell = Html | string | number | null;

function table(title: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  return html`<h2>${title}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <table>
        <thead>
          <tr>
            ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${
            rows.length === 0 &&
            html`<tr>
              <td colspan="${headings.length}">None yet.</td>
            </tr>`
          }
          ${rows.map(
            (cells) =>
              html`<tr>
                ${cells.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

const timeOf = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");

/** `GET /`: what happened lately, for a developer who wants to look. */
export function registerIndexPage(app: App, { store, merchantName }: Emulation): void {
  app.get("/", (c) => {
    const sessions = store.sessions
      .newestFirst()
      .slice(0, SHOWN)
      .map(({ session }) => [
        timeOf(session.created),
        safeUrl(session.url) === ""
          ? session.id.slice(0, 24)
          : html`<a href="${safeUrl(session.url)}">${session.id.slice(0, 24)}…</a>`,
        session.client_reference_id,
        formatAmount(session.amount_total, session.currency, "en"),
        `${session.status}, ${session.payment_status}`,
        html`<a href="/_control/sessions/${session.id}">all details</a>`,
      ]);
    const intents = store.intents
      .newestFirst()
      .slice(0, SHOWN)
      .map(({ id, intent }) => [
        timeOf(intent.created),
        id,
        formatAmount(intent.amount, intent.currency, "en"),
        intent.status,
        intent.last_payment_error?.message ?? null,
      ]);
    const refunds = store.refunds
      .newestFirst()
      .slice(0, SHOWN)
      .map(({ id, refund }) => [
        timeOf(refund.created),
        id,
        refund.payment_intent,
        formatAmount(refund.amount, refund.currency, "en"),
        refund.status,
      ]);
    const events = store.events
      .newestFirst()
      .slice(0, SHOWN)
      .map(({ id, type, created }) => {
        const delivery = store.deliveries.get(id);
        const state = delivery ? `${delivery.state}, attempts: ${delivery.attempts}` : "not subscribed";
        return [timeOf(created), type, id, state, delivery?.lastError ?? null];
      });
    const page = html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Stripe emulator</title>
          <link rel="icon" href="data:," />
          <style>
            ${new Html(STYLE)}
          </style>
        </head>
        <body>
          <main>
            <h1>Stripe emulator of ${merchantName}</h1>
            <p>The latest ${SHOWN} of each. Times are UTC. Nothing here is real money.</p>
            ${table("Sessions", ["Created", "Session", "Reference", "Total", "State", "Details"], sessions)}
            ${table("Payments", ["Created", "Payment intent", "Amount", "State", "Last error"], intents)}
            ${table("Refunds", ["Created", "Refund", "Payment intent", "Amount", "State"], refunds)}
            ${table("Events", ["Created", "Type", "Event", "Delivery", "Last error"], events)}
          </main>
        </body>
      </html>`;
    return c.html(page.text);
  });
}
