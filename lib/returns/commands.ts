import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, fulfillments, orders, returnLines, returnPhotos, returns } from "@/db/schema";
import { enqueue } from "@/lib/jobs/enqueue";
import { marketByCode } from "@/lib/markets";
import { lockOrder, recordOrderEvent } from "@/lib/orders/commands";
import { closeTask, openTask } from "@/lib/orders/staff-tasks";
import { requestRefund } from "@/lib/payments/request-refund";
import { fail, invariant, ok, type Result } from "@/lib/result";
import { isPast, returnDeadline } from "@/lib/returns/deadline";
import type { WishedReturn } from "@/lib/returns/input";
import { returnableUnits } from "@/lib/returns/load-units";
import type { Photo } from "@/lib/returns/photo";
import { returnPolicy } from "@/lib/shipping/return-policy";

const subjectOf = (returnId: string) => `return:${returnId}`;

/**
 * A buyer says what comes back. Sent twice, it is one return.
 *
 * Fails with `order_not_found`, `nothing_shipped`, `too_late`, `nothing_chosen`, `reason_missing`, `too_many_units` (more than
 * they have, or they are on another return already).
 */
export async function requestReturn(
  tx: Tx,
  orderToken: string,
  wish: WishedReturn & { readonly photo: Photo | null },
  now: Date,
): Promise<Result<{ returnId: string }>> {
  const [known] = await tx.select({ id: orders.id }).from(orders).where(eq(orders.token, orderToken));
  if (!known) return fail("order_not_found");
  // Two tabs wait here, and refunds of the same order.
  const order = await lockOrder(tx, known.id);
  const [earlier] = await tx
    .select({ id: returns.id, orderId: returns.orderId })
    .from(returns)
    .where(eq(returns.requestId, wish.requestId));
  if (earlier) return earlier.orderId === order.id ? ok({ returnId: earlier.id }) : fail("order_not_found");
  const market = marketByCode(order.market);
  const parcels = await parcelsOf(tx, order.id);
  const lastDay = returnDeadline(
    parcels,
    { arrivesLatestOn: order.arrivesLatestOn, timeZone: market.timeZone },
    returnPolicy(market).days,
  );
  if (lastDay === null) return fail("nothing_shipped");
  if (isPast(lastDay, now, market.timeZone)) return fail("too_late");
  if (wish.lines.length === 0) return fail("nothing_chosen");
  const units = await returnableUnits(tx, order.id);
  const lines = wish.lines.flatMap(({ reason, ...line }) => (reason ? [{ ...line, reason }] : []));
  if (lines.length < wish.lines.length) return fail("reason_missing");
  if (lines.some(({ orderLineId, quantity }) => quantity > (units.get(orderLineId) ?? 0)))
    return fail("too_many_units");

  const [last] = await tx
    .select({ number: returns.number })
    .from(returns)
    .where(eq(returns.orderId, order.id))
    .orderBy(desc(returns.number))
    .limit(1);
  const [made] = await tx
    .insert(returns)
    .values({ orderId: order.id, number: (last?.number ?? 0) + 1, requestId: wish.requestId })
    .returning({ id: returns.id });
  invariant(made, "an inserted return has an id");
  const returnId = made.id;
  await tx.insert(returnLines).values(lines.map((line) => ({ ...line, returnId })));
  if (wish.photo) await tx.insert(returnPhotos).values({ ...wish.photo, returnId });
  await recordOrderEvent(tx, {
    orderId: order.id,
    event: "return.requested",
    actor: { kind: "customer" },
    data: { units: lines.reduce((sum, { quantity }) => sum + quantity, 0) },
  });
  await openTask(tx, { kind: "return_requested", subject: subjectOf(returnId), orderId: order.id });
  await tell(tx, returnId, "requested");
  return ok({ returnId });
}

const parcelsOf = async (tx: Tx, orderId: string) =>
  (
    await tx
      .select({ shippedAt: fulfillments.shippedAt, deliveredAt: fulfillments.deliveredAt })
      .from(fulfillments)
      .where(and(eq(fulfillments.orderId, orderId), inArray(fulfillments.status, ["shipped", "delivered"])))
  ).flatMap(({ shippedAt, deliveredAt }) => (shippedAt ? [{ shippedAt, deliveredAt }] : []));

/** Mails the buyer where their return stands, once for each of its stages. */
const tell = (tx: Tx, returnId: string, stage: "requested" | "answered" | "received") =>
  enqueue(tx, "returns.send", { returnId, stage }, { uniqueKey: `return-mail:${returnId}:${stage}` });

/** Everybody who moves a return waits for its order first, and then for its row. */
async function lockReturn(tx: Tx, returnId: string) {
  const [known] = await tx.select({ orderId: returns.orderId }).from(returns).where(eq(returns.id, returnId));
  if (!known) return null;
  await lockOrder(tx, known.orderId);
  const [row] = await tx.select().from(returns).where(eq(returns.id, returnId)).for("update");
  return row ?? null;
}

const audit = (tx: Tx, staffId: string, action: string, returnId: string, after: Record<string, unknown>) =>
  tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: `return.${action}`,
    subjectType: "return",
    subjectId: returnId,
    after,
  });

/** Staff says yes or no, in words for the buyer. Fails with `return_changed` (somebody was first, with another answer). */
export async function answerReturn(
  tx: Tx,
  given: {
    readonly returnId: string;
    readonly staffId: string;
    readonly decision: "approve" | "decline";
    readonly answer: string;
    readonly labelUrl: string;
  },
): Promise<Result<null>> {
  const { returnId, staffId } = given;
  const row = await lockReturn(tx, returnId);
  if (row?.status !== "requested") return fail("return_changed");
  const status = given.decision === "approve" ? "approved" : "declined";
  await tx
    .update(returns)
    .set({
      status,
      answer: given.answer || null,
      labelUrl: (status === "approved" && given.labelUrl) || null,
      answeredAt: sql`now()`,
      answeredBy: staffId,
    })
    .where(eq(returns.id, returnId));
  const actor = { kind: "staff", id: staffId } as const;
  await recordOrderEvent(tx, { orderId: row.orderId, event: `return.${status}`, actor });
  await audit(tx, staffId, given.decision, returnId, { status });
  await closeTask(tx, "return_requested", subjectOf(returnId));
  await tell(tx, returnId, "answered");
  return ok(null);
}

/**
 * The parcel is there: how many of what was in it, and which can be sold again. What was not in it may be asked for again.
 * Fails with `return_changed`, `nothing_received`, `too_many_units` (more than were to come).
 */
export async function receiveReturn(
  tx: Tx,
  given: {
    readonly returnId: string;
    readonly staffId: string;
    readonly lines: readonly {
      readonly orderLineId: string;
      readonly quantity: number;
      readonly restock: boolean;
    }[];
  },
): Promise<Result<null>> {
  const { returnId, staffId, lines } = given;
  const row = await lockReturn(tx, returnId);
  if (row?.status !== "approved") return fail("return_changed");
  const wanted = await tx.select().from(returnLines).where(eq(returnLines.returnId, returnId));
  const came = wanted.map((line) => ({
    ...line,
    now: lines.find(({ orderLineId }) => orderLineId === line.orderLineId),
  }));
  if (came.every(({ now }) => !now)) return fail("nothing_received");
  if (came.some(({ quantity, now }) => now && now.quantity > quantity)) return fail("too_many_units");
  for (const { orderLineId, now } of came)
    // oxlint-disable-next-line no-await-in-loop -- a handful
    await tx
      .update(returnLines)
      .set({ receivedQuantity: now?.quantity ?? 0, restock: now?.restock ?? false })
      .where(and(eq(returnLines.returnId, returnId), eq(returnLines.orderLineId, orderLineId)));
  await tx
    .update(returns)
    .set({ status: "received", receivedAt: sql`now()`, receivedBy: staffId })
    .where(eq(returns.id, returnId));
  const actor = { kind: "staff", id: staffId } as const;
  await recordOrderEvent(tx, { orderId: row.orderId, event: "return.received", actor });
  await audit(tx, staffId, "receive", returnId, {
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  });
  await tell(tx, returnId, "received");
  return ok(null);
}

/**
 * Gives the money back for what came, by the code of every refund: once, and within what was paid and is left. The units go
 * back to stock where staff said so. Fails with `return_changed`, and as `requestRefund` does.
 */
export async function refundReturn(
  tx: Tx,
  given: {
    readonly returnId: string;
    readonly staffId: string;
    readonly seenAmount: number;
    readonly shipping: boolean;
  },
): Promise<Result<null>> {
  const { returnId, staffId } = given;
  const row = await lockReturn(tx, returnId);
  if (row?.status === "refunded") return ok(null);
  if (row?.status !== "received") return fail("return_changed");
  const lines = await tx
    .select()
    .from(returnLines)
    .where(eq(returnLines.returnId, returnId))
    .orderBy(asc(returnLines.orderLineId));
  const refund = await requestRefund(tx, {
    orderId: row.orderId,
    staffId,
    requestId: returnId,
    seenAmount: given.seenAmount,
    lines: lines.flatMap(({ orderLineId, receivedQuantity, restock }) =>
      receivedQuantity ? [{ orderLineId, quantity: receivedQuantity, restock: restock ?? false }] : [],
    ),
    shipping: given.shipping,
    reason: "returned",
    to: "card",
  });
  if (!refund.ok) return refund;
  const { refundId } = refund.value;
  await tx.update(returns).set({ status: "refunded", refundId }).where(eq(returns.id, returnId));
  const actor = { kind: "staff", id: staffId } as const;
  await recordOrderEvent(tx, { orderId: row.orderId, event: "return.refunded", actor });
  await audit(tx, staffId, "refund", returnId, { refund: refundId });
  return ok(null);
}
