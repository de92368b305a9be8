import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, text, unique } from "drizzle-orm/pg-core";
import { areSealed, citext, createdAt, id, instant, sealedText } from "./columns";

export const mailStatus = pgEnum("mail_status", ["pending", "sent", "failed"]);

/** Every mail the shop writes. The unique pair is why nobody gets the same mail twice. */
export const mails = pgTable(
  "mails",
  {
    id: id(),
    template: text("template").notNull(),
    /** What it is about, e.g. `order:<id>`. */
    subjectKey: text("subject_key").notNull(),
    toAddress: citext("to_address").notNull(),
    locale: text("locale").notNull(),
    subject: text("subject").notNull(),
    /** Both say where the buyer lives, and may hold links that open something. */
    html: sealedText("html", "mail").notNull(),
    text: sealedText("text", "mail").notNull(),
    status: mailStatus("status").notNull().default("pending"),
    createdAt: createdAt(),
    sentAt: instant("sent_at"),
  },
  (t) => [
    unique("mails_subject_key").on(t.template, t.subjectKey),
    index("mails_created_idx").on(t.createdAt.desc()),
    check("mails_sealed_check", areSealed(t.html, t.text)),
    check("mails_sent_check", sql`(${t.status} = 'sent') = (${t.sentAt} is not null)`),
  ],
);
