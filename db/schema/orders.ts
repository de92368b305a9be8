import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  char,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { carts } from "./carts";
import { locations } from "./inventory";
import { products } from "./products";
import { incoterm } from "./shipping";
import { taxExemptions } from "./tax";
import { variants } from "./variants";
import { amount, citext, createdAt, currency, id, instant, updatedAt } from "./columns";
import { addresses, users } from "./customers";

export const orderStatus = pgEnum("order_status", ["pending", "confirmed", "completed", "canceled"]);
export type OrderStatus = (typeof orderStatus.enumValues)[number];

/**
 * One purchase. Amounts are what the buyer saw, in minor units of `currency`: with tax when `tax_included`,
 * without it otherwise. Payment and fulfillment are not states of the order; they follow from their own rows.
 */
export const orders = pgTable(
  "orders",
  {
    id: id(),
    /** For people: short, said over the phone, no secret. */
    number: text("number").notNull().unique("orders_number_key"),
    /** For links: 128 random bits, base64url. Whoever has it may read the order. */
    token: text("token").notNull().unique("orders_token_key"),
    status: orderStatus("status").notNull().default("pending"),
    market: text("market").notNull(),
    /** BCP 47; the language of its mails. */
    locale: text("locale").notNull(),
    currency: currency().notNull(),
    taxIncluded: boolean("tax_included").notNull(),
    subtotalAmount: amount("subtotal_amount").notNull(),
    discountAmount: amount("discount_amount").notNull(),
    shippingAmount: amount("shipping_amount").notNull(),
    taxAmount: amount("tax_amount").notNull(),
    totalAmount: amount("total_amount").notNull(),
    /** SHA-256 over everything that makes the total, hex: what the buyer agreed to. */
    quoteHash: char("quote_hash", { length: 64 }).notNull(),
    /** How the total came about (`lib/pricing/derivation.ts`), so that "why this price" can be told years later. */
    pricing: jsonb("pricing").notNull(),
    cartId: uuid("cart_id").references(() => carts.id, { onDelete: "set null" }),
    /** Whether what was bought has left the cart: at once when the money takes days, else when it is there. */
    cartTaken: boolean("cart_taken").notNull().default(false),
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    email: citext("email").notNull(),
    /** Null for an order of which nothing is sent. */
    shippingAddressId: uuid("shipping_address_id").references(() => addresses.id, { onDelete: "restrict" }),
    /** Null: the same as the shipping address. */
    billingAddressId: uuid("billing_address_id").references(() => addresses.id, { onDelete: "restrict" }),
    shippingMethodCode: text("shipping_method_code").notNull(),
    shippingMethodName: text("shipping_method_name").notNull(),
    shippingCarrier: text("shipping_carrier").notNull(),
    /** The buyer's VAT id, checked; null for everybody else. */
    vatId: text("vat_id"),
    /** The number under which the register answered for it. */
    vatConsultation: text("vat_consultation"),
    /** The buyer accounts for the tax: prices are without it, and none is charged. */
    isReverseCharge: boolean("is_reverse_charge").notNull().default(false),
    /** The promise made at the till, calendar days at the buyer's place; null when none was made. */
    arrivesEarliestOn: date("arrives_earliest_on", { mode: "string" }),
    arrivesLatestOn: date("arrives_latest_on", { mode: "string" }),
    /**
     * The store where the order is fetched; null when it is sent. Its address, as it was then, is what the shipping address
     * says, with the name of who fetches it.
     */
    pickupLocationId: uuid("pickup_location_id").references((): AnyPgColumn => locations.id, {
      onDelete: "restrict",
    }),
    /** From when it can be fetched, as promised at the till; null when no promise was made. */
    readyAt: instant("ready_at"),
    /** Since when it lies ready there, and the last day on which it is kept; both null until staff has set it aside. */
    pickupReadyAt: instant("pickup_ready_at"),
    pickupKeptUntil: date("pickup_kept_until", { mode: "string" }),
    /** Who pays what customs ask; null where the parcel crosses none of their borders. */
    importTerms: incoterm("import_terms"),
    /** What the shop takes over (`ddp`): a part of the total. */
    importAmount: amount("import_amount").notNull().default(0),
    /** `ImportCharges`, as told before paying; null when nothing could be told. */
    importCharges: jsonb("import_charges"),
    /** By which certificate no tax was charged; null for everybody else. */
    taxExemptionId: uuid("tax_exemption_id").references((): AnyPgColumn => taxExemptions.id, {
      onDelete: "restrict",
    }),
    /** Who said the tax: `tables` for the shop's own, else a provider (`stripe`). */
    taxProvider: text("tax_provider").notNull().default("tables"),
    /** The provider's id of what it said, from which the paid sale is recorded; null where nothing was taxable. */
    taxCalculationId: text("tax_calculation_id"),
    /** Since when staff packs it; null before, and where nobody says so. From then on its buyer cannot cancel it. */
    packingStartedAt: instant("packing_started_at"),
    /** Until then the units are held and the provider takes money; null once confirmed or canceled. */
    paymentDueAt: instant("payment_due_at"),
    placedAt: instant("placed_at").notNull().defaultNow(),
    confirmedAt: instant("confirmed_at"),
    canceledAt: instant("canceled_at"),
    updatedAt: updatedAt(),
  },
  (t) => [
    // Two tabs pressing pay: the second finds the first one's order instead of making another.
    uniqueIndex("orders_pending_cart_key")
      .on(t.cartId)
      .where(sql`${t.status} = 'pending' and not ${t.cartTaken}`),
    index("orders_placed_idx").on(t.placedAt.desc(), t.id.desc()),
    index("orders_status_idx").on(t.status, t.placedAt.desc(), t.id.desc()),
    index("orders_email_idx").on(t.email),
    index("orders_cart_idx").on(t.cartId),
    check(
      "orders_delivery_check",
      sql`(${t.shippingAddressId} is null) = (${t.shippingMethodCode} = 'none')`,
    ),
    check(
      "orders_pickup_ready_check",
      sql`num_nulls(${t.pickupReadyAt}, ${t.pickupKeptUntil}) in (0, 2)
        and (${t.pickupReadyAt} is null or ${t.pickupLocationId} is not null)`,
    ),
    check("orders_currency_check", sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check(
      "orders_total_check",
      sql`${t.totalAmount} = ${t.subtotalAmount} - ${t.discountAmount} + ${t.shippingAmount}
        + case when ${t.taxIncluded} then 0 else ${t.taxAmount} end + ${t.importAmount}`,
    ),
    check(
      "orders_amounts_check",
      sql`${t.subtotalAmount} >= 0 and ${t.discountAmount} between 0 and ${t.subtotalAmount} + ${t.shippingAmount}
        and ${t.shippingAmount} >= 0 and ${t.taxAmount} >= 0 and ${t.totalAmount} >= 0`,
    ),
    check(
      "orders_reverse_charge_check",
      sql`not ${t.isReverseCharge} or (${t.vatId} is not null and not ${t.taxIncluded} and ${t.taxAmount} = 0)`,
    ),
    check(
      "orders_arrival_check",
      sql`num_nulls(${t.arrivesEarliestOn}, ${t.arrivesLatestOn}) in (0, 2) and ${t.arrivesLatestOn} >= ${t.arrivesEarliestOn}`,
    ),
    check(
      "orders_pickup_check",
      sql`case when ${t.pickupLocationId} is null then ${t.readyAt} is null else ${t.arrivesEarliestOn} is null end`,
    ),
    check(
      "orders_import_check",
      sql`${t.importAmount} >= 0 and (${t.importAmount} = 0 or ${t.importTerms} = 'ddp')`,
    ),
    check(
      "orders_exemption_check",
      sql`${t.taxExemptionId} is null or (not ${t.taxIncluded} and ${t.taxAmount} = 0)`,
    ),
    // One sale is recorded from a calculation, so it may belong to one order that stands.
    uniqueIndex("orders_tax_calculation_key")
      .on(t.taxCalculationId)
      .where(sql`${t.taxCalculationId} is not null and ${t.status} <> 'canceled'`),
    check("orders_tax_calculation_check", sql`${t.taxCalculationId} is null or ${t.taxProvider} <> 'tables'`),
    check(
      "orders_confirmed_check",
      sql`${t.status} not in ('confirmed', 'completed') or ${t.confirmedAt} is not null`,
    ),
    check("orders_canceled_check", sql`(${t.status} = 'canceled') = (${t.canceledAt} is not null)`),
  ],
);

/** What was bought, copied: later changes of the catalogue never reach an order. */
export const orderLines = pgTable(
  "order_lines",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    position: integer("position").notNull(),
    productId: uuid("product_id").references(() => products.id, { onDelete: "set null" }),
    variantId: uuid("variant_id").references(() => variants.id, { onDelete: "set null" }),
    sku: text("sku").notNull(),
    productName: text("product_name").notNull(),
    /** "Sage / 50 × 50 cm"; empty for a product without options. */
    variantLabel: text("variant_label").notNull(),
    productSlug: text("product_slug").notNull(),
    imagePath: text("image_path"),
    quantity: integer("quantity").notNull(),
    /** Before any sale; equal to `unit_amount` without one. */
    listUnitAmount: amount("list_unit_amount").notNull(),
    unitAmount: amount("unit_amount").notNull(),
    subtotalAmount: amount("subtotal_amount").notNull(),
    discountAmount: amount("discount_amount").notNull(),
    totalAmount: amount("total_amount").notNull(),
    taxAmount: amount("tax_amount").notNull(),
    taxRatePpm: integer("tax_rate_ppm").notNull(),
    weightGrams: integer("weight_grams").notNull(),
  },
  (t) => [
    unique("order_lines_position_key").on(t.orderId, t.position),
    index("order_lines_variant_idx").on(t.variantId),
    index("order_lines_product_idx").on(t.productId),
    check("order_lines_quantity_check", sql`${t.quantity} > 0`),
    check("order_lines_subtotal_check", sql`${t.subtotalAmount} = ${t.unitAmount} * ${t.quantity}`),
    check("order_lines_total_check", sql`${t.totalAmount} = ${t.subtotalAmount} - ${t.discountAmount}`),
    check(
      "order_lines_amounts_check",
      sql`${t.unitAmount} >= 0 and ${t.listUnitAmount} >= ${t.unitAmount} and ${t.discountAmount} between 0 and ${t.subtotalAmount} and ${t.taxAmount} >= 0`,
    ),
  ],
);

/** Tax by rate and jurisdiction, as an invoice prints it. */
export const orderTaxLines = pgTable(
  "order_tax_lines",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    /** Who imposes it, as the provider calls them; null where the place alone says it. */
    jurisdiction: text("jurisdiction"),
    ratePpm: integer("rate_ppm").notNull(),
    /** Net amount the tax is taken from. */
    taxableAmount: amount("taxable_amount").notNull(),
    taxAmount: amount("tax_amount").notNull(),
  },
  (t) => [
    unique("order_tax_lines_rate_key").on(t.orderId, t.name, t.jurisdiction, t.ratePpm).nullsNotDistinct(),
    check("order_tax_lines_amount_check", sql`${t.taxableAmount} >= 0 and ${t.taxAmount} >= 0`),
  ],
);

export const actorKind = pgEnum("actor_kind", ["customer", "staff", "system", "provider"]);

/** The order's own history, append-only. `data` holds ids and amounts, never personal data. */
export const orderEvents = pgTable(
  "order_events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "restrict" }),
    event: text("event").notNull(),
    fromStatus: orderStatus("from_status"),
    toStatus: orderStatus("to_status"),
    actorKind: actorKind("actor_kind").notNull(),
    actorId: text("actor_id"),
    data: jsonb("data").notNull().default({}),
    at: createdAt(),
  },
  (t) => [index("order_events_order_idx").on(t.orderId, t.id)],
);
