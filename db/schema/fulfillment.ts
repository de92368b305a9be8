import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { locations } from "./inventory";
import { orderLines, orders } from "./orders";

export const fulfillmentStatus = pgEnum("fulfillment_status", [
  "pending",
  "shipped",
  "delivered",
  "canceled",
]);
export type FulfillmentStatus = (typeof fulfillmentStatus.enumValues)[number];

/** One parcel of an order. */
export const fulfillments = pgTable(
  "fulfillments",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    locationId: uuid("location_id")
      .notNull()
      .references(() => locations.id, { onDelete: "restrict" }),
    status: fulfillmentStatus("status").notNull().default("pending"),
    /** One of lib/shipping/carriers.ts; null for somebody else, or nobody. */
    carrier: text("carrier"),
    /** As the carrier's site takes it: without blanks. */
    trackingNumber: text("tracking_number"),
    /** Made with the form: a second press of its button finds the first one's row. */
    requestId: uuid("request_id").notNull().unique("fulfillments_request_key"),
    createdAt: createdAt(),
    shippedAt: instant("shipped_at"),
    deliveredAt: instant("delivered_at"),
  },
  (t) => [
    index("fulfillments_order_idx").on(t.orderId),
    check(
      "fulfillments_shipped_check",
      sql`${t.status} not in ('shipped', 'delivered') or ${t.shippedAt} is not null`,
    ),
    check("fulfillments_delivered_check", sql`(${t.status} = 'delivered') = (${t.deliveredAt} is not null)`),
  ],
);

/** Never more of a line than was bought and not given up before it left (db/functions/fulfillment.sql). */
export const fulfillmentLines = pgTable(
  "fulfillment_lines",
  {
    fulfillmentId: uuid("fulfillment_id")
      .notNull()
      .references(() => fulfillments.id, { onDelete: "cascade" }),
    orderLineId: uuid("order_line_id")
      .notNull()
      .references(() => orderLines.id, { onDelete: "restrict" }),
    quantity: integer("quantity").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fulfillmentId, t.orderLineId] }),
    index("fulfillment_lines_order_line_idx").on(t.orderLineId),
    check("fulfillment_lines_quantity_check", sql`${t.quantity} > 0`),
  ],
);
