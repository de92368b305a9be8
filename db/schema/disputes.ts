import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { amount, createdAt, currency, id, instant } from "./columns";
import { orders } from "./orders";
import { payments } from "./payments";

/** A buyer asked their bank for the money back. One row per dispute at the provider, as its newest news has it. */
export const disputes = pgTable(
  "disputes",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id, { onDelete: "restrict" }),
    providerDisputeId: text("provider_dispute_id").notNull().unique("disputes_provider_key"),
    /** The provider's word for where it stands, e.g. `needs_response`; see lib/payments/dispute-stage.ts. */
    status: text("status").notNull(),
    /** The provider's code, e.g. `fraudulent`. */
    reason: text("reason").notNull(),
    amount: amount("amount").notNull(),
    currency: currency().notNull(),
    /** Until then the bank takes evidence; null when it takes none. */
    evidenceDueAt: instant("evidence_due_at"),
    openedAt: instant("opened_at").notNull(),
    /** The instant of the news that `status` is from: older news changes nothing. */
    toldAt: instant("told_at").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("disputes_order_idx").on(t.orderId),
    index("disputes_payment_idx").on(t.paymentId),
    check("disputes_amount_check", sql`${t.amount} > 0`),
  ],
);
