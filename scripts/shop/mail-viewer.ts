import { createServer, type Server } from "node:http";
import postgres from "postgres";

import { databaseAddress } from "@/db/address";
import { opened } from "@/lib/email/opened";
import type { DataKeys } from "@/lib/security/data-keys";

interface Mail {
  readonly id: string;
  readonly to_address: string;
  readonly subject: string;
  readonly template: string;
  readonly status: string;
  readonly created_at: Date;
}

interface MailBodies extends Mail {
  readonly html: string;
  readonly text: string;
}

const shownMails = 200;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A page that shows the mails a shop without SMTP_URL has written. For one's own machine only: whoever reaches it
 * reads every mail.
 * @param port on 127.0.0.1
 * @param keys those of the shop that writes the mails
 */
export async function startMailViewer(
  port: number,
  databaseUrl: string,
  keys: DataKeys,
): Promise<() => Promise<void>> {
  const sql = postgres(databaseAddress(databaseUrl).url, { max: 2, onnotice: () => {} });
  const server = createServer((request, response) => {
    const send = (
      status: number,
      type: string,
      body: string,
      csp = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
    ) => {
      response.writeHead(status, {
        "content-type": `${type}; charset=utf-8`,
        "content-security-policy": csp,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
      });
      response.end(body);
    };
    // A name that leads here by DNS is a page elsewhere trying to read the mails.
    if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(request.headers.host ?? "")) {
      send(403, "text/plain", "Open this by http://localhost.");
      return;
    }
    answer(sql, keys, new URL(request.url ?? "/", "http://localhost").pathname, send).catch(
      (error: unknown) => {
        send(500, "text/plain", error instanceof Error ? error.message : "The mails cannot be read.");
      },
    );
  });
  await listen(server, port);
  return async () => {
    server.closeAllConnections();
    await Promise.all([new Promise((resolve) => server.close(resolve)), sql.end({ timeout: 1 })]);
  };
}

type Send = (status: number, type: string, body: string, csp?: string) => void;

async function answer(sql: postgres.Sql, keys: DataKeys, pathname: string, send: Send): Promise<void> {
  if (pathname === "/") {
    const mails = await sql<Mail[]>`
      select id, to_address, subject, template, status, created_at from mails
      order by created_at desc, id desc limit ${shownMails}`;
    send(200, "text/html", listPage(mails));
    return;
  }
  const [, id = "", part] = /^\/mails\/([^/]+)(?:\/(html))?$/.exec(pathname) ?? [];
  const found = uuid.test(id) ? await sql<MailBodies[]>`select * from mails where id = ${id}` : [];
  const [mail] = opened(found, keys);
  if (!mail)
    send(404, "text/html", page("Not found", `<p>There is no such mail. <a href="/">All mails</a></p>`));
  else if (part === "html") {
    // The mail as a mail program shows it: pictures and styles, never scripts.
    send(
      200,
      "text/html",
      mail.html,
      "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'",
    );
  } else send(200, "text/html", mailPage(mail));
}

function listPage(mails: readonly Mail[]): string {
  const rows = mails
    .map(
      (mail) =>
        `<tr><td>${time(mail.created_at)}</td><td>${escape(mail.to_address)}</td>` +
        `<td><a href="/mails/${mail.id}">${escape(mail.subject)}</a></td><td>${escape(mail.template)}</td><td>${escape(mail.status)}</td></tr>`,
    )
    .join("");
  return page(
    "Mail outbox",
    mails.length === 0
      ? "<p>No mail yet. An order writes one.</p>"
      : `<table><thead><tr><th>Written</th><th>To</th><th>Subject</th><th>Kind</th><th>Status</th></tr></thead><tbody>${rows}</tbody></table>`,
  );
}

function mailPage(mail: MailBodies): string {
  return page(
    mail.subject,
    `<p><a href="/">All mails</a></p>
    <p>To ${escape(mail.to_address)}, ${time(mail.created_at)}</p>
    <iframe title="The mail as HTML" src="/mails/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
    <h2>As text</h2><pre>${escape(mail.text)}</pre>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif } body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884 }
iframe { width: 100%; height: 40rem; border: 1px solid #8886; background: #fff } pre { white-space: pre-wrap }
</style></head><body><h1>${escape(title)}</h1>${body}</body></html>`;
}

function time(date: Date): string {
  return `<time>${date.toISOString().replace("T", " ").slice(0, 19)} UTC</time>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}
