import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, orders } from "@/db/schema";
import { lockOrder, recordOrderEvent } from "@/lib/orders/commands";
import { fail, ok, type Result } from "@/lib/result";

/**
 * Staff takes an order from the shelves: from now on its buyer cannot cancel it by themselves. Pressed again, it changes
 * nothing. Fails with `not_shippable` (not paid, or over).
 */
export async function startPacking(
  tx: Tx,
  pressed: { readonly orderId: string; readonly staffId: string },
): Promise<Result<null>> {
  const { orderId, staffId } = pressed;
  // A buyer who cancels at this moment was first, or hears that packing has begun.
  const order = await lockOrder(tx, orderId);
  if (order.status !== "confirmed") return fail("not_shippable");
  if (order.packingStartedAt !== null) return ok(null);
  await tx
    .update(orders)
    .set({ packingStartedAt: sql`now()` })
    .where(eq(orders.id, orderId));
  await recordOrderEvent(tx, { orderId, event: "packing.started", actor: { kind: "staff", id: staffId } });
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "packing.start",
    subjectType: "order",
    subjectId: orderId,
  });
  return ok(null);
}
