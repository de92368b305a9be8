import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { db } from "@/db/client";
import { orderLines, orders, returnLines, returnPhotos, returns, users } from "@/db/schema";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { type CurrencyCode, currencyCodes } from "@/lib/money";
import { loadMadePayments, loadPaidOrder } from "@/lib/payments/load-paid-order";
import { priceRefund } from "@/lib/payments/refundable";
import { invariant } from "@/lib/result";
import type { ReturnListRequest } from "@/lib/returns/admin-list";
import { returnNumber } from "@/lib/returns/return-address";

const returnsPerPage = 50;

type Reader = Pick<Staff, "role">;

/**
 * A page of returns, found by keys. What waits for somebody comes the oldest first, everything else the newest. `previous` and
 * `next` are the ids to go on from, or null.
 */
export async function listReturns(staff: Reader, { status, after, before }: ReturnListRequest) {
  invariant(can(staff.role, "orders:read"), "only staff with orders:read see returns");
  const backwards = before !== undefined && after === undefined;
  const from = after ?? before;
  const isUpwards = (status === "requested" || status === "received") !== backwards;
  const edge = alias(returns, "edge");
  const rows = await db
    .select({
      id: returns.id,
      number: returns.number,
      status: returns.status,
      createdAt: returns.createdAt,
      orderNumber: orders.number,
      units: sql<number>`(select sum(quantity)::int from return_lines where return_id = ${returns.id})`,
      hasPhoto: sql<boolean>`exists (select from return_photos where return_id = ${returns.id})`,
    })
    .from(returns)
    .innerJoin(orders, eq(orders.id, returns.orderId))
    .where(
      and(
        status === "all" ? undefined : eq(returns.status, status),
        from === undefined
          ? undefined
          : sql`(${returns.createdAt}, ${returns.id}) ${isUpwards ? sql`>` : sql`<`} (${db
              .select({ at: edge.createdAt, id: edge.id })
              .from(edge)
              .where(eq(edge.id, from))})`,
      ),
    )
    .orderBy(
      ...(isUpwards
        ? [asc(returns.createdAt), asc(returns.id)]
        : [desc(returns.createdAt), desc(returns.id)]),
    )
    .limit(returnsPerPage + 1);
  const isMore = rows.length > returnsPerPage;
  const shown = rows.slice(0, returnsPerPage);
  if (backwards) shown.reverse();
  const hasPrevious = backwards ? isMore : from !== undefined;
  const hasNext = backwards ? true : isMore;
  return {
    returns: shown.map(({ number, ...row }) => ({ ...row, number: returnNumber(row.orderNumber, number) })),
    previous: hasPrevious ? (shown[0]?.id ?? null) : null,
    next: hasNext ? (shown.at(-1)?.id ?? null) : null,
  };
}

export type StaffReturn = NonNullable<Awaited<ReturnType<typeof getReturn>>>;

/** One return with what its refund would come to; null for an unknown id. */
export async function getReturn(staff: Reader, id: string) {
  invariant(can(staff.role, "orders:read"), "only staff with orders:read see returns");
  if (!z.uuid().safeParse(id).success) return null;
  const receiver = alias(users, "receiver");
  const [found] = await db
    .select({
      row: returns,
      order: orders,
      answeredBy: users.name,
      receivedBy: receiver.name,
      hasPhoto: sql<boolean>`exists (select from return_photos where return_id = ${returns.id})`,
    })
    .from(returns)
    .innerJoin(orders, eq(orders.id, returns.orderId))
    .leftJoin(users, eq(users.id, returns.answeredBy))
    .leftJoin(receiver, eq(receiver.id, returns.receivedBy))
    .where(eq(returns.id, id));
  if (!found) return null;
  const { row, order, ...rest } = found;
  const lines = await db
    .select({
      orderLineId: returnLines.orderLineId,
      quantity: returnLines.quantity,
      receivedQuantity: returnLines.receivedQuantity,
      reason: returnLines.reason,
      restock: returnLines.restock,
      name: orderLines.productName,
      label: orderLines.variantLabel,
      sku: orderLines.sku,
    })
    .from(returnLines)
    .innerJoin(orderLines, eq(orderLines.id, returnLines.orderLineId))
    .where(eq(returnLines.returnId, id))
    .orderBy(asc(orderLines.position));
  return {
    ...row,
    // Names take the place of ids.
    ...rest,
    name: returnNumber(order.number, row.number),
    orderNumber: order.number,
    email: order.email,
    locale: order.locale,
    lines,
    refund: row.status === "received" ? await offerOf(order, lines) : null,
  };
}

/** What giving the money back comes to, minor units; null amounts where it cannot be given any more. */
async function offerOf(
  order: typeof orders.$inferSelect,
  lines: readonly { readonly orderLineId: string; readonly receivedQuantity: number | null }[],
) {
  const made = await loadMadePayments(db, order.id);
  const paid = await loadPaidOrder(db, order, made);
  const quantities = new Map(
    lines.map(({ orderLineId, receivedQuantity }) => [orderLineId, receivedQuantity ?? 0]),
  );
  const currency: CurrencyCode | undefined = currencyCodes.find((code) => code === order.currency);
  invariant(currency, "an order is in a currency the shop sells in");
  return {
    currency,
    seenAmount: paid.refunds.reduce((sum, { amount }) => sum + amount, 0),
    amount: made.length > 0 ? (priceRefund(paid, { quantities, shipping: false })?.amount ?? null) : null,
    shippingAmount:
      made.length > 0 ? (priceRefund(paid, { quantities: new Map(), shipping: true })?.amount ?? null) : null,
  };
}

/** What the buyer photographed, for staff who may read orders. */
export async function getReturnPhoto(staff: Reader, id: string): Promise<Uint8Array | null> {
  if (!can(staff.role, "orders:read") || !z.uuid().safeParse(id).success) return null;
  const [photo] = await db.select().from(returnPhotos).where(eq(returnPhotos.returnId, id));
  return photo?.image ?? null;
}
