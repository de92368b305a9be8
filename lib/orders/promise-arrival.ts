import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { addresses, orders, stockHolds, stores } from "@/db/schema";
import { marketByCode } from "@/lib/markets";
import { arrivalBy, readyAt } from "@/lib/shipping/offers";
import { loadShippingRules } from "@/lib/shipping/queries";

/**
 * Promises the days on which an order arrives that can be sent from `now` on, or from when it can be fetched, for one whose
 * money came later than the order itself. None, when they cannot be known or its way of delivery is gone. The caller has locked the order.
 */
export async function promiseArrival(tx: Tx, orderId: string, now: Date): Promise<void> {
  const [order] = await tx
    .select({
      market: orders.market,
      method: orders.shippingMethodCode,
      country: addresses.country,
      state: addresses.state,
      postalCode: addresses.postalCode,
      storeId: orders.pickupLocationId,
      // What only a store has is sent from there, on days that nobody knows beforehand.
      isFromStore: sql<boolean>`exists (
        select from ${stockHolds} join ${stores} on ${stores.locationId} = ${stockHolds.locationId}
        where ${stockHolds.orderId} = ${orders.id})`,
    })
    .from(orders)
    .innerJoin(addresses, eq(addresses.id, orders.shippingAddressId))
    .where(eq(orders.id, orderId));
  if (!order) return;
  const rules = await loadShippingRules(tx, marketByCode(order.market));
  if (order.storeId) {
    await tx
      .update(orders)
      .set({ readyAt: readyAt(rules, order.storeId, now) })
      .where(eq(orders.id, orderId));
    return;
  }
  const arrival = order.isFromStore ? null : arrivalBy(rules, order.method, order, now);
  if (!arrival) return;
  await tx
    .update(orders)
    .set({ arrivesEarliestOn: arrival.earliestOn, arrivesLatestOn: arrival.latestOn })
    .where(eq(orders.id, orderId));
}
