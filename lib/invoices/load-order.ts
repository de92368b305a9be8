import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import {
  addresses,
  fulfillments,
  giftCards,
  orderLines,
  orderTaxLines,
  orders,
  payments,
  products,
} from "@/db/schema";
import type { InvoicedOrder } from "@/lib/invoices/compose";
import { invariant } from "@/lib/result";

export type LoadedOrder = Awaited<ReturnType<typeof loadInvoicedOrder>>;

/** Everything an invoice tells of an order, read under its lock. */
export async function loadInvoicedOrder(tx: Tx, orderId: string) {
  const billing = alias(addresses, "billing");
  const [found] = await tx
    .select({ order: orders, shipping: addresses, billing })
    .from(orders)
    .leftJoin(addresses, eq(addresses.id, orders.shippingAddressId))
    .leftJoin(billing, eq(billing.id, orders.billingAddressId))
    .where(eq(orders.id, orderId));
  invariant(found, "an order that is invoiced exists");
  const lines = await tx
    .select({ line: orderLines, kind: products.kind })
    .from(orderLines)
    .leftJoin(products, eq(products.id, orderLines.productId))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  const taxes = await tx
    .select()
    .from(orderTaxLines)
    .where(eq(orderTaxLines.orderId, orderId))
    .orderBy(asc(orderTaxLines.ratePpm), asc(orderTaxLines.name), asc(orderTaxLines.jurisdiction));
  const paid = await tx
    .select({
      id: payments.id,
      status: payments.status,
      provider: payments.provider,
      capturedAmount: payments.capturedAmount,
      lastFour: giftCards.lastFour,
    })
    .from(payments)
    .leftJoin(giftCards, eq(giftCards.id, payments.giftCardId))
    .where(and(eq(payments.orderId, orderId), inArray(payments.status, ["authorized", "captured"])))
    .orderBy(asc(payments.id));
  const [left] = await tx
    .select({ firstAt: sql<Date | null>`min(${fulfillments.shippedAt})`.mapWith(fulfillments.shippedAt) })
    .from(fulfillments)
    .where(and(eq(fulfillments.orderId, orderId), inArray(fulfillments.status, ["shipped", "delivered"])));
  const { order } = found;
  const invoiced: InvoicedOrder = {
    taxIncluded: order.taxIncluded,
    shippingAmount: order.shippingAmount,
    importAmount: order.importAmount,
    taxAmount: order.taxAmount,
    totalAmount: order.totalAmount,
    lines: lines.map(({ line, kind }) => ({
      id: line.id,
      isGiftCard: kind === "gift_card",
      productName: line.productName,
      variantLabel: line.variantLabel,
      sku: line.sku,
      quantity: line.quantity,
      unitAmount: line.unitAmount,
      discountAmount: line.discountAmount,
      totalAmount: line.totalAmount,
      taxAmount: line.taxAmount,
      taxRatePpm: line.taxRatePpm,
    })),
    taxes,
  };
  return { ...found, invoiced, paid, firstLeftAt: left?.firstAt ?? null };
}
