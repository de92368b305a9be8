import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, fulfillmentLines, fulfillments, payments } from "@/db/schema";
import { shipHolds } from "@/lib/inventory/commands";
import { enqueue } from "@/lib/jobs/enqueue";
import { completeOrder, lockOrder, recordOrderEvent } from "@/lib/orders/commands";
import { loadUnits } from "@/lib/orders/load-units";
import { unitsToShip } from "@/lib/orders/units";
import { fail, invariant, ok, type Result } from "@/lib/result";
import type { CarrierCode } from "@/lib/shipping/carriers";

export type Parcel = {
  readonly orderId: string;
  readonly staffId: string;
  /** Made with the form: pressed twice, it is still one parcel. */
  readonly requestId: string;
  /** Where it leaves. */
  readonly locationId: string;
  /** Units that had been shipped or given up when staff looked; see `shipment_changed`. */
  readonly seenUnits: number;
  readonly carrier: CarrierCode | null;
  readonly trackingNumber: string | null;
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[];
};

/**
 * A parcel has left: its units are out of stock, the buyer gets a mail, and with the last of them the order is complete.
 *
 * Fails with `shipment_changed` (a colleague was first), `not_shippable` (not paid, over, complete, or fetched in a store), `nothing_packed`
 * (gift cards are mailed, and in no parcel), `too_many_units` (more than is left to send), `not_at_location`.
 */
export async function shipParcel(tx: Tx, parcel: Parcel): Promise<Result<{ fulfillmentId: string }>> {
  const { orderId, staffId, requestId, locationId, carrier, trackingNumber } = parcel;
  const actor = { kind: "staff", id: staffId } as const;
  // Everybody who ships, refunds or cancels this order waits here; the next one sees what became of it.
  const order = await lockOrder(tx, orderId);
  const [earlier] = await tx
    .select({ id: fulfillments.id })
    .from(fulfillments)
    .where(eq(fulfillments.requestId, requestId));
  if (earlier) return ok({ fulfillmentId: earlier.id });
  if (order.status !== "confirmed" || order.pickupLocationId !== null) return fail("not_shippable");
  const units = await loadUnits(tx, orderId);
  const seen = units.reduce((sum, { shipped, givenUp }) => sum + shipped + givenUp, 0);
  if (seen !== parcel.seenUnits) return fail("shipment_changed");
  const packed = units.flatMap((line) => {
    const wanted = parcel.lines.find(({ orderLineId }) => orderLineId === line.id);
    return wanted && wanted.quantity > 0 && !line.isGiftCard ? [{ line, quantity: wanted.quantity }] : [];
  });
  if (packed.length === 0) return fail("nothing_packed");
  if (packed.some(({ line, quantity }) => quantity > unitsToShip(line))) return fail("too_many_units");

  const [made] = await tx
    .insert(fulfillments)
    .values({
      orderId,
      locationId,
      status: "shipped",
      shippedAt: sql`now()`,
      carrier,
      trackingNumber,
      requestId,
    })
    .returning({ id: fulfillments.id });
  invariant(made, "an inserted parcel has an id");
  const fulfillmentId = made.id;
  await tx
    .insert(fulfillmentLines)
    .values(packed.map(({ line, quantity }) => ({ fulfillmentId, orderLineId: line.id, quantity })));
  const hasLeft = await shipHolds(
    tx,
    { orderId, fulfillmentId, locationId },
    packed.flatMap(({ line, quantity }) => (line.variantId ? [{ variantId: line.variantId, quantity }] : [])),
    `user:${staffId}`,
  );
  if (!hasLeft) return fail("not_at_location");
  const count = packed.reduce((sum, { quantity }) => sum + quantity, 0);
  await recordOrderEvent(tx, { orderId, event: "parcel.shipped", actor, data: { units: count, carrier } });
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "parcel.ship",
    subjectType: "order",
    subjectId: orderId,
    after: { fulfillment: fulfillmentId, units: count, carrier },
  });
  await enqueue(tx, "orders.send-shipped", { fulfillmentId }, { uniqueKey: `shipped:${fulfillmentId}` });
  await askForHeldMoney(tx, orderId);
  await askForDocuments(tx, orderId, fulfillmentId);
  if (units.reduce((sum, line) => sum + unitsToShip(line), 0) === count)
    await completeOrder(tx, order, actor);
  return ok({ fulfillmentId });
}

/** What is set aside for an order is taken as the first of it leaves (ADR 42). */
export async function askForHeldMoney(tx: Tx, orderId: string): Promise<void> {
  const held = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.status, "authorized")));
  for (const { id: paymentId } of held)
    await enqueue(tx, "payments.capture", { paymentId }, { uniqueKey: `capture:${paymentId}` });
}

/**
 * An invoice is due once something has left and its money is there, a credit note once money went back (ADR 67). Whatever may
 * make one due asks: a job looks what is.
 * @param cause what happened: a job that runs already may not have seen it
 */
export async function askForDocuments(tx: Tx, orderId: string, cause: string): Promise<void> {
  await enqueue(tx, "invoices.issue", { orderId }, { uniqueKey: `invoice:${orderId}:${cause}` });
}

/** The buyer has it. Fails with `shipment_changed` when that was noted before. */
export async function noteDelivered(
  tx: Tx,
  delivered: { readonly fulfillmentId: string; readonly orderId: string; readonly staffId: string },
): Promise<Result<null>> {
  const { fulfillmentId, orderId, staffId } = delivered;
  await lockOrder(tx, orderId);
  const [parcel] = await tx
    .update(fulfillments)
    .set({ status: "delivered", deliveredAt: sql`now()` })
    .where(
      and(
        eq(fulfillments.id, fulfillmentId),
        eq(fulfillments.orderId, orderId),
        eq(fulfillments.status, "shipped"),
      ),
    )
    .returning({ id: fulfillments.id });
  if (!parcel) return fail("shipment_changed");
  await recordOrderEvent(tx, { orderId, event: "parcel.delivered", actor: { kind: "staff", id: staffId } });
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "parcel.deliver",
    subjectType: "order",
    subjectId: orderId,
    after: { fulfillment: fulfillmentId },
  });
  return ok(null);
}
