import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import type { InvoiceKind } from "@/db/schema/invoices";
import { invoices, orders } from "@/db/schema";
import { documentNumber, type InvoiceContent, invoiceContent } from "@/lib/invoices/content";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { isOrderToken } from "@/lib/orders/order-token";

/** A document as a list names it. */
export type ListedInvoice = {
  readonly id: string;
  readonly kind: InvoiceKind;
  readonly number: string;
  readonly issuedOn: string;
};

/** All that is printed. */
export type InvoiceDocument = {
  readonly kind: InvoiceKind;
  readonly number: string;
  readonly issuedOn: string;
  readonly content: InvoiceContent;
};

const listed = {
  id: invoices.id,
  kind: invoices.kind,
  series: invoices.series,
  number: invoices.number,
  issuedOn: invoices.issuedOn,
};

const toListed = ({
  series,
  number,
  ...row
}: {
  id: string;
  kind: InvoiceKind;
  series: string;
  number: number;
  issuedOn: string;
}) => ({
  ...row,
  number: documentNumber(series, number),
});

const toDocument = ({
  kind,
  series,
  number,
  issuedOn,
  content,
}: typeof invoices.$inferSelect): InvoiceDocument => ({
  kind,
  number: documentNumber(series, number),
  issuedOn,
  content: invoiceContent.parse(JSON.parse(content)),
});

/** The documents of the order behind a link, the invoice first. */
export async function listInvoices(orderToken: string): Promise<ListedInvoice[]> {
  if (!isOrderToken(orderToken)) return [];
  const rows = await db
    .select(listed)
    .from(invoices)
    .innerJoin(orders, eq(orders.id, invoices.orderId))
    .where(eq(orders.token, orderToken))
    .orderBy(asc(invoices.kind), asc(invoices.createdAt), asc(invoices.id));
  return rows.map(toListed);
}

/** One of them by its number; null for that of another order, and for an unknown link. */
export async function getInvoice(orderToken: string, number: string): Promise<InvoiceDocument | null> {
  const [, series, counted] = /^([A-Z]{2}-\d{4}(?:-C)?)-(\d{5,9})$/.exec(number) ?? [];
  if (!isOrderToken(orderToken) || !series || !counted) return null;
  const [row] = await db
    .select({ invoice: invoices })
    .from(invoices)
    .innerJoin(orders, eq(orders.id, invoices.orderId))
    .where(
      and(eq(orders.token, orderToken), eq(invoices.series, series), eq(invoices.number, Number(counted))),
    );
  return row ? toDocument(row.invoice) : null;
}

type Reader = Pick<Staff, "role">;

/** The documents of an order, for staff. */
export async function listOrderInvoices(staff: Reader, orderId: string): Promise<ListedInvoice[]> {
  if (!can(staff.role, "orders:read")) return [];
  const rows = await db
    .select(listed)
    .from(invoices)
    .where(eq(invoices.orderId, orderId))
    .orderBy(asc(invoices.kind), asc(invoices.createdAt), asc(invoices.id));
  return rows.map(toListed);
}

/** Any document by its id, for staff; null for whoever may not read orders. */
export async function getInvoiceForStaff(staff: Reader, id: string): Promise<InvoiceDocument | null> {
  if (!can(staff.role, "orders:read") || !/^[0-9a-f-]{36}$/.test(id)) return null;
  const [row] = await db.select().from(invoices).where(eq(invoices.id, id));
  return row ? toDocument(row) : null;
}
