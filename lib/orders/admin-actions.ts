"use server";

import { eq } from "drizzle-orm";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { db } from "@/db/client";
import { orders } from "@/db/schema";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { handOver, noteReady } from "@/lib/orders/hand-over";
import { parcelInput } from "@/lib/orders/parcel-input";
import { noteDelivered, shipParcel } from "@/lib/orders/ship-parcel";
import { resolveTask } from "@/lib/orders/staff-tasks";
import { startPacking } from "@/lib/orders/start-packing";
import { paths } from "@/lib/paths";
import { fail } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** Fields as in `parcelInput`. Fails as `shipParcel` does. */
export const markShipped = formAction(
  parcelInput,
  requireStaff("orders:fulfill", paths.adminOrders),
  async ({ orderNumber, ...parcel }, staff) => {
    const orderId = await orderOf(orderNumber);
    if (!orderId) return fail("not_shippable");
    const result = await inTransaction((tx) => shipParcel(tx, { ...parcel, orderId, staffId: staff.id }));
    // Also when a colleague was first: the form should show what is left now.
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/** Field: `orderNumber`. Fails as `startPacking` does. */
export const markPacking = formAction(
  z.object({ orderNumber: z.string().min(1).max(20) }),
  requireStaff("orders:fulfill", paths.adminOrders),
  async ({ orderNumber }, staff) => {
    const orderId = await orderOf(orderNumber);
    if (!orderId) return fail("not_shippable");
    const result = await inTransaction((tx) => startPacking(tx, { orderId, staffId: staff.id }));
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/** Fields: `orderNumber`, `fulfillmentId`. Fails with `shipment_changed`. */
export const markDelivered = formAction(
  z.object({ orderNumber: z.string().min(1).max(20), fulfillmentId: z.uuid() }),
  requireStaff("orders:fulfill", paths.adminOrders),
  async ({ orderNumber, fulfillmentId }, staff) => {
    const orderId = await orderOf(orderNumber);
    if (!orderId) return fail("shipment_changed");
    const result = await inTransaction((tx) =>
      noteDelivered(tx, { fulfillmentId, orderId, staffId: staff.id }),
    );
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

const handOverInput = z.object({
  orderNumber: z.string().min(1).max(20),
  requestId: z.uuid(),
  seenUnits: z.coerce.number().int().min(0),
});

/** Fields as in `handOverInput`. Fails as `noteReady` does. */
export const markReady = formAction(
  handOverInput,
  requireStaff("orders:fulfill", paths.adminOrders),
  async ({ orderNumber, seenUnits }, staff) => {
    const orderId = await orderOf(orderNumber);
    if (!orderId) return fail("not_for_pickup");
    const result = await inTransaction((tx) =>
      noteReady(tx, { orderId, seenUnits, staffId: staff.id, now: new Date() }),
    );
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/** Fields as in `handOverInput`. Fails as `handOver` does. */
export const markPickedUp = formAction(
  handOverInput,
  requireStaff("orders:fulfill", paths.adminOrders),
  async ({ orderNumber, requestId, seenUnits }, staff) => {
    const orderId = await orderOf(orderNumber);
    if (!orderId) return fail("not_for_pickup");
    const result = await inTransaction((tx) =>
      handOver(tx, { orderId, requestId, seenUnits, staffId: staff.id, now: new Date() }),
    );
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

async function orderOf(number: string): Promise<string | null> {
  const [order] = await db.select({ id: orders.id }).from(orders).where(eq(orders.number, number));
  return order?.id ?? null;
}

/** Field: `taskId`. Fails with `task_changed`. */
export const finishTask = formAction(
  z.object({ taskId: z.uuid() }),
  requireStaff("orders:write"),
  async ({ taskId }, staff) => {
    const result = await inTransaction((tx) => resolveTask(tx, { taskId, staffId: staff.id }));
    // Also when somebody else was first: the list should say so.
    revalidatePath(paths.admin, "layout");
    return result;
  },
);
