import { sql } from "drizzle-orm";
import {
  boolean,
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
import { amount, country, currency, id } from "./columns";
import { locations } from "./inventory";

/** Places that share their delivery methods, within one market. */
export const shippingZones = pgTable("shipping_zones", {
  id: id(),
  /** Market code, see lib/markets.ts. */
  market: text("market").notNull(),
  code: text("code").notNull().unique("shipping_zones_code_key"),
  name: text("name").notNull(),
});

export const shippingZoneRegions = pgTable(
  "shipping_zone_regions",
  {
    id: id(),
    zoneId: uuid("zone_id")
      .notNull()
      .references(() => shippingZones.id, { onDelete: "cascade" }),
    country: country().notNull(),
    /** Second part of ISO 3166-2; null for every state. The most specific region wins. */
    state: text("state"),
    /** Postal codes that begin with this; null for all. */
    postalPrefix: text("postal_prefix"),
  },
  (t) => [
    unique("shipping_zone_regions_place_key")
      .on(t.zoneId, t.country, t.state, t.postalPrefix)
      .nullsNotDistinct(),
    index("shipping_zone_regions_country_idx").on(t.country),
  ],
);

export const shippingKind = pgEnum("shipping_kind", ["standard", "expedited", "freight", "pickup"]);

/** Who pays what customs ask, where the parcel crosses a border of theirs: the receiver (`dap`) or the shop (`ddp`). */
export const incoterm = pgEnum("incoterm", ["dap", "ddp"]);

export const shippingMethods = pgTable(
  "shipping_methods",
  {
    id: id(),
    zoneId: uuid("zone_id")
      .notNull()
      .references(() => shippingZones.id, { onDelete: "cascade" }),
    code: text("code").notNull(),
    kind: shippingKind("kind").notNull(),
    name: text("name").notNull(),
    /** Empty for `pickup`: nobody carries it. */
    carrier: text("carrier").notNull(),
    /** Of `pickup`: the store that hands it over; the zone is then the one that the store lies in. */
    locationId: uuid("location_id").references(() => locations.id, { onDelete: "cascade" }),
    /** Working days on the way, after the hand-over; null while nobody knows: then no day of arrival is promised. */
    transitDaysMin: integer("transit_days_min"),
    transitDaysMax: integer("transit_days_max"),
    /** The carrier calls before it delivers. */
    requiresPhone: boolean("requires_phone").notNull().default(false),
    incoterm: incoterm("incoterm").notNull().default("dap"),
    /** Products that may not fly do not go this way. */
    isByAir: boolean("is_by_air").notNull().default(false),
    /** Who hands it over asks for the age of who takes it in. */
    checksAge: boolean("checks_age").notNull().default(false),
    /** Cubic centimetres that are charged as one kilogram; null where only weight counts. */
    volumeDivisor: integer("volume_divisor"),
    position: integer("position").notNull().default(0),
    isActive: boolean("is_active").notNull().default(true),
  },
  (t) => [
    unique("shipping_methods_code_key").on(t.zoneId, t.code),
    check(
      "shipping_methods_transit_check",
      sql`num_nulls(${t.transitDaysMin}, ${t.transitDaysMax}) in (0, 2)
        and ${t.transitDaysMin} >= 0 and ${t.transitDaysMax} between ${t.transitDaysMin} and 120`,
    ),
    check("shipping_methods_pickup_check", sql`(${t.kind} = 'pickup') = (${t.locationId} is not null)`),
    check("shipping_methods_volume_check", sql`${t.volumeDivisor} between 1000 and 20000`),
  ],
);

export const shippingMethodTranslations = pgTable(
  "shipping_method_translations",
  {
    methodId: uuid("method_id")
      .notNull()
      .references(() => shippingMethods.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    name: text("name").notNull(),
  },
  (t) => [primaryKey({ columns: [t.methodId, t.language] })],
);

/**
 * Price by weight and value: of the rows whose half-open range [min, max) holds the weight charged for, the one with the
 * highest value of goods that is reached. None: the method is not offered.
 */
export const shippingRates = pgTable(
  "shipping_rates",
  {
    id: id(),
    methodId: uuid("method_id")
      .notNull()
      .references(() => shippingMethods.id, { onDelete: "cascade" }),
    currency: currency().notNull(),
    minWeightGrams: integer("min_weight_grams").notNull().default(0),
    /** Exclusive; null for no limit. */
    maxWeightGrams: integer("max_weight_grams"),
    /** Value of the goods, before promotions, from which this row holds. */
    minGoodsAmount: amount("min_goods_amount").notNull().default(0),
    amount: amount("amount").notNull(),
    /** Free when the goods, before promotions, cost at least this; null for never. */
    freeFromAmount: amount("free_from_amount"),
  },
  (t) => [
    unique("shipping_rates_range_key").on(t.methodId, t.currency, t.minWeightGrams, t.minGoodsAmount),
    check(
      "shipping_rates_amount_check",
      sql`${t.amount} >= 0 and ${t.minGoodsAmount} >= 0 and ${t.freeFromAmount} >= 0`,
    ),
    check(
      "shipping_rates_weight_check",
      sql`${t.minWeightGrams} >= 0 and (${t.maxWeightGrams} is null or ${t.maxWeightGrams} > ${t.minWeightGrams})`,
    ),
  ],
);
