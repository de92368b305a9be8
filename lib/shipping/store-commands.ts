import "server-only";
import { and, eq, gte, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, locations, shippingMethods, storeHours, storeHoursExceptions, stores } from "@/db/schema";
import { fail, ok, type Result } from "@/lib/result";
import { localClock } from "@/lib/shipping/local-time";
import type { StoreInput } from "@/lib/shipping/store-input";
import { findStore } from "@/lib/shipping/store-queries";

/**
 * Writes down how a store is set up: its address, hours, unlike days from today on, and how long an order takes there. Orders that
 * were placed keep what they were promised; the next look at a page reads it. Fails with `store_changed` when somebody was
 * first, or the store is gone.
 */
export async function saveStore(
  tx: Tx,
  input: StoreInput,
  { staffId, now }: { readonly staffId: string; readonly now: Date },
): Promise<Result<null>> {
  const { id, requestId } = input;
  // Writers wait for each other.
  await tx.execute(sql`select 1 from stores where location_id = ${id} for no key update`);
  const before = await findStore(tx, id);
  if (!before) return fail("store_changed");
  const [done] = await tx
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(
      and(eq(auditLog.subjectType, "store"), eq(auditLog.subjectId, id), eq(auditLog.requestId, requestId)),
    );
  if (done) return ok(null);
  if (before.lastChange !== input.seen) return fail("store_changed");

  const { name, line1, line2, city, state, postalCode, handlingMinutes, keepsDays } = input;
  await tx
    .update(stores)
    .set({ name, line1, line2, city, state, postalCode, handlingMinutes, keepsDays })
    .where(eq(stores.locationId, id));
  const { cutOffTime, handlingDays } = input;
  await tx.update(locations).set({ cutOffTime, handlingDays }).where(eq(locations.id, id));
  await tx
    .update(shippingMethods)
    .set({ isActive: input.isOffered })
    .where(eq(shippingMethods.locationId, id));
  await tx.delete(storeHours).where(eq(storeHours.locationId, id));
  if (input.hours.length > 0)
    await tx.insert(storeHours).values(input.hours.map((hours) => ({ ...hours, locationId: id })));
  // What was is left as it was.
  const today = localClock(now, before.timeZone).day;
  await tx
    .delete(storeHoursExceptions)
    .where(and(eq(storeHoursExceptions.locationId, id), gte(storeHoursExceptions.day, today)));
  const days = input.days.filter(({ day }) => day >= today);
  if (days.length > 0)
    await tx.insert(storeHoursExceptions).values(days.map((day) => ({ ...day, locationId: id })));
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "store.update",
    subjectType: "store",
    subjectId: id,
    before,
    after: await findStore(tx, id),
    requestId,
  });
  return ok(null);
}
