import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import { db } from "@/db/client";
import { mails } from "@/db/schema";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

export type Mail = {
  /** Which mail it is, e.g. `order-confirmed`. */
  readonly template: string;
  /** What it is about, e.g. `order:<id>`. The pair with the template is sent once. */
  readonly subjectKey: string;
  readonly to: string;
  readonly locale: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Said in the mail and not kept in its row once a mail server has it: whoever reads the table must not be able to use it. */
  readonly secret?: string;
  /** Where the reader stops mails of this kind; mail programs show it as a button of their own. */
  readonly unsubscribeUrl?: string;
};

let transport: Transporter | undefined;

/**
 * Sends a mail once: its row is unique per (template, subjectKey), and a mail that was sent is never sent again.
 * Without SMTP_URL the row itself is the delivery (the launcher shows them in the browser).
 * @throws when the mail server refuses; the job that called tries again
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  const { to, unsubscribeUrl, secret, ...columns } = mail;
  const content = { ...columns, toAddress: to };
  if (!SMTP_URL) {
    await db
      .insert(mails)
      .values({ ...content, status: "sent", sentAt: sql`now()` })
      .onConflictDoNothing();
    return;
  }
  const kept = (text: string) => (secret === undefined ? text : text.replaceAll(secret, "••••"));
  await db
    .insert(mails)
    .values({ ...content, html: kept(mail.html), text: kept(mail.text) })
    .onConflictDoNothing();
  const [row] = await db
    .select({ id: mails.id, status: mails.status })
    .from(mails)
    .where(and(eq(mails.template, mail.template), eq(mails.subjectKey, mail.subjectKey)));
  if (!row || row.status === "sent") return;
  transport ??= createTransport(SMTP_URL);
  await transport.sendMail({
    from: MAIL_FROM,
    to,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    ...(unsubscribeUrl === undefined ? {} : { list: { unsubscribe: unsubscribeUrl } }),
    // The same on every try: should we die between the server's answer and our note of it, mail programs fold the two.
    messageId: `<${row.id}@${new URL(env().SHOP_URL).hostname}>`,
  });
  await db
    .update(mails)
    .set({ status: "sent", sentAt: sql`now()` })
    .where(eq(mails.id, row.id));
  log.info("mail.sent", { mail: row.id, template: mail.template });
}
