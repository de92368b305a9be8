import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { disputes } from "./disputes";
import { amount, createdAt, currency, id, instant, updatedAt } from "./columns";
import { users } from "./customers";
import { giftCards } from "./gift-cards";
import { orderLines, orders } from "./orders";

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
    /** Paid with this card or credit; null: with a provider's page. */
    giftCardId: uuid("gift_card_id").references(() => giftCards.id, { onDelete: "restrict" }),
    /** The hosted page (`cs_…` at Stripe), or the payment itself (`pi_…`) where our own form takes it; the order's number for a bank transfer. Null until the provider has answered. */
    providerSessionId: text("provider_session_id"),
    /** The money: `pi_…` at Stripe. */
    providerPaymentId: text("provider_payment_id"),
    /** Where the buyer pays; kept so that a second press of "pay" leads to the same page. */
    redirectUrl: text("redirect_url"),
    status: paymentStatus("status").notNull().default("pending"),
    amount: amount("amount").notNull(),
    capturedAmount: amount("captured_amount").notNull().default(0),
    /** Since when the money is set aside at the provider; null when it was taken at once, or is not there. */
    authorizedAt: instant("authorized_at"),
    /** How much of it is being taken, fixed before the provider is asked; null until then, and when taken at once. */
    captureAmount: amount("capture_amount"),
    currency: currency().notNull(),
    /** The provider's code of the last failure, e.g. `card_declined`. */
    failureCode: text("failure_code"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("payments_session_key").on(t.provider, t.providerSessionId),
    unique("payments_payment_key").on(t.provider, t.providerPaymentId),
    // An order is paid once, besides what gift cards pay of it. A second success violates this and is refunded instead.
    uniqueIndex("payments_success_key")
      .on(t.orderId)
      .where(sql`${t.status} in ('authorized', 'captured') and ${t.giftCardId} is null`),
    unique("payments_gift_card_key").on(t.orderId, t.giftCardId),
    index("payments_gift_card_idx")
      .on(t.giftCardId)
      .where(sql`${t.giftCardId} is not null`),
    check("payments_provider_check", sql`(${t.provider} = 'gift_card') = (${t.giftCardId} is not null)`),
    index("payments_order_idx").on(t.orderId),
    check("payments_amount_check", sql`${t.amount} >= 0 and ${t.capturedAmount} between 0 and ${t.amount}`),
    check(
      "payments_capture_check",
      sql`${t.captureAmount} is null
        or (${t.captureAmount} between 1 and ${t.amount} and ${t.authorizedAt} is not null)`,
    ),
    check("payments_authorized_check", sql`${t.status} <> 'authorized' or ${t.authorizedAt} is not null`),
    check("payments_captured_check", sql`${t.status} = 'captured' or ${t.capturedAmount} = 0`),
  ],
);

/** What staff found on the bank account for a payment by transfer. */
export const transferReceipts = pgTable(
  "transfer_receipts",
  {
    id: id(),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id, { onDelete: "restrict" }),
    amount: amount("amount").notNull(),
    /** One per form that was sent: a second press of its button finds the first one's row. */
    requestId: uuid("request_id").notNull().unique("transfer_receipts_request_key"),
    receivedBy: uuid("received_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [
    index("transfer_receipts_payment_idx").on(t.paymentId),
    check("transfer_receipts_amount_check", sql`${t.amount} > 0`),
  ],
);

/** `released`: given up before it was taken, so that there is nothing to send back. */
export const refundStatus = pgEnum("refund_status", ["pending", "succeeded", "failed", "released"]);
export type RefundStatus = (typeof refundStatus.enumValues)[number];

/** Money on its way back. What its payment took in bounds all of them together (db/functions/refunds.sql). */
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
    /** Part of `amount` that is for the delivery; the rest is for the lines in `refund_lines`. */
    shippingAmount: amount("shipping_amount").notNull().default(0),
    /** Tax inside `amount`, for the books. */
    taxAmount: amount("tax_amount").notNull().default(0),
    currency: currency().notNull(),
    status: refundStatus("status").notNull().default("pending"),
    /** Why, in a word: `paid_after_cancel` and others of a rule, `made_at_provider`, or one of `refundReasons`. */
    reason: text("reason").notNull(),
    /** One per decision to give money back: a second press of the button finds the first one's row. */
    idempotencyKey: text("idempotency_key").notNull().unique("refunds_idempotency_key"),
    /** How often it was sent anew after the provider refused; part of the key the provider sees. */
    attempt: integer("attempt").notNull().default(1),
    /** The code of the last failure, e.g. `expired_or_canceled_card`. */
    failureCode: text("failure_code"),
    /** The buyer has it as store credit, on a card made for this refund; null: it went back the way it came. */
    storeCreditId: uuid("store_credit_id")
      .unique("refunds_store_credit_key")
      .references(() => giftCards.id, { onDelete: "restrict" }),
    providerRefundId: text("provider_refund_id").unique("refunds_provider_key"),
    /** Null when a rule decided, or a buyer without an account. */
    requestedBy: uuid("requested_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("refunds_order_idx").on(t.orderId),
    index("refunds_payment_idx").on(t.paymentId),
    index("refunds_pending_idx")
      .on(t.createdAt)
      .where(sql`${t.status} = 'pending'`),
    check("refunds_amount_check", sql`${t.amount} > 0`),
    check("refunds_parts_check", sql`${t.shippingAmount} between 0 and ${t.amount} and ${t.taxAmount} >= 0`),
    check("refunds_attempt_check", sql`${t.attempt} > 0`),
    // What was never taken is no money to give.
    check("refunds_credit_check", sql`${t.storeCreditId} is null or ${t.status} <> 'released'`),
  ],
);

/** Which units a refund is for, also when it failed: they are back on the shelf all the same. */
export const refundLines = pgTable(
  "refund_lines",
  {
    refundId: uuid("refund_id")
      .notNull()
      .references(() => refunds.id, { onDelete: "restrict" }),
    orderLineId: uuid("order_line_id")
      .notNull()
      .references(() => orderLines.id, { onDelete: "restrict" }),
    quantity: integer("quantity").notNull(),
    /** Part of `quantity` that had not left when it was given back, and is not sent any more. */
    unshippedQuantity: integer("unshipped_quantity").notNull().default(0),
    /** What the buyer gets back for them, with tax. */
    amount: amount("amount").notNull(),
    /** Tax inside `amount`. */
    taxAmount: amount("tax_amount").notNull(),
    /** Whether the units can be sold again. */
    restock: boolean("restock").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.refundId, t.orderLineId] }),
    index("refund_lines_order_line_idx").on(t.orderLineId),
    check("refund_lines_quantity_check", sql`${t.quantity} > 0`),
    check("refund_lines_unshipped_check", sql`${t.unshippedQuantity} between 0 and ${t.quantity}`),
    check("refund_lines_amount_check", sql`${t.amount} >= 0 and ${t.taxAmount} >= 0`),
  ],
);

/** How far the provider's payments have been compared with the orders; one row per provider. */
export const reconciliations = pgTable("reconciliations", {
  provider: text("provider").primaryKey(),
  /** Everything that was created at the provider before this instant has been looked at. */
  comparedUntil: instant("compared_until"),
  /** A run owns the row until then; a run that died loses it. */
  lockedUntil: instant("locked_until"),
  startedAt: instant("started_at"),
  finishedAt: instant("finished_at"),
  /** Of the last run: payments and refunds looked at, and those that had to be put right. */
  seenCount: integer("seen_count").notNull().default(0),
  mendedCount: integer("mended_count").notNull().default(0),
});

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

/** `sale`: a paid order; `refund`: what went back of it, or a bank took; `void`: such money came back to us. */
export const taxPostingKind = pgEnum("tax_posting_kind", ["sale", "refund", "void"]);

/**
 * What an outside tax provider is told of a paid order: written in the transaction of its cause, told by a job. Orders whose
 * tax the shop's own tables said have none.
 */
export const taxPostings = pgTable(
  "tax_postings",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    kind: taxPostingKind("kind").notNull(),
    /** Null for the sale, and for what a bank took. */
    refundId: uuid("refund_id").references(() => refunds.id, { onDelete: "restrict" }),
    /** What a bank took; null for everything else. */
    disputeId: uuid("dispute_id").references((): AnyPgColumn => disputes.id, { onDelete: "restrict" }),
    /** `refunds.attempt` that it is about, or how often the dispute was lost; 1 for the sale. */
    attempt: integer("attempt").notNull().default(1),
    /** What the provider's reports call it, made from the order's number. */
    reference: text("reference").notNull().unique("tax_postings_reference_key"),
    /** `TaxRefund`, minor units: fixed when it is written, so that telling it again tells the same. Null but for refunds. */
    refund: jsonb("refund"),
    /** The provider's id; null until it has answered. */
    transactionId: text("transaction_id").unique("tax_postings_transaction_key"),
    createdAt: createdAt(),
    postedAt: instant("posted_at"),
  },
  (t) => [
    // An order is a sale once, an attempt at a refund goes back once, and is undone once.
    uniqueIndex("tax_postings_sale_key")
      .on(t.orderId)
      .where(sql`${t.kind} = 'sale'`),
    uniqueIndex("tax_postings_refund_key")
      .on(t.refundId, t.attempt, t.kind)
      .where(sql`${t.kind} <> 'sale'`),
    // A dispute takes its money once each time that it is lost, and gives it back once.
    uniqueIndex("tax_postings_dispute_key")
      .on(t.disputeId, t.attempt, t.kind)
      .where(sql`${t.disputeId} is not null`),
    index("tax_postings_order_idx").on(t.orderId),
    check(
      "tax_postings_kind_check",
      sql`num_nonnulls(${t.refundId}, ${t.disputeId}) = case ${t.kind} when 'sale' then 0 else 1 end`,
    ),
    check("tax_postings_body_check", sql`(${t.kind} = 'refund') = (${t.refund} is not null)`),
    check("tax_postings_posted_check", sql`num_nulls(${t.transactionId}, ${t.postedAt}) in (0, 2)`),
  ],
);
