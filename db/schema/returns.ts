import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  customType,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { users } from "./customers";
import { orderLines, orders } from "./orders";
import { refunds } from "./payments";

export const returnStatus = pgEnum("return_status", [
  "requested",
  "approved",
  "declined",
  "received",
  "refunded",
]);
export type ReturnStatus = (typeof returnStatus.enumValues)[number];

export const returnReason = pgEnum("return_reason", [
  "changed_mind",
  "not_as_described",
  "damaged",
  "defective",
  "wrong_item",
  "other",
]);
export type ReturnReason = (typeof returnReason.enumValues)[number];

/** What a buyer wants to send back of an order. It moves only as lib/orders/transitions.ts says. */
export const returns = pgTable(
  "returns",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    /** Within its order, from 1: with the order's number it is what stands on the parcel. */
    number: integer("number").notNull(),
    status: returnStatus("status").notNull().default("requested"),
    /** Made with the form: sent twice, it is still one return. */
    requestId: uuid("request_id").notNull().unique("returns_request_key"),
    /** What staff wrote to the buyer; always there when it was declined. */
    answer: text("answer"),
    /** Where the carrier's label is, for the buyer to print. */
    labelUrl: text("label_url"),
    answeredAt: instant("answered_at"),
    answeredBy: uuid("answered_by").references(() => users.id, { onDelete: "set null" }),
    receivedAt: instant("received_at"),
    receivedBy: uuid("received_by").references(() => users.id, { onDelete: "set null" }),
    refundId: uuid("refund_id")
      .unique("returns_refund_key")
      .references(() => refunds.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (t) => [
    unique("returns_number_key").on(t.orderId, t.number),
    index("returns_status_idx").on(t.status, t.createdAt, t.id),
    index("returns_created_idx").on(t.createdAt, t.id),
    check("returns_number_check", sql`${t.number} > 0`),
    check("returns_answered_check", sql`(${t.status} = 'requested') = (${t.answeredAt} is null)`),
    check("returns_declined_check", sql`${t.status} <> 'declined' or ${t.answer} is not null`),
    check(
      "returns_received_check",
      sql`(${t.status} in ('received', 'refunded')) = (${t.receivedAt} is not null)`,
    ),
    check("returns_refunded_check", sql`(${t.status} = 'refunded') = (${t.refundId} is not null)`),
    check("returns_answer_check", sql`char_length(${t.answer}) between 1 and 1000`),
    check("returns_label_check", sql`${t.labelUrl} ~ '^https://'`),
  ],
);

/** Never more units of a line than are with the buyer and on no other return (db/functions/returns.sql). */
export const returnLines = pgTable(
  "return_lines",
  {
    returnId: uuid("return_id")
      .notNull()
      .references(() => returns.id, { onDelete: "restrict" }),
    orderLineId: uuid("order_line_id")
      .notNull()
      .references(() => orderLines.id, { onDelete: "restrict" }),
    quantity: integer("quantity").notNull(),
    reason: returnReason("reason").notNull(),
    /** How many of them were in the parcel; null until it came. Money goes back for these. */
    receivedQuantity: integer("received_quantity"),
    /** Whether the units can be sold again; null until they were looked at. */
    restock: boolean("restock"),
  },
  (t) => [
    primaryKey({ columns: [t.returnId, t.orderLineId] }),
    index("return_lines_order_line_idx").on(t.orderLineId),
    check("return_lines_quantity_check", sql`${t.quantity} > 0`),
    check("return_lines_received_check", sql`${t.receivedQuantity} between 0 and ${t.quantity}`),
  ],
);

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/**
 * What the buyer photographed, made anew by us: no place, no time, no name of a telephone is left in it. Kept here and not in
 * a folder, because nobody but staff may see it.
 */
export const returnPhotos = pgTable(
  "return_photos",
  {
    returnId: uuid("return_id")
      .primaryKey()
      .references(() => returns.id, { onDelete: "cascade" }),
    /** JPEG. */
    image: bytes("image").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
  },
  (t) => [check("return_photos_size_check", sql`octet_length(${t.image}) between 1 and 2000000`)],
);
