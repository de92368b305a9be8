import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  time,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { variants } from "./variants";
import { country, createdAt, id, instant } from "./columns";
import { fulfillments } from "./fulfillment";
import { orders } from "./orders";

export const locations = pgTable(
  "locations",
  {
    id: id(),
    code: text("code").notNull().unique("locations_code_key"),
    name: text("name").notNull(),
    country: country().notNull(),
    /** IANA name; the cut-off is told in it. */
    timeZone: text("time_zone").notNull(),
    /** Orders paid before this local time leave on the same working day. */
    cutOffTime: time("cut_off_time").notNull(),
    /** Working days between the order and the hand-over to the carrier; in a store, days on which it is open. */
    handlingDays: integer("handling_days").notNull(),
    isActive: boolean("is_active").notNull().default(true),
  },
  (t) => [check("locations_handling_days_check", sql`${t.handlingDays} between 0 and 60`)],
);

export const inventoryLevels = pgTable(
  "inventory_levels",
  {
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "restrict" }),
    locationId: uuid("location_id")
      .notNull()
      .references(() => locations.id, { onDelete: "restrict" }),
    /** Units physically in the location. */
    onHand: integer("on_hand").notNull().default(0),
    /** Units promised to orders that have not shipped. */
    reserved: integer("reserved").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.locationId] }),
    // Two checkouts racing for the last unit: the second fails here, whatever the code above believes.
    check("inventory_levels_reserved_check", sql`${t.reserved} between 0 and ${t.onHand}`),
  ],
);

export const holdStatus = pgEnum("hold_status", ["held", "committed", "released", "shipped"]);
export type HoldStatus = (typeof holdStatus.enumValues)[number];

/** Units set aside for one order: `held` until the deadline, `committed` once paid, `shipped` parcel by parcel. */
export const stockHolds = pgTable(
  "stock_holds",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    variantId: uuid("variant_id").notNull(),
    locationId: uuid("location_id").notNull(),
    quantity: integer("quantity").notNull(),
    status: holdStatus("status").notNull().default("held"),
    /** The parcel in which they left; what waits, or never went, has none. */
    fulfillmentId: uuid("fulfillment_id").references((): AnyPgColumn => fulfillments.id, {
      onDelete: "restrict",
    }),
    /** The deadline of a held unit; null once committed. */
    expiresAt: instant("expires_at"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("stock_holds_order_key")
      .on(t.orderId, t.variantId, t.locationId, t.fulfillmentId)
      .nullsNotDistinct(),
    index("stock_holds_expiry_idx")
      .on(t.expiresAt)
      .where(sql`${t.status} = 'held'`),
    index("stock_holds_variant_idx").on(t.variantId, t.status),
    check("stock_holds_quantity_check", sql`${t.quantity} > 0`),
    check("stock_holds_shipped_check", sql`(${t.status} = 'shipped') = (${t.fulfillmentId} is not null)`),
    check("stock_holds_expiry_check", sql`(${t.status} <> 'held') or ${t.expiresAt} is not null`),
  ],
);

export const ledgerReason = pgEnum("inventory_ledger_reason", [
  "received",
  "counted",
  "adjusted",
  "damaged",
  "held",
  "hold_released",
  "shipped",
  "returned",
  "transferred",
]);

/** Append-only: per variant and location its deltas add up to the row in `inventory_levels`. */
export const inventoryLedger = pgTable(
  "inventory_ledger",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    variantId: uuid("variant_id").notNull(),
    locationId: uuid("location_id").notNull(),
    onHandDelta: integer("on_hand_delta").notNull().default(0),
    reservedDelta: integer("reserved_delta").notNull().default(0),
    reason: ledgerReason("reason").notNull(),
    orderId: uuid("order_id").references(() => orders.id, { onDelete: "restrict" }),
    /** `user:<id>`, `customer`, `system` or the name of a job. */
    actor: text("actor").notNull(),
    note: text("note"),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [
    index("inventory_ledger_variant_idx").on(t.variantId, t.at.desc()),
    index("inventory_ledger_order_idx").on(t.orderId),
    // Rows come in the order of time, so a few bytes for each 128 pages find the last minute.
    index("inventory_ledger_at_idx").using("brin", t.at),
    check("inventory_ledger_delta_check", sql`${t.onHandDelta} <> 0 or ${t.reservedDelta} <> 0`),
  ],
);
