import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, fulfillmentLines, fulfillments, orders, stockHolds } from "@/db/schema";
import { shipHolds } from "@/lib/inventory/commands";
import { enqueue } from "@/lib/jobs/enqueue";
import { completeOrder, lockOrder, recordOrderEvent } from "@/lib/orders/commands";
import { loadUnits, type OrderLineUnits } from "@/lib/orders/load-units";
import { askForDocuments, askForHeldMoney } from "@/lib/orders/ship-parcel";
import { closeTask } from "@/lib/orders/staff-tasks";
import { unitsToShip } from "@/lib/orders/units";
import { fail, invariant, ok, type Result } from "@/lib/result";
import { holidaysAround } from "@/lib/shipping/holidays";
import { dayAfter, instantOf, localClock } from "@/lib/shipping/local-time";
import { keptUntil } from "@/lib/shipping/pickup";
import { loadStore } from "@/lib/shipping/queries";

type Pressed = {
  readonly orderId: string;
  readonly staffId: string;
  /** Units that had been handed over or given up when staff looked; see `shipment_changed`. */
  readonly seenUnits: number;
  readonly now: Date;
};

export const overdueSubject = (orderId: string): string => `pickup:${orderId}`;

/**
 * Everything of an order lies ready in its store: the buyer gets a mail that says where, until when, and what to bring.
 * Stock stays as it is, and what is refunded from now on was still here.
 *
 * Fails with `not_for_pickup` (sent, not paid, or over), `already_ready`, `shipment_changed` (a colleague was first).
 */
export async function noteReady(tx: Tx, pressed: Pressed): Promise<Result<null>> {
  const { orderId, staffId, now } = pressed;
  const order = await lockOrder(tx, orderId);
  const place = order.pickupLocationId;
  if (place === null || order.status !== "confirmed") return fail("not_for_pickup");
  if (order.pickupReadyAt) return fail("already_ready");
  if (seenUnitsOf(await loadUnits(tx, orderId)) !== pressed.seenUnits) return fail("shipment_changed");
  const store = await loadStore(tx, place);
  // Of a store that is gone no hours are known.
  const lastDay = store
    ? keptUntil(now, store, holidaysAround(store.country, now) ?? new Set())
    : localClock(new Date(now.getTime() + 7 * 86_400_000), "UTC").day;
  await tx.update(orders).set({ pickupReadyAt: now, pickupKeptUntil: lastDay }).where(eq(orders.id, orderId));
  await recordOrderEvent(tx, { orderId, event: "pickup.ready", actor: { kind: "staff", id: staffId } });
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "pickup.ready",
    subjectType: "order",
    subjectId: orderId,
    after: { keptUntil: lastDay },
  });
  await enqueue(tx, "orders.send-ready", { orderId }, { uniqueKey: `ready:${orderId}` });
  const runAt = instantOf(dayAfter(lastDay), "00:00", store?.timeZone ?? "UTC");
  await enqueue(tx, "orders.pickup-overdue", { orderId }, { runAt, uniqueKey: `overdue:${orderId}` });
  return ok(null);
}

/**
 * The buyer has fetched what lay ready: its units leave the store's stock, money that was set aside is taken, and the order
 * is complete.
 *
 * Fails with `not_for_pickup` (sent, not paid, or over), `not_ready`, `shipment_changed` (a colleague was first).
 */
export async function handOver(
  tx: Tx,
  pressed: Pressed & {
    /** Made with the form: pressed twice, it is handed over once. */
    readonly requestId: string;
  },
): Promise<Result<null>> {
  const { orderId, staffId, requestId, now } = pressed;
  const actor = { kind: "staff", id: staffId } as const;
  const order = await lockOrder(tx, orderId);
  const [earlier] = await tx
    .select({ id: fulfillments.id })
    .from(fulfillments)
    .where(eq(fulfillments.requestId, requestId));
  if (earlier) return ok(null);
  const locationId = order.pickupLocationId;
  if (locationId === null || order.status !== "confirmed") return fail("not_for_pickup");
  if (!order.pickupReadyAt) return fail("not_ready");
  const units = await loadUnits(tx, orderId);
  if (seenUnitsOf(units) !== pressed.seenUnits) return fail("shipment_changed");
  const lines = await linesInStore(tx, orderId, locationId, units);
  invariant(lines.length > 0, "an order for pickup that is not over has something in its store");

  const [made] = await tx
    .insert(fulfillments)
    .values({ orderId, locationId, status: "delivered", requestId, shippedAt: now, deliveredAt: now })
    .returning({ id: fulfillments.id });
  invariant(made, "an inserted fulfillment has an id");
  await tx
    .insert(fulfillmentLines)
    .values(lines.map(({ id, quantity }) => ({ fulfillmentId: made.id, orderLineId: id, quantity })));
  const hasLeft = await shipHolds(
    tx,
    { orderId, fulfillmentId: made.id, locationId },
    lines,
    `user:${staffId}`,
  );
  invariant(hasLeft, "what was read under the order's lock is there");
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  await recordOrderEvent(tx, { orderId, event: "pickup.handed_over", actor, data: { units: count } });
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "pickup.hand_over",
    subjectType: "order",
    subjectId: orderId,
    after: { fulfillment: made.id, units: count },
  });
  await askForHeldMoney(tx, orderId);
  await askForDocuments(tx, orderId, made.id);
  await closeTask(tx, "pickup_overdue", overdueSubject(orderId));
  if (units.reduce((sum, line) => sum + unitsToShip(line), 0) === count)
    await completeOrder(tx, order, actor);
  return ok(null);
}

const seenUnitsOf = (units: readonly OrderLineUnits[]) =>
  units.reduce((sum, { shipped, givenUp }) => sum + shipped + givenUp, 0);

/** What is still to be handed over there; gift cards of the same order are mailed, and held elsewhere. */
async function linesInStore(tx: Tx, orderId: string, locationId: string, units: readonly OrderLineUnits[]) {
  const held = await tx
    .select({ variantId: stockHolds.variantId, quantity: sql<number>`sum(${stockHolds.quantity})::int` })
    .from(stockHolds)
    .where(
      and(
        eq(stockHolds.orderId, orderId),
        eq(stockHolds.locationId, locationId),
        eq(stockHolds.status, "committed"),
      ),
    )
    .groupBy(stockHolds.variantId)
    .orderBy(asc(stockHolds.variantId));
  return units.flatMap((line) => {
    const here = held.find(({ variantId }) => variantId === line.variantId)?.quantity ?? 0;
    const quantity = Math.min(unitsToShip(line), here);
    return line.variantId && quantity > 0 ? [{ id: line.id, variantId: line.variantId, quantity }] : [];
  });
}
