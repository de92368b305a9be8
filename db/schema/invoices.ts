import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { amount, areSealed, createdAt, currency, id, sealedText } from "./columns";
import { orders } from "./orders";
import { refunds } from "./payments";

export const invoiceKind = pgEnum("invoice_kind", ["invoice", "credit_note"]);
export type InvoiceKind = (typeof invoiceKind.enumValues)[number];

/** The row that whoever numbers a document waits for: "DE-2026" for invoices of a market and year, "DE-2026-C" for its credit notes. */
export const invoiceSeries = pgTable(
  "invoice_series",
  {
    code: text("code").primaryKey(),
    lastNumber: integer("last_number").notNull(),
  },
  (t) => [
    check("invoice_series_code_check", sql`${t.code} ~ '^[A-Z]{2}-[0-9]{4}(-C)?$'`),
    check("invoice_series_number_check", sql`${t.lastNumber} > 0`),
  ],
);

/**
 * Invoices and credit notes as they were issued. The database numbers them, one after the other, and lets nobody change or
 * remove one (db/functions/invoices.sql): what was wrong is corrected by another document.
 */
export const invoices = pgTable(
  "invoices",
  {
    id: id(),
    kind: invoiceKind("kind").notNull(),
    series: text("series")
      .notNull()
      .references(() => invoiceSeries.code, { onDelete: "restrict" }),
    /** Within its series, from 1, without a gap. Whatever is written here, the trigger decides. */
    number: integer("number").notNull(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    /** What a credit note is about; null for an invoice. */
    refundId: uuid("refund_id").references(() => refunds.id, { onDelete: "restrict" }),
    /** The calendar day at the seller's place. */
    issuedOn: date("issued_on", { mode: "string" }).notNull(),
    currency: currency().notNull(),
    /** With tax; of a credit note what is given back. */
    totalAmount: amount("total_amount").notNull(),
    /** JSON of `InvoiceContent` (lib/invoices/content.ts): everything that is printed, copied. */
    content: sealedText("content", "invoice").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("invoices_number_key").on(t.series, t.number),
    uniqueIndex("invoices_order_key")
      .on(t.orderId)
      .where(sql`${t.kind} = 'invoice'`),
    unique("invoices_refund_key").on(t.refundId),
    index("invoices_order_idx").on(t.orderId),
    check("invoices_sealed_check", areSealed(t.content)),
    check("invoices_kind_check", sql`(${t.kind} = 'credit_note') = (${t.refundId} is not null)`),
    check("invoices_series_check", sql`(${t.kind} = 'credit_note') = (${t.series} like '%-C')`),
    check("invoices_amount_check", sql`${t.totalAmount} >= 0`),
  ],
);
