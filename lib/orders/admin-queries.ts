import "server-only";
import { and, asc, desc, eq, getTableColumns, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import {
  addresses,
  disputes,
  fulfillmentLines,
  fulfillments,
  giftCards,
  locations,
  mails,
  orderEvents,
  orderLines,
  orderTaxLines,
  orders,
  payments,
  refundLines,
  refunds,
  stockHolds,
  taxExemptions,
  taxPostings,
  transferReceipts,
  users,
} from "@/db/schema";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { currencyCodes } from "@/lib/money";
import { type OrderListRequest, orderNumberPrefix } from "@/lib/orders/admin-list";
import { orderImportNote } from "@/lib/orders/import-note";
import { loadUnits } from "@/lib/orders/load-units";
import { listParcels } from "@/lib/orders/parcel-queries";
import { storedDerivation } from "@/lib/orders/stored-derivation";
import { listOrderTasks } from "@/lib/orders/task-queries";
import { invariant } from "@/lib/result";

export const ordersPerPage = 50;

/** More than a customer ever has; what is older is in the database. */
const exemptionsShown = 20;

type Reader = Pick<Staff, "role">;

/** One row of the list. Payments and parcels come as rows: what they mean is derived where it is shown. */
export type OrderListItem = Awaited<ReturnType<typeof listOrders>>["orders"][number];

/**
 * A page of orders, newest first, found by keys instead of by counting, so that the last page costs what the first
 * does. `newer` and `older` are the ids to go on from, or null.
 */
export async function listOrders(staff: Reader, request: OrderListRequest) {
  invariant(can(staff.role, "orders:read"), "only staff with orders:read see orders");
  const { status, q, after, before } = request;
  const backwards = before !== undefined && after === undefined;
  const from = after ?? before;
  const rows = await db
    .select({
      id: orders.id,
      number: orders.number,
      status: orders.status,
      email: orders.email,
      name: addresses.name,
      placedAt: orders.placedAt,
      totalAmount: orders.totalAmount,
      currency: orders.currency,
      pickupLocationId: orders.pickupLocationId,
      pickupReadyAt: orders.pickupReadyAt,
    })
    .from(orders)
    .leftJoin(addresses, eq(addresses.id, orders.shippingAddressId))
    .where(
      and(
        status && eq(orders.status, status),
        q === "" ? undefined : matches(q),
        from === undefined ? undefined : beyond(from, backwards),
      ),
    )
    .orderBy(
      ...(backwards ? [asc(orders.placedAt), asc(orders.id)] : [desc(orders.placedAt), desc(orders.id)]),
    )
    .limit(ordersPerPage + 1);

  const isMore = rows.length > ordersPerPage;
  const shown = rows.slice(0, ordersPerPage);
  if (backwards) shown.reverse();
  const details = await paymentsAndParcels(shown.map(({ id }) => id));
  const hasNewer = backwards ? isMore : from !== undefined;
  const hasOlder = backwards ? true : isMore;
  return {
    orders: shown.map((order) => ({ ...order, currency: currencyOf(order), ...details(order.id) })),
    newer: hasNewer ? (shown[0]?.id ?? null) : null,
    older: hasOlder ? (shown.at(-1)?.id ?? null) : null,
  };
}

function matches(text: string): SQL | undefined {
  const prefix = orderNumberPrefix(text);
  return or(
    prefix === null ? undefined : sql`starts_with(${orders.number}, ${prefix})`,
    // citext is compared without case, starts_with is not.
    sql`starts_with(lower(${orders.email}::text), ${text.toLowerCase()})`,
  );
}

/** Compared in the database, whose instants are finer than those of JavaScript. */
function beyond(id: string, backwards: boolean): SQL {
  const edge = alias(orders, "edge");
  const place = db.select({ at: edge.placedAt, id: edge.id }).from(edge).where(eq(edge.id, id));
  return backwards
    ? sql`(${orders.placedAt}, ${orders.id}) > (${place})`
    : sql`(${orders.placedAt}, ${orders.id}) < (${place})`;
}

/** What payment and fulfillment badges are derived from, for a page of orders at once. */
async function paymentsAndParcels(orderIds: readonly string[]) {
  const ids = [...orderIds];
  const [paymentRows, refundRows, disputeRows, lineRows, parcelRows] =
    ids.length === 0
      ? [[], [], [], [], []]
      : await Promise.all([
          db
            .select({
              orderId: payments.orderId,
              id: payments.id,
              status: payments.status,
              capturedAmount: payments.capturedAmount,
            })
            .from(payments)
            .where(inArray(payments.orderId, ids)),
          db
            .select({
              orderId: refunds.orderId,
              paymentId: refunds.paymentId,
              status: refunds.status,
              amount: refunds.amount,
            })
            .from(refunds)
            .where(inArray(refunds.orderId, ids)),
          db
            .select({ orderId: disputes.orderId, status: disputes.status })
            .from(disputes)
            .where(inArray(disputes.orderId, ids)),
          db
            .select({
              orderId: orderLines.orderId,
              id: orderLines.id,
              quantity: orderLines.quantity,
              productName: orderLines.productName,
              givenUp: sql<number>`coalesce((
                select sum(${refundLines.unshippedQuantity}) from ${refundLines}
                where ${refundLines.orderLineId} = ${orderLines.id}), 0)::int`,
            })
            .from(orderLines)
            .where(inArray(orderLines.orderId, ids))
            .orderBy(asc(orderLines.position)),
          db
            .select({
              orderId: fulfillments.orderId,
              id: fulfillments.id,
              status: fulfillments.status,
              locationId: fulfillments.locationId,
              orderLineId: fulfillmentLines.orderLineId,
              quantity: fulfillmentLines.quantity,
            })
            .from(fulfillments)
            .innerJoin(fulfillmentLines, eq(fulfillmentLines.fulfillmentId, fulfillments.id))
            .where(inArray(fulfillments.orderId, ids)),
        ]);
  return (orderId: string) => ({
    payments: paymentRows.filter((row) => row.orderId === orderId),
    refunds: refundRows.filter((row) => row.orderId === orderId),
    disputes: disputeRows.filter((row) => row.orderId === orderId),
    lines: lineRows.filter((row) => row.orderId === orderId),
    // One line each: parcels of the same state add up to the same as parcels with several lines.
    fulfillments: parcelRows
      .filter((row) => row.orderId === orderId)
      .map(({ status, locationId, orderLineId, quantity }) => ({
        status,
        locationId,
        lines: [{ orderLineId, quantity }],
      })),
  });
}

export type StaffOrder = NonNullable<Awaited<ReturnType<typeof getOrder>>>;

/** Certificates of the buyer's account, the newest first, also those that ended; null where no account has the address. */
export async function listExemptions(staff: Reader, email: string) {
  invariant(can(staff.role, "orders:read"), "only staff with orders:read see customers");
  const rows = await db
    .select({
      userId: users.id,
      id: taxExemptions.id,
      country: taxExemptions.country,
      state: taxExemptions.state,
      certificate: taxExemptions.certificate,
      reason: taxExemptions.reason,
      validUntil: taxExemptions.validUntil,
      revokedAt: taxExemptions.revokedAt,
    })
    .from(users)
    .leftJoin(taxExemptions, eq(taxExemptions.userId, users.id))
    .where(eq(users.email, email))
    .orderBy(desc(taxExemptions.id))
    .limit(exemptionsShown);
  if (rows.length === 0) return null;
  return rows.flatMap(({ id, country, certificate, reason, ...row }) =>
    id && country && certificate && reason ? [{ ...row, id, country, certificate, reason }] : [],
  );
}

/** Everything known about one order; `null` for a number that is none. */
export async function getOrder(staff: Reader, number: string) {
  invariant(can(staff.role, "orders:read"), "only staff with orders:read see orders");
  const billing = alias(addresses, "billing");
  const [found] = await db
    .select({
      order: orders,
      shippingAddress: addresses,
      billingAddress: billing,
      pickupTimeZone: locations.timeZone,
    })
    .from(orders)
    .leftJoin(addresses, eq(addresses.id, orders.shippingAddressId))
    .leftJoin(billing, eq(billing.id, orders.billingAddressId))
    .leftJoin(locations, eq(locations.id, orders.pickupLocationId))
    .where(eq(orders.number, number));
  if (!found) return null;
  const { order, shippingAddress, billingAddress, pickupTimeZone } = found;
  const { token: _secret, pricing, ...plain } = order;
  const [
    lines,
    taxes,
    allPayments,
    allRefunds,
    holds,
    letters,
    events,
    tasks,
    boughtCards,
    givenUnits,
    receipts,
    units,
    parcels,
    told,
    toldOfTax,
  ] = await Promise.all([
    db.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position)),
    db
      .select()
      .from(orderTaxLines)
      .where(eq(orderTaxLines.orderId, order.id))
      .orderBy(desc(orderTaxLines.ratePpm), asc(orderTaxLines.name)),
    db.select().from(payments).where(eq(payments.orderId, order.id)).orderBy(asc(payments.createdAt)),
    db
      .select({ ...getTableColumns(refunds), creditLastFour: giftCards.lastFour })
      .from(refunds)
      .leftJoin(giftCards, eq(giftCards.id, refunds.storeCreditId))
      .where(eq(refunds.orderId, order.id))
      .orderBy(asc(refunds.createdAt)),
    db
      .select({
        id: stockHolds.id,
        variantId: stockHolds.variantId,
        locationId: stockHolds.locationId,
        quantity: stockHolds.quantity,
        status: stockHolds.status,
        expiresAt: stockHolds.expiresAt,
        location: locations.name,
      })
      .from(stockHolds)
      .innerJoin(locations, eq(locations.id, stockHolds.locationId))
      .where(eq(stockHolds.orderId, order.id))
      .orderBy(asc(stockHolds.createdAt), asc(stockHolds.id)),
    db
      .select({
        id: mails.id,
        template: mails.template,
        subject: mails.subject,
        toAddress: mails.toAddress,
        status: mails.status,
        createdAt: mails.createdAt,
        sentAt: mails.sentAt,
      })
      .from(mails)
      .where(
        or(
          eq(mails.subjectKey, `order:${order.id}`),
          sql`${mails.subjectKey} in (
              select 'refund:' || id from refunds where order_id = ${order.id}
              union all select 'fulfillment:' || id from fulfillments where order_id = ${order.id})`,
        ),
      )
      .orderBy(asc(mails.createdAt)),
    db
      .select({
        id: orderEvents.id,
        event: orderEvents.event,
        fromStatus: orderEvents.fromStatus,
        toStatus: orderEvents.toStatus,
        actorKind: orderEvents.actorKind,
        actorName: users.name,
        data: orderEvents.data,
        at: orderEvents.at,
      })
      .from(orderEvents)
      // The id of staff is a user's; those of providers and jobs are not.
      .leftJoin(
        users,
        and(eq(orderEvents.actorKind, "staff"), sql`${users.id}::text = ${orderEvents.actorId}`),
      )
      .where(eq(orderEvents.orderId, order.id))
      .orderBy(desc(orderEvents.id)),
    listOrderTasks(order.id),
    db
      .select({
        id: giftCards.id,
        orderLineId: giftCards.orderLineId,
        lastFour: giftCards.lastFour,
        balanceAmount: giftCards.balanceAmount,
        recipientEmail: giftCards.recipientEmail,
        disabledAt: giftCards.disabledAt,
      })
      .from(giftCards)
      .innerJoin(orderLines, eq(orderLines.id, giftCards.orderLineId))
      .where(eq(orderLines.orderId, order.id))
      .orderBy(asc(giftCards.unit)),
    db
      .select({
        refundId: refundLines.refundId,
        orderLineId: refundLines.orderLineId,
        quantity: refundLines.quantity,
      })
      .from(refundLines)
      .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
      .where(eq(refunds.orderId, order.id)),
    db
      .select({ amount: transferReceipts.amount, at: transferReceipts.createdAt })
      .from(transferReceipts)
      .innerJoin(payments, eq(payments.id, transferReceipts.paymentId))
      .where(eq(payments.orderId, order.id))
      .orderBy(asc(transferReceipts.createdAt)),
    loadUnits(db, order.id),
    listParcels(order.id),
    db.select().from(disputes).where(eq(disputes.orderId, order.id)).orderBy(asc(disputes.openedAt)),
    db.select().from(taxPostings).where(eq(taxPostings.orderId, order.id)).orderBy(asc(taxPostings.id)),
  ]);
  const givenUp = new Map(units.map((line) => [line.id, line.givenUp]));
  return {
    ...plain,
    currency: currencyOf(order),
    shippingAddress,
    billingAddress,
    /** Of the store where it is fetched. */
    pickupTimeZone,
    derivation: storedDerivation(pricing),
    importNote: shippingAddress && orderImportNote(order, shippingAddress.country),
    lines: lines.map((line) => ({ ...line, givenUp: givenUp.get(line.id) ?? 0 })),
    taxes,
    payments: allPayments,
    refunds: allRefunds,
    refundLines: givenUnits,
    transferReceipts: receipts,
    disputes: told,
    /** What the tax provider was told, and is to be told; empty where the shop's own tables said the tax. */
    taxPostings: toldOfTax,
    fulfillments: parcels,
    /** What became of the units of each line. */
    units: new Map(units.map((line) => [line.id, line])),
    holds,
    mails: letters,
    events,
    tasks,
    boughtCards,
  };
}

function currencyOf(order: { currency: string }) {
  const currency = currencyCodes.find((code) => code === order.currency);
  invariant(currency, "an order is in a currency the shop sells in");
  return currency;
}
