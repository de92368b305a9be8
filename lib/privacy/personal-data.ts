import "server-only";
import { asc, eq, inArray, or } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import {
  addresses,
  backInStockRequests,
  cartLines,
  carts,
  checkoutDrafts,
  giftCards,
  googleAccounts,
  invoices,
  mails,
  orderLines,
  orders,
  passkeys,
  payments,
  products,
  refunds,
  returnLines,
  returns,
  reviews,
  sessions,
  users,
  variants,
} from "@/db/schema";

/** A value of a copy: what JSON can say. Instants are ISO 8601, amounts whole minor units beside their currency. */
export type DataValue = string | number | boolean | null;
export type DataEntry = Readonly<Record<string, DataValue>>;
/** One kind of thing the shop knows about somebody. */
export type DataSection = { readonly name: SectionName; readonly entries: readonly DataEntry[] };

export const sectionNames = [
  "account",
  "sessions",
  "passkeys",
  "google",
  "orders",
  "lines",
  "addresses",
  "payments",
  "refunds",
  "returns",
  "invoices",
  "reviews",
  "credit",
  "cart",
  "draft",
  "backInStock",
  "mails",
] as const;
export type SectionName = (typeof sectionNames)[number];

/** Everything the shop's tables say about a customer and the orders of their address, for themselves. Secrets are left out. */
export async function readPersonalData(
  executor: Db | Tx,
  { userId, email }: { readonly userId: string; readonly email: string },
): Promise<readonly DataSection[]> {
  const theirs = await executor
    .select()
    .from(orders)
    .where(or(eq(orders.email, email), eq(orders.userId, userId)))
    .orderBy(asc(orders.placedAt));
  const orderIds = theirs.map(({ id }) => id);
  const numberOf = new Map(theirs.map(({ id, number }) => [id, number]));
  const addressIds = theirs.flatMap(({ shippingAddressId, billingAddressId }) =>
    [shippingAddressId, billingAddressId].filter((id) => id !== null),
  );
  const ofOrder = <Row extends { readonly orderId: string }>({ orderId, ...row }: Row) => ({
    order: numberOf.get(orderId) ?? null,
    ...row,
  });
  const section = (name: SectionName, rows: readonly Readonly<Record<string, unknown>>[]): DataSection => ({
    name,
    entries: rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)])),
    ),
  });
  const account = await executor
    .select({
      email: users.email,
      name: users.name,
      emailVerifiedAt: users.emailVerifiedAt,
      createdAt: users.createdAt,
    })
    .from(users)
    .where(eq(users.id, userId));
  const signedIn = await executor
    .select({
      device: sessions.device,
      method: sessions.method,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      revokedAt: sessions.revokedAt,
    })
    .from(sessions)
    .where(eq(sessions.userId, userId));
  const keys = await executor
    .select({ name: passkeys.name, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
    .from(passkeys)
    .where(eq(passkeys.userId, userId));
  const google = await executor
    .select({ googleId: googleAccounts.subject, joinedAt: googleAccounts.joinedAt })
    .from(googleAccounts)
    .where(eq(googleAccounts.userId, userId));
  const lines = await executor
    .select({
      orderId: orderLines.orderId,
      product: orderLines.productName,
      variant: orderLines.variantLabel,
      sku: orderLines.sku,
      quantity: orderLines.quantity,
      totalAmount: orderLines.totalAmount,
      currency: orders.currency,
    })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(inArray(orderLines.orderId, orderIds))
    .orderBy(asc(orderLines.orderId), asc(orderLines.position));
  const places = await executor
    .select({
      name: addresses.name,
      company: addresses.company,
      line1: addresses.line1,
      line2: addresses.line2,
      city: addresses.city,
      state: addresses.state,
      postalCode: addresses.postalCode,
      country: addresses.country,
      phone: addresses.phone,
      createdAt: addresses.createdAt,
    })
    .from(addresses)
    .where(inArray(addresses.id, addressIds));
  const paid = await executor
    .select({
      orderId: payments.orderId,
      provider: payments.provider,
      status: payments.status,
      amount: payments.amount,
      currency: payments.currency,
      createdAt: payments.createdAt,
    })
    .from(payments)
    .where(inArray(payments.orderId, orderIds));
  const given = await executor
    .select({
      orderId: refunds.orderId,
      status: refunds.status,
      amount: refunds.amount,
      currency: orders.currency,
      reason: refunds.reason,
      createdAt: refunds.createdAt,
    })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(inArray(refunds.orderId, orderIds));
  const sentBack = await executor
    .select({
      orderId: returns.orderId,
      number: returns.number,
      status: returns.status,
      reason: returnLines.reason,
      quantity: returnLines.quantity,
      answer: returns.answer,
      createdAt: returns.createdAt,
    })
    .from(returns)
    .innerJoin(returnLines, eq(returnLines.returnId, returns.id))
    .where(inArray(returns.orderId, orderIds));
  const documents = await executor
    .select({
      orderId: invoices.orderId,
      kind: invoices.kind,
      series: invoices.series,
      number: invoices.number,
      issuedOn: invoices.issuedOn,
      content: invoices.content,
    })
    .from(invoices)
    .where(inArray(invoices.orderId, orderIds));
  const written = await executor
    .select({
      rating: reviews.rating,
      title: reviews.title,
      body: reviews.body,
      authorName: reviews.authorName,
      status: reviews.status,
      createdAt: reviews.createdAt,
    })
    .from(reviews)
    .innerJoin(orderLines, eq(orderLines.id, reviews.orderLineId))
    .where(inArray(orderLines.orderId, orderIds));
  const credit = await executor
    .select({
      lastFour: giftCards.lastFour,
      balanceAmount: giftCards.balanceAmount,
      currency: giftCards.currency,
      createdAt: giftCards.createdAt,
    })
    .from(giftCards)
    .where(or(eq(giftCards.ownerEmail, email), eq(giftCards.recipientEmail, email)));
  const inCart = await executor
    .select({
      product: products.name,
      sku: variants.sku,
      quantity: cartLines.quantity,
      recipientEmail: cartLines.recipientEmail,
      recipientName: cartLines.recipientName,
      giftMessage: cartLines.giftMessage,
      savedAt: cartLines.savedAt,
    })
    .from(cartLines)
    .innerJoin(carts, eq(carts.id, cartLines.cartId))
    .innerJoin(variants, eq(variants.id, cartLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(carts.userId, userId));
  const typed = await executor
    .select({ fields: checkoutDrafts.fields, updatedAt: checkoutDrafts.updatedAt })
    .from(checkoutDrafts)
    .innerJoin(carts, eq(carts.id, checkoutDrafts.cartId))
    .where(eq(carts.userId, userId));
  const waiting = await executor
    .select({
      sku: variants.sku,
      createdAt: backInStockRequests.createdAt,
      confirmedAt: backInStockRequests.confirmedAt,
      notifiedAt: backInStockRequests.notifiedAt,
    })
    .from(backInStockRequests)
    .innerJoin(variants, eq(variants.id, backInStockRequests.variantId))
    .where(eq(backInStockRequests.email, email));
  const letters = await executor
    .select({ subject: mails.subject, status: mails.status, createdAt: mails.createdAt, text: mails.text })
    .from(mails)
    .where(eq(mails.toAddress, email))
    .orderBy(asc(mails.createdAt));
  return [
    section("account", account),
    section("sessions", signedIn),
    section("passkeys", keys),
    section("google", google),
    section(
      "orders",
      theirs.map((order) => ({
        number: order.number,
        status: order.status,
        placedAt: order.placedAt,
        email: order.email,
        market: order.market,
        shippingMethod: order.shippingMethodName,
        subtotalAmount: order.subtotalAmount,
        discountAmount: order.discountAmount,
        shippingAmount: order.shippingAmount,
        taxAmount: order.taxAmount,
        totalAmount: order.totalAmount,
        currency: order.currency,
        vatId: order.vatId,
      })),
    ),
    section("lines", lines.map(ofOrder)),
    section("addresses", places),
    section("payments", paid.map(ofOrder)),
    section("refunds", given.map(ofOrder)),
    section("returns", sentBack.map(ofOrder)),
    section("invoices", documents.map(ofOrder)),
    section("reviews", written),
    section("credit", credit),
    section("cart", inCart),
    section("draft", typed),
    section("backInStock", waiting),
    section("mails", letters),
  ];
}

function plain(value: unknown): DataValue {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}
