import { sql } from "drizzle-orm";
import {
  boolean,
  char,
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
import { amount, citext, createdAt, id, instant } from "./columns";
import { orders } from "./orders";

export const promotionKind = pgEnum("promotion_kind", ["percent", "amount", "free_shipping", "buy_x_get_y"]);

/** A rule that lowers a price. `amounts` and `conditions` are parsed by lib/promotions/conditions.ts. */
export const promotions = pgTable(
  "promotions",
  {
    id: id(),
    name: text("name").notNull(),
    kind: promotionKind("kind").notNull(),
    /** For `percent`: parts per million, 10 % is 100000. */
    ratePpm: integer("rate_ppm"),
    /** For `amount`: minor units by currency, `{"USD": 1000, "EUR": 900}`. */
    amounts: jsonb("amounts"),
    /** For `buy_x_get_y`: of each `buy + get` units, the cheapest `get` cost nothing. Buy 3, pay 2 is 2 and 1. */
    buyQuantity: integer("buy_quantity"),
    getQuantity: integer("get_quantity"),
    conditions: jsonb("conditions").notNull().default({}),
    /** Applied from the highest down; equal ones by id. */
    priority: integer("priority").notNull().default(0),
    /** May be combined with others that stack; one that does not is given alone, see lib/promotions/discounts.ts. */
    stacks: boolean("stacks").notNull().default(false),
    /** Given only to whoever enters one of its codes; else to every cart that fits. */
    requiresCode: boolean("requires_code").notNull(),
    startsAt: instant("starts_at").notNull().defaultNow(),
    endsAt: instant("ends_at"),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    check("promotions_percent_check", sql`(${t.kind} = 'percent') = (${t.ratePpm} is not null)`),
    check("promotions_rate_check", sql`${t.ratePpm} between 1 and 1000000`),
    check("promotions_amount_check", sql`(${t.kind} = 'amount') = (${t.amounts} is not null)`),
    check(
      "promotions_buy_get_check",
      sql`(${t.kind} = 'buy_x_get_y') = (${t.buyQuantity} is not null and ${t.getQuantity} is not null)
        and ${t.buyQuantity} > 0 and ${t.getQuantity} > 0`,
    ),
    check("promotions_window_check", sql`${t.endsAt} is null or ${t.endsAt} > ${t.startsAt}`),
  ],
);

export const promotionTranslations = pgTable(
  "promotion_translations",
  {
    promotionId: uuid("promotion_id")
      .notNull()
      .references(() => promotions.id, { onDelete: "cascade" }),
    /** ISO 639-1, lower case. The default language lives in `promotions` itself. */
    language: text("language").notNull(),
    name: text("name").notNull(),
  },
  (t) => [primaryKey({ columns: [t.promotionId, t.language] })],
);

/** What a buyer types. Uses are reserved with the stock hold, so a limit holds when many pay at once. */
export const couponCodes = pgTable(
  "coupon_codes",
  {
    id: id(),
    promotionId: uuid("promotion_id")
      .notNull()
      .references(() => promotions.id, { onDelete: "cascade" }),
    code: citext("code").notNull().unique("coupon_codes_code_key"),
    /** Null for no limit. */
    usageLimit: integer("usage_limit"),
    usageLimitPerCustomer: integer("usage_limit_per_customer"),
    usedCount: integer("used_count").notNull().default(0),
    reservedCount: integer("reserved_count").notNull().default(0),
  },
  (t) => [
    index("coupon_codes_promotion_idx").on(t.promotionId),
    check("coupon_codes_code_check", sql`${t.code}::text ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'`),
    check("coupon_codes_limits_check", sql`${t.usageLimit} >= 0 and ${t.usageLimitPerCustomer} >= 1`),
    check("coupon_codes_usage_check", sql`${t.usedCount} >= 0 and ${t.reservedCount} >= 0`),
    check(
      "coupon_codes_limit_check",
      sql`${t.usageLimit} is null or ${t.usedCount} + ${t.reservedCount} <= ${t.usageLimit}`,
    ),
  ],
);

export const redemptionStatus = pgEnum("redemption_status", ["reserved", "used", "released"]);

/** A promotion on an order, with what it took off. */
export const promotionRedemptions = pgTable(
  "promotion_redemptions",
  {
    id: id(),
    promotionId: uuid("promotion_id")
      .notNull()
      .references(() => promotions.id, { onDelete: "restrict" }),
    couponCodeId: uuid("coupon_code_id").references(() => couponCodes.id, { onDelete: "restrict" }),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    status: redemptionStatus("status").notNull().default("reserved"),
    /** Whose use of a code it is, see lib/promotions/customer-key.ts. */
    customerKey: char("customer_key", { length: 64 }),
    /** Uses of a code by one customer take numbered seats; `customer_seats` is how many there were, null for any number. */
    customerSeat: integer("customer_seat"),
    customerSeats: integer("customer_seats"),
    /** Minor units of the order's currency, goods and delivery together. */
    discountAmount: amount("discount_amount").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    // Two tabs of one customer: the second finds no free seat, whatever the code above believes.
    uniqueIndex("promotion_redemptions_seat_key")
      .on(t.couponCodeId, t.customerKey, t.customerSeat)
      .where(sql`${t.status} in ('reserved', 'used')`),
    check(
      "promotion_redemptions_seat_check",
      sql`(${t.couponCodeId} is not null) = (${t.customerKey} is not null and ${t.customerSeat} is not null)
        and ${t.customerSeat} >= 1 and (${t.customerSeats} is null or ${t.customerSeat} <= ${t.customerSeats})`,
    ),
    unique("promotion_redemptions_order_key").on(t.orderId, t.promotionId),
    index("promotion_redemptions_promotion_idx").on(t.promotionId),
    check("promotion_redemptions_amount_check", sql`${t.discountAmount} >= 0`),
  ],
);
