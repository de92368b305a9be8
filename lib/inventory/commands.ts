import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { statement } from "@/db/statement";

export type Demand = { readonly variantId: string; readonly quantity: number };

/** A variant of which fewer units are free than wanted. */
export type Shortage = { readonly variantId: string; readonly wanted: number; readonly available: number };

/** What is free of a variant in one place. */
export type StockLevel = {
  readonly variantId: string;
  readonly locationId: string;
  readonly available: number;
  /** People come there: its units go into parcels last. */
  readonly isStore: boolean;
};

/** Units that are taken in one place. */
export type Take = { readonly variantId: string; readonly locationId: string; readonly quantity: number };

type Takes =
  | {
      readonly ok: true;
      readonly takes: readonly Take[];
      /** What is left then, by variant. */
      readonly availableAfter: ReadonlyMap<string, number>;
    }
  | { readonly ok: false; readonly shortages: Shortage[] };

/**
 * Where the units of an order are taken from. What is fetched comes from its store alone; what is sent, from stores only as
 * far as the warehouses do not have it.
 * @param storeId the location where it is fetched; null: it is sent
 * @returns the shortages when any variant has too few
 */
export function takesFrom(
  levels: readonly StockLevel[],
  demands: readonly Demand[],
  storeId: string | null,
): Takes {
  const wanted = new Map<string, number>();
  for (const { variantId, quantity } of demands)
    wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);
  const takes: Take[] = [];
  const shortages: Shortage[] = [];
  const availableAfter = new Map<string, number>();
  for (const [variantId, quantity] of wanted) {
    const places = levels.filter(
      (level) =>
        level.variantId === variantId &&
        level.available > 0 &&
        (storeId === null || level.locationId === storeId),
    );
    const available = places.reduce((total, level) => total + level.available, 0);
    availableAfter.set(variantId, available - quantity);
    if (available < quantity) {
      shortages.push({ variantId, wanted: quantity, available });
      continue;
    }
    // What stands in a store is left to those who come there. One parcel where one warehouse has all of it.
    let left = quantity;
    for (const place of places.toSorted(
      (a, b) =>
        Number(a.isStore) - Number(b.isStore) ||
        b.available - a.available ||
        (a.locationId < b.locationId ? -1 : 1),
    )) {
      const taken = Math.min(left, place.available);
      if (taken > 0) takes.push({ variantId, locationId: place.locationId, quantity: taken });
      left -= taken;
    }
  }
  return shortages.length > 0 ? { ok: false, shortages } : { ok: true, takes, availableAfter };
}

/** Sets units aside for an order until a deadline. To be called under the lock of their stock. */
export async function holdUnits(
  tx: Tx,
  order: { readonly orderId: string; readonly expiresAt: Date },
  takes: readonly Take[],
): Promise<void> {
  await tx.execute(
    statement`select hold_units(${order.orderId}, ${order.expiresAt.toISOString()}::timestamptz, ${JSON.stringify(takes)}::text::json)`,
  );
}

/** A paid order keeps its units until they ship: the holds lose their deadline. */
export async function commitHolds(tx: Tx, orderId: string): Promise<void> {
  await tx.execute(
    statement`update stock_holds set status = 'committed', expires_at = null where order_id = ${orderId} and status = 'held'`,
  );
}

/** A payment that takes days (a bank transfer) keeps its units as long. */
export async function extendHolds(tx: Tx, orderId: string, expiresAt: Date): Promise<void> {
  await tx.execute(
    sql`update stock_holds set expires_at = ${expiresAt.toISOString()}::timestamptz where order_id = ${orderId} and status = 'held'`,
  );
}

/** Gives the units of an order back. Running it again changes nothing. */
export async function releaseHolds(tx: Tx, orderId: string, actor: string): Promise<void> {
  // The same lock order as at the till.
  await tx.execute(sql`
    select 1 from inventory_levels level
    join stock_holds hold on hold.variant_id = level.variant_id and hold.location_id = level.location_id
    where hold.order_id = ${orderId} and hold.status in ('held', 'committed')
    order by level.variant_id, level.location_id for update of level`);
  await tx.execute(sql`
    with freed as (
      update stock_holds set status = 'released', expires_at = null
      where order_id = ${orderId} and status in ('held', 'committed')
      returning variant_id, location_id, quantity),
    moved as (
      update inventory_levels level set reserved = reserved - freed.quantity from freed
      where level.variant_id = freed.variant_id and level.location_id = freed.location_id)
    insert into inventory_ledger (variant_id, location_id, reserved_delta, reason, order_id, actor)
    select variant_id, location_id, -quantity, 'hold_released', ${orderId}::uuid, ${actor} from freed`);
}

type Hold = { id: string; variant_id: string; location_id: string; quantity: number; status: string };

/** Locks the stock rows of an order in the order of holdStock, then its paid holds. */
async function lockPaidHolds(tx: Tx, orderId: string): Promise<Hold[]> {
  await tx.execute(sql`
    select 1 from inventory_levels level
    join stock_holds hold on hold.variant_id = level.variant_id and hold.location_id = level.location_id
    where hold.order_id = ${orderId} and hold.status in ('committed', 'shipped')
    order by level.variant_id, level.location_id for update of level`);
  const holds = await tx.execute<Hold>(sql`
    select id, variant_id, location_id, quantity, status from stock_holds
    where order_id = ${orderId} and status in ('committed', 'shipped')
    order by variant_id, location_id, id for update`);
  return [...holds];
}

/**
 * Units of a paid order leave one place in one parcel.
 * @returns false, with only a part written, when that place holds fewer of them for this order
 */
export async function shipHolds(
  tx: Tx,
  parcel: { readonly orderId: string; readonly fulfillmentId: string; readonly locationId: string },
  units: readonly Demand[],
  actor: string,
): Promise<boolean> {
  const { orderId, fulfillmentId, locationId } = parcel;
  const holds = await lockPaidHolds(tx, orderId);
  const leaving = new Map<string, number>();
  for (const { variantId, quantity } of units)
    leaving.set(variantId, (leaving.get(variantId) ?? 0) + quantity);
  for (const [variantId, quantity] of leaving) {
    const hold = holds.find(
      (each) =>
        each.variant_id === variantId && each.location_id === locationId && each.status === "committed",
    );
    if (!hold || hold.quantity < quantity) return false;
    if (hold.quantity === quantity) {
      await tx.execute(sql`
        update stock_holds set status = 'shipped', fulfillment_id = ${fulfillmentId} where id = ${hold.id}`);
    } else {
      // What stays keeps its row; what leaves gets one of its own.
      await tx.execute(sql`update stock_holds set quantity = quantity - ${quantity} where id = ${hold.id}`);
      await tx.execute(sql`
        insert into stock_holds (order_id, variant_id, location_id, quantity, status, fulfillment_id)
        values (${orderId}, ${variantId}, ${locationId}, ${quantity}, 'shipped', ${fulfillmentId})`);
    }
    await moveStock(tx, hold, orderId, actor, { onHand: -quantity, reserved: -quantity, reason: "shipped" });
  }
  return true;
}

/** Units of a paid order for which the buyer gets the money back. */
export type Return = {
  readonly variantId: string;
  /** Had not left, and are no longer promised. */
  readonly unshipped: number;
  /** Had left. */
  readonly shipped: number;
  /** Whether they can be sold again; else they are written off. */
  readonly restock: boolean;
};

/**
 * Takes units of a paid order back. Those that have not left are no longer promised: free again, or written off. Those
 * that were shipped come back to the place they left, or stay away.
 */
export async function takeBack(
  tx: Tx,
  orderId: string,
  returns: readonly Return[],
  actor: string,
): Promise<void> {
  const holds = await lockPaidHolds(tx, orderId);
  const left = new Map(holds.map((hold) => [hold.id, hold.quantity]));
  for (const { variantId, unshipped, shipped, restock } of returns) {
    const places = holds.filter((hold) => hold.variant_id === variantId);
    let open = unshipped;
    for (const hold of places.filter(({ status }) => status === "committed")) {
      const units = Math.min(open, left.get(hold.id) ?? 0);
      if (units === 0) continue;
      open -= units;
      left.set(hold.id, (left.get(hold.id) ?? 0) - units);
      await shrinkHold(tx, hold.id, units);
      await moveStock(tx, hold, orderId, actor, {
        onHand: restock ? 0 : -units,
        reserved: -units,
        reason: restock ? "hold_released" : "damaged",
      });
    }
    const [gone] = places.filter(({ status }) => status === "shipped");
    if (shipped > 0 && restock && gone)
      await moveStock(tx, gone, orderId, actor, { onHand: shipped, reserved: 0, reason: "returned" });
  }
}

async function shrinkHold(tx: Tx, holdId: string, units: number): Promise<void> {
  await tx.execute(sql`
    update stock_holds set
      status = case when quantity = ${units} then 'released'::hold_status else status end,
      quantity = case when quantity = ${units} then quantity else quantity - ${units} end
    where id = ${holdId}`);
}

async function moveStock(
  tx: Tx,
  place: Pick<Hold, "variant_id" | "location_id">,
  orderId: string,
  actor: string,
  by: { onHand: number; reserved: number; reason: "hold_released" | "damaged" | "returned" | "shipped" },
): Promise<void> {
  await tx.execute(sql`
    with moved as (
      update inventory_levels set on_hand = on_hand + ${by.onHand}::int, reserved = reserved + ${by.reserved}::int
      where variant_id = ${place.variant_id} and location_id = ${place.location_id}
      returning variant_id, location_id)
    insert into inventory_ledger (variant_id, location_id, on_hand_delta, reserved_delta, reason, order_id, actor)
    select variant_id, location_id, ${by.onHand}::int, ${by.reserved}::int, ${by.reason}::inventory_ledger_reason,
      ${orderId}::uuid, ${actor} from moved`);
}
