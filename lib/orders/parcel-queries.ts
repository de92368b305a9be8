import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { fulfillments, locations } from "@/db/schema";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { invariant } from "@/lib/result";

/** More orders than this are not counted one by one. */
export const mostCounted = 99;

/** Firm orders of which something is to be sent; one more than `mostCounted` for any more. */
export async function countToShip(staff: Pick<Staff, "role">): Promise<number> {
  invariant(can(staff.role, "orders:read"), "only staff with orders:read see orders");
  const rows = await db.execute(sql`select from orders where status = 'confirmed' limit ${mostCounted + 1}`);
  return rows.length;
}

/** The parcels of an order, the first one first, with what is in them. */
export async function listParcels(orderId: string) {
  return db
    .select({
      id: fulfillments.id,
      status: fulfillments.status,
      carrier: fulfillments.carrier,
      trackingNumber: fulfillments.trackingNumber,
      shippedAt: fulfillments.shippedAt,
      deliveredAt: fulfillments.deliveredAt,
      locationId: fulfillments.locationId,
      location: locations.name,
      lines: sql<{ orderLineId: string; quantity: number }[]>`(
        select json_agg(json_build_object('orderLineId', line.id, 'quantity', part.quantity) order by line.position)
        from fulfillment_lines part join order_lines line on line.id = part.order_line_id
        where part.fulfillment_id = ${fulfillments.id})`,
    })
    .from(fulfillments)
    .innerJoin(locations, eq(locations.id, fulfillments.locationId))
    .where(eq(fulfillments.orderId, orderId))
    .orderBy(asc(fulfillments.createdAt), asc(fulfillments.id));
}
