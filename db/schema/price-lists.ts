import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { amount, citext, createdAt, currency, id, instant } from "./columns";
import { prices } from "./pricing";

/** Customers who are priced alike: trade, staff, friends of the house. */
export const customerGroups = pgTable("customer_groups", {
  id: id(),
  name: citext("name").notNull().unique("customer_groups_name_key"),
  createdAt: createdAt(),
});

/**
 * Members by address, so that somebody can be one before they have ever signed in. Whoever signs in has shown that the address is
 * theirs (ADR 38); nobody else's typing of it makes them a member.
 */
export const customerGroupMembers = pgTable(
  "customer_group_members",
  {
    groupId: uuid("group_id")
      .notNull()
      .references(() => customerGroups.id, { onDelete: "cascade" }),
    email: citext("email").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.email] }),
    index("customer_group_members_email_idx").on(t.email),
    check(
      "customer_group_members_email_check",
      sql`${t.email}::text like '%_@_%' and length(${t.email}::text) <= 320`,
    ),
  ],
);

/** Prices for some customers (ADR 44). */
export const priceLists = pgTable(
  "price_lists",
  {
    id: id(),
    /** Buyers read it beside their price. */
    name: text("name").notNull().unique("price_lists_name_key"),
    /** Of several lists that price a variant for the same buyer, the highest counts alone; equal ones by id. */
    priority: integer("priority").notNull().default(0),
    startsAt: instant("starts_at").notNull().defaultNow(),
    endsAt: instant("ends_at"),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [check("price_lists_window_check", sql`${t.endsAt} is null or ${t.endsAt} > ${t.startsAt}`)],
);

/** Whom a list is for; a list without groups is for nobody. */
export const priceListGroups = pgTable(
  "price_list_groups",
  {
    priceListId: uuid("price_list_id")
      .notNull()
      .references(() => priceLists.id, { onDelete: "cascade" }),
    groupId: uuid("group_id")
      .notNull()
      .references(() => customerGroups.id, { onDelete: "restrict" }),
  },
  (t) => [
    primaryKey({ columns: [t.priceListId, t.groupId] }),
    index("price_list_groups_group_idx").on(t.groupId),
  ],
);

/** What a list asks for a unit from `minQuantity` on. With tax in markets that show tax, without it elsewhere, as `prices`. */
export const priceListPrices = pgTable(
  "price_list_prices",
  {
    priceListId: uuid("price_list_id")
      .notNull()
      .references(() => priceLists.id, { onDelete: "cascade" }),
    variantId: uuid("variant_id").notNull(),
    currency: currency().notNull(),
    minQuantity: integer("min_quantity").notNull().default(1),
    amount: amount("amount").notNull(),
  },
  (t) => [
    primaryKey({
      name: "price_list_prices_key",
      columns: [t.priceListId, t.variantId, t.currency, t.minQuantity],
    }),
    // A list prices only what is sold in the currency.
    foreignKey({
      name: "price_list_prices_price_fkey",
      columns: [t.variantId, t.currency],
      foreignColumns: [prices.variantId, prices.currency],
    }).onDelete("cascade"),
    index("price_list_prices_variant_idx").on(t.variantId, t.currency),
    check("price_list_prices_quantity_check", sql`${t.minQuantity} between 1 and 999`),
    check("price_list_prices_amount_check", sql`${t.amount} >= 0`),
  ],
);
