import { sql } from "drizzle-orm";
import {
  bigserial,
  char,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { carts } from "./carts";
import { amount, citext, createdAt, currency, id, instant } from "./columns";
import { users } from "./customers";
import { orderLines, orders } from "./orders";

/** Bought or given for money that came in; or the shop's own promise to one customer. */
export const giftCardKind = pgEnum("gift_card_kind", ["gift_card", "store_credit"]);
export type GiftCardKind = (typeof giftCardKind.enumValues)[number];

/** Money that the shop owes to whoever holds a code. Amounts in minor units of `currency`. */
export const giftCards = pgTable(
  "gift_cards",
  {
    id: id(),
    kind: giftCardKind("kind").notNull(),
    /** SHA-256 of the code, hex: the table alone buys nothing. */
    codeHash: char("code_hash", { length: 64 }).notNull().unique("gift_cards_code_key"),
    /** The end of the code, for people who have several. */
    lastFour: char("last_four", { length: 4 }).notNull(),
    currency: currency().notNull(),
    /** The sum of its ledger, kept by a trigger; nobody else may write it. */
    balanceAmount: amount("balance_amount").notNull().default(0),
    /** Part of the balance that orders waiting for the rest of their money have set aside. */
    reservedAmount: amount("reserved_amount").notNull().default(0),
    /** Whose it is: store credit pays only for orders with this address. Null: whoever has the code. */
    ownerEmail: citext("owner_email"),
    /** Why it was given; for staff. */
    note: text("note").notNull().default(""),
    issuedBy: uuid("issued_by").references(() => users.id, { onDelete: "set null" }),
    /** One per form that was sent: a second press of its button finds the first one's card. */
    requestId: uuid("request_id").unique("gift_cards_request_key"),
    /** The purchase it comes from and which of its units it is; null: staff gave it. */
    orderLineId: uuid("order_line_id").references(() => orderLines.id, { onDelete: "restrict" }),
    unit: integer("unit"),
    /** Whom it was mailed to; having the code is enough to pay with it. */
    recipientEmail: citext("recipient_email"),
    disabledAt: instant("disabled_at"),
    createdAt: createdAt(),
  },
  (t) => [
    check("gift_cards_currency_check", sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check("gift_cards_reserved_check", sql`${t.reservedAmount} between 0 and ${t.balanceAmount}`),
    check("gift_cards_owner_check", sql`${t.kind} <> 'store_credit' or ${t.ownerEmail} is not null`),
    check("gift_cards_unit_check", sql`num_nulls(${t.orderLineId}, ${t.unit}) in (0, 2) and ${t.unit} > 0`),
    // A card that was bought is issued once, however often the job runs.
    unique("gift_cards_unit_key").on(t.orderLineId, t.unit),
    index("gift_cards_recipient_idx").on(t.recipientEmail),
    index("gift_cards_created_idx").on(t.createdAt.desc(), t.id.desc()),
    index("gift_cards_last_four_idx").on(t.lastFour),
    index("gift_cards_owner_idx").on(t.ownerEmail),
  ],
);

/** `taken_back`: its purchase was refunded, or a bank gave its money back. */
export const giftCardReason = pgEnum("gift_card_reason", ["issued", "redeemed", "refunded", "taken_back"]);

/** Every change of a balance, append-only. Positive: the shop owes more. */
export const giftCardEntries = pgTable(
  "gift_card_entries",
  {
    entry: bigserial("id", { mode: "number" }).primaryKey(),
    giftCardId: uuid("gift_card_id")
      .notNull()
      .references(() => giftCards.id, { onDelete: "restrict" }),
    amount: integer("amount").notNull(),
    reason: giftCardReason("reason").notNull(),
    orderId: uuid("order_id").references(() => orders.id, { onDelete: "restrict" }),
    /** Once per payment, refund or issue, whoever tries again. */
    causeKey: text("cause_key").notNull(),
    /** `user:<id>` or the name of a job. */
    actor: text("actor").notNull(),
    at: createdAt(),
  },
  (t) => [
    unique("gift_card_entries_cause_key").on(t.causeKey),
    index("gift_card_entries_card_idx").on(t.giftCardId, t.entry),
    check(
      "gift_card_entries_amount_check",
      sql`${t.amount} <> 0 and (${t.amount} < 0) = (${t.reason}::text in ('redeemed', 'taken_back'))`,
    ),
    check("gift_card_entries_order_check", sql`(${t.reason} = 'issued') = (${t.orderId} is null)`),
  ],
);

/** Cards whose code was entered in a cart; the code itself is kept nowhere. */
export const cartGiftCards = pgTable(
  "cart_gift_cards",
  {
    cartId: uuid("cart_id")
      .notNull()
      .references(() => carts.id, { onDelete: "cascade" }),
    giftCardId: uuid("gift_card_id")
      .notNull()
      .references(() => giftCards.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.cartId, t.giftCardId] }),
    index("cart_gift_cards_card_idx").on(t.giftCardId),
  ],
);

/** A line of an order that is gift cards, with what the buyer said of them; every other line has no row here. */
export const orderLineGifts = pgTable("order_line_gifts", {
  orderLineId: uuid("order_line_id")
    .primaryKey()
    .references(() => orderLines.id, { onDelete: "restrict" }),
  /** Who gets the codes: the buyer, unless they named somebody. */
  recipientEmail: citext("recipient_email").notNull(),
  recipientName: text("recipient_name"),
  message: text("message"),
});
