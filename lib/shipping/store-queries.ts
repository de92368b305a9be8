import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Db, db, type Tx } from "@/db/client";
import { locations, stores } from "@/db/schema";
import { invariant } from "@/lib/result";
import type { Store } from "@/lib/shipping/pickup";
import { loadStore } from "@/lib/shipping/queries";

/** A store, whether orders can be fetched there, and the last entry of its history. */
export type StaffStore = Store & { readonly isOffered: boolean; readonly lastChange: number };

const isOffered = sql<boolean>`exists (
  select from shipping_methods method where method.location_id = ${stores.locationId} and method.is_active)`;

/** All of them, for staff with "settings:write", as all here: a shop that fills a page with its stores does not write their hours by hand. */
export async function listStores() {
  return db
    .select({
      id: stores.locationId,
      name: stores.name,
      city: stores.city,
      country: locations.country,
      isOffered,
      openDays: sql<number>`(
        select count(distinct weekday)::int from store_hours where location_id = ${stores.locationId})`,
    })
    .from(stores)
    .innerJoin(locations, eq(locations.id, stores.locationId))
    .orderBy(asc(locations.code));
}

/** `null` when there is none of this id. @param executor the transaction that changes it */
export async function findStore(executor: Db | Tx, id: string): Promise<StaffStore | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const store = await loadStore(executor, id);
  if (!store) return null;
  const [row] = await executor
    .select({
      isOffered,
      lastChange: sql<string>`(
        select coalesce(max(entry.id), 0) from audit_log entry
        where entry.subject_type = 'store' and entry.subject_id = ${id})`,
    })
    .from(stores)
    .where(eq(stores.locationId, id));
  invariant(row, "a store that was just read is there");
  return { ...store, isOffered: row.isOffered, lastChange: Number(row.lastChange) };
}

export const getStore = (id: string): Promise<StaffStore | null> => findStore(db, id);
