import { sql } from "drizzle-orm";
import {
  bigserial,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { variants } from "./variants";
import { amount, currency, instant } from "./columns";

/** One price per variant and currency. With tax in markets that show tax, without it elsewhere. */
export const prices = pgTable(
  "prices",
  {
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    currency: currency().notNull(),
    amount: amount("amount").notNull(),
    /** Takes the place of `amount` inside the window; an open end means "until changed". */
    saleAmount: amount("sale_amount"),
    saleStartsAt: instant("sale_starts_at"),
    saleEndsAt: instant("sale_ends_at"),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.currency] }),
    check("prices_amount_check", sql`${t.amount} >= 0`),
    check("prices_sale_amount_check", sql`${t.saleAmount} >= 0 and ${t.saleAmount} < ${t.amount}`),
    check(
      "prices_sale_window_check",
      sql`(${t.saleAmount} is not null or (${t.saleStartsAt} is null and ${t.saleEndsAt} is null))
        and (${t.saleEndsAt} is null or ${t.saleStartsAt} is null or ${t.saleEndsAt} > ${t.saleStartsAt})`,
    ),
    check("prices_currency_check", sql`${t.currency} ~ '^[A-Z]{3}$'`),
    // Finds sales that begin or end, so that the pages showing them can be renewed on time.
    index("prices_sale_starts_idx")
      .on(t.saleStartsAt)
      .where(sql`${t.saleStartsAt} is not null`),
    index("prices_sale_ends_idx")
      .on(t.saleEndsAt)
      .where(sql`${t.saleEndsAt} is not null`),
  ],
);

/**
 * "From 4: 22.00 each", for every unit of a line that reaches the quantity. Each step costs less than the one before, and the first
 * less than the regular price: `quantity_prices_order` in db/functions/quantity-prices.sql.
 */
export const quantityPrices = pgTable(
  "quantity_prices",
  {
    variantId: uuid("variant_id").notNull(),
    currency: currency().notNull(),
    minQuantity: integer("min_quantity").notNull(),
    amount: amount("amount").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.currency, t.minQuantity] }),
    foreignKey({
      name: "quantity_prices_price_fkey",
      columns: [t.variantId, t.currency],
      foreignColumns: [prices.variantId, prices.currency],
    }).onDelete("cascade"),
    check("quantity_prices_quantity_check", sql`${t.minQuantity} between 2 and 999`),
    check("quantity_prices_amount_check", sql`${t.amount} >= 0`),
  ],
);

/** Written by a trigger on `prices`, append-only: what the lowest price of the last 30 days is read from. */
export const priceHistory = pgTable(
  "price_history",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    currency: currency().notNull(),
    amount: amount("amount").notNull(),
    saleAmount: amount("sale_amount"),
    saleStartsAt: instant("sale_starts_at"),
    saleEndsAt: instant("sale_ends_at"),
    changedAt: instant("changed_at").notNull().defaultNow(),
    /** `user:<id>` or the name of a job; null for changes made by hand in the database. */
    changedBy: text("changed_by"),
  },
  (t) => [
    index("price_history_variant_idx").on(t.variantId, t.currency, t.changedAt.desc()),
    // Rows come in the order of time, so a few bytes for each 128 pages find the last minute.
    index("price_history_changed_idx").using("brin", t.changedAt),
  ],
);
