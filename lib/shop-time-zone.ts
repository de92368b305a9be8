import "server-only";
import { and, asc, eq, notExists } from "drizzle-orm";
import { db } from "@/db/client";
import { locations, stores } from "@/db/schema";

/** IANA name of the zone in which the shop works: that of its warehouse, so that everybody reads the same hour. */
export async function getShopTimeZone(): Promise<string> {
  const [location] = await db
    .select({ timeZone: locations.timeZone })
    .from(locations)
    .where(
      and(
        eq(locations.isActive, true),
        notExists(db.select().from(stores).where(eq(stores.locationId, locations.id))),
      ),
    )
    .orderBy(asc(locations.code))
    .limit(1);
  return location?.timeZone ?? "UTC";
}
