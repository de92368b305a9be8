import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { amount, createdAt, currency, id, instant, updatedAt } from "./columns";
import { orders } from "./orders";

export const paymentStatus = pgEnum("payment_status", [
  "pending",
  "processing",
  "authorized",
  "captured",
  "failed",
  "canceled",
]);
export type PaymentStatus = (typeof paymentStatus.enumValues)[number];

/** One attempt to pay an order with one provider. "Paid" is computed from these rows. */
export const payments = pgTable(
  "payments",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    provider: text("provider").notNull(),
    /** The hosted page: `cs_…` at Stripe. Null until the provider has answered. */
    providerSessionId: text("provider_session_id"),
    /** The money: `pi_…` at Stripe. */
    providerPaymentId: text("provider_payment_id"),
    /** Where the buyer pays; kept so that a second press of "pay" leads to the same page. */
    redirectUrl: text("redirect_url"),
    status: paymentStatus("status").notNull().default("pending"),
    amount: amount("amount").notNull(),
    capturedAmount: amount("captured_amount").notNull().default(0),
    currency: currency().notNull(),
    /** The provider's code of the last failure, e.g. `card_declined`. */
    failureCode: text("failure_code"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("payments_session_key").on(t.provider, t.providerSessionId),
    unique("payments_payment_key").on(t.provider, t.providerPaymentId),
    // An order is paid once. A second success violates this and is refunded instead.
    uniqueIndex("payments_success_key")
      .on(t.orderId)
      .where(sql`${t.status} in ('authorized', 'captured')`),
    index("payments_order_idx").on(t.orderId),
    check("payments_amount_check", sql`${t.amount} >= 0 and ${t.capturedAmount} between 0 and ${t.amount}`),
    check("payments_captured_check", sql`${t.status} = 'captured' or ${t.capturedAmount} = 0`),
  ],
);

export const refundStatus = pgEnum("refund_status", ["pending", "succeeded", "failed"]);
export type RefundStatus = (typeof refundStatus.enumValues)[number];

export const refunds = pgTable(
  "refunds",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id, { onDelete: "restrict" }),
    amount: amount("amount").notNull(),
    currency: currency().notNull(),
    status: refundStatus("status").notNull().default("pending"),
    /** Why, in a word: `paid_after_cancel`, `requested_by_customer`, … */
    reason: text("reason").notNull(),
    /** Sent to the provider, so that a repeated job refunds once. */
    idempotencyKey: text("idempotency_key").notNull().unique("refunds_idempotency_key"),
    providerRefundId: text("provider_refund_id").unique("refunds_provider_key"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index("refunds_order_idx").on(t.orderId), check("refunds_amount_check", sql`${t.amount} > 0`)],
);

/** Inbox: an event is inserted by its id in the transaction that acts on it, so a replay does nothing. */
export const providerEvents = pgTable(
  "provider_events",
  {
    id: id(),
    provider: text("provider").notNull(),
    eventId: text("event_id").notNull(),
    type: text("type").notNull(),
    /** Id of the object it is about; the payload is not kept, it holds personal data. */
    objectId: text("object_id"),
    occurredAt: instant("occurred_at").notNull(),
    receivedAt: createdAt(),
  },
  (t) => [unique("provider_events_event_key").on(t.provider, t.eventId)],
);
