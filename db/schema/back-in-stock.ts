import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { variants } from "./variants";
import { citext, createdAt, id, instant } from "./columns";

/**
 * People who want to hear when a variant can be bought again. Nothing but the address is known of them, it is used for
 * nothing else, and it is forgotten (see lib/back-in-stock/commands.ts). The links of their mails need no column: they
 * carry the row's id, signed.
 */
export const backInStockRequests = pgTable(
  "back_in_stock_requests",
  {
    id: id(),
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    email: citext("email").notNull(),
    /** Where it was asked: language, currency and links of the mails. */
    market: text("market").notNull(),
    createdAt: createdAt(),
    /** When the owner of the address said yes; before that, only one mail is sent: the question. */
    confirmedAt: instant("confirmed_at"),
    notifiedAt: instant("notified_at"),
  },
  (t) => [
    unique("back_in_stock_requests_variant_key").on(t.variantId, t.email),
    // Who waits for a variant, the longest first.
    index("back_in_stock_requests_waiting_idx")
      .on(t.variantId, t.confirmedAt, t.id)
      .where(sql`${t.confirmedAt} is not null and ${t.notifiedAt} is null`),
    index("back_in_stock_requests_notified_idx").on(t.notifiedAt),
    index("back_in_stock_requests_created_idx").on(t.createdAt),
    check(
      "back_in_stock_requests_notified_check",
      sql`${t.notifiedAt} is null or ${t.confirmedAt} is not null`,
    ),
  ],
);
