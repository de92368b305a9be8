import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { variants } from "./variants";
import {
  amount,
  areSealed,
  citext,
  createdAt,
  currency,
  id,
  instant,
  sealedText,
  updatedAt,
} from "./columns";
import { users } from "./customers";

export const carts = pgTable(
  "carts",
  {
    id: id(),
    /** SHA-256 of the cookie's token, hex: the table alone opens no cart. */
    tokenHash: char("token_hash", { length: 64 }).notNull().unique("carts_token_key"),
    /** Market code, see lib/markets.ts; the currency follows from it. */
    market: text("market").notNull(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    /** Coupon codes the buyer entered, upper case, in the order they were entered; whether they apply is asked each time. */
    couponCodes: text("coupon_codes").array().notNull().default([]),
    /** A copy made for a link (lib/cart/shared-cart.ts): read by whoever has it, changed by nobody, ordered never. */
    isShared: boolean("is_shared").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("carts_coupon_codes_check", sql`cardinality(${t.couponCodes}) <= 5`),
    uniqueIndex("carts_user_key")
      .on(t.userId)
      .where(sql`${t.userId} is not null`),
    index("carts_updated_idx").on(t.updatedAt),
  ],
);

export const cartLines = pgTable(
  "cart_lines",
  {
    id: id(),
    cartId: uuid("cart_id")
      .notNull()
      .references(() => carts.id, { onDelete: "cascade" }),
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    quantity: integer("quantity").notNull(),
    /** Unit price the buyer last saw, so that a change can be told; null once told or unknown. */
    seenUnitAmount: amount("seen_unit_amount").notNull(),
    seenCurrency: currency().notNull(),
    /** Of a gift card: who gets it, what they are called and what is said to them; null: the buyer passes it on. */
    recipientEmail: citext("recipient_email"),
    recipientName: text("recipient_name"),
    giftMessage: text("gift_message"),
    /** Put aside for later: kept with the cart, no part of its total or of an order. Null: to be bought. */
    savedAt: instant("saved_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("cart_lines_variant_key").on(t.cartId, t.variantId),
    index("cart_lines_variant_idx").on(t.variantId),
    check("cart_lines_quantity_check", sql`${t.quantity} between 1 and 999`),
  ],
);

/** Ids of "add to cart" requests already counted: a browser may send one again after a reload. */
export const cartAdditions = pgTable(
  "cart_additions",
  {
    cartId: uuid("cart_id")
      .notNull()
      .references(() => carts.id, { onDelete: "cascade" }),
    additionId: uuid("addition_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.cartId, t.additionId] })],
);

/** What the buyer has typed at checkout so far, valid or not: nothing is asked twice. Erased with the cart. */
export const checkoutDrafts = pgTable(
  "checkout_drafts",
  {
    cartId: uuid("cart_id")
      .primaryKey()
      .references(() => carts.id, { onDelete: "cascade" }),
    /** JSON: field name → text as typed; see lib/checkout/input.ts. */
    fields: sealedText("fields", "checkout-draft").notNull(),
    /** Where it goes, as typed: what the cart needs for its estimate, and may change by itself. Counts before what `fields` says. */
    country: text("country"),
    state: text("state"),
    postalCode: text("postal_code"),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [check("checkout_drafts_sealed_check", areSealed(t.fields))],
);
