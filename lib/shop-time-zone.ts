import "server-only";
import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { locations } from "@/db/schema";

/** IANA name of the zone in which the shop works: that of its warehouse, so that everybody reads the same hour. */
export async function getShopTimeZone(): Promise<string> {
  const [location] = await db
    .select({ timeZone: locations.timeZone })
    .from(locations)
    .where(eq(locations.isActive, true))
    .orderBy(asc(locations.code))
    .limit(1);
  return location?.timeZone ?? "UTC";
}
