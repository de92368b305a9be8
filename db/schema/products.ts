import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { categories } from "./categories";
import { country, createdAt, id, instant, updatedAt } from "./columns";
import { makers } from "./makers";
import { taxClasses } from "./tax";

export const productStatus = pgEnum("product_status", ["draft", "active", "archived"]);

/** What is bought: a thing that is sent, or money on a card that is mailed (ADR 41). */
export const productKind = pgEnum("product_kind", ["goods", "gift_card"]);

/** How a product may travel: in any way, not by air (candles, fuels, batteries), or as freight only, being too big for a parcel. */
export const carriage = pgEnum("carriage", ["any", "ground", "freight"]);
export type Carriage = (typeof carriage.enumValues)[number];

export const products = pgTable(
  "products",
  {
    id: id(),
    slug: text("slug").notNull().unique("products_slug_key"),
    status: productStatus("status").notNull().default("draft"),
    kind: productKind("kind").notNull().default("goods"),
    /** Never shown before this instant, whatever the status says. */
    publishedAt: instant("published_at").notNull().defaultNow(),
    makerId: uuid("maker_id")
      .notNull()
      .references(() => makers.id, { onDelete: "restrict" }),
    /** The most specific category; its ancestors show the product as well. */
    categoryId: uuid("category_id")
      .notNull()
      .references(() => categories.id, { onDelete: "restrict" }),
    taxClassId: text("tax_class_id")
      .notNull()
      .references(() => taxClasses.id, { onDelete: "restrict" }),
    /** What to buy instead once this one is archived: its address leads there for good. */
    successorId: uuid("successor_id").references((): AnyPgColumn => products.id, { onDelete: "set null" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    highlights: text("highlights").array().notNull().default([]),
    materials: text("materials").array().notNull().default([]),
    care: text("care").notNull().default(""),
    tags: text("tags").array().notNull().default([]),
    /** Outer dimensions in whole millimetres. */
    widthMm: integer("width_mm"),
    depthMm: integer("depth_mm"),
    heightMm: integer("height_mm"),
    /** Where it is made; null where nobody has said. */
    countryOfOrigin: country("country_of_origin"),
    carriage: carriage("carriage").notNull().default("any"),
    /** Harmonized System, 6 to 10 digits without dots; null where nobody has classified it: then no duty is computed. */
    hsCode: text("hs_code"),
    /** ISO 3166-1 alpha-2: where it may not be sent, although the shop delivers there. */
    excludedCountries: text("excluded_countries").array().notNull().default([]),
    /** Whoever takes it in must be this old, in years: it goes only with those who check that. Null for most. */
    minAge: smallint("min_age"),
    /** Kept by a trigger on `reviews`: approved reviews only. */
    ratingCount: integer("rating_count").notNull().default(0),
    ratingSum: integer("rating_sum").notNull().default(0),
    /** Units sold in the last 90 days, counted every day by the job `catalog.count-popularity`. */
    popularity: integer("popularity").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("products_category_idx").on(t.categoryId, t.status, t.publishedAt.desc(), t.id),
    check("products_slug_check", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("products_country_of_origin_check", sql`${t.countryOfOrigin} ~ '^[A-Z]{2}$'`),
    check("products_hs_code_check", sql`${t.hsCode} ~ '^[0-9]{6,10}$'`),
    check(
      "products_excluded_countries_check",
      sql`array_to_string(${t.excludedCountries}, ',', '-') ~ '^([A-Z]{2}(,[A-Z]{2})*)?$'`,
    ),
    check("products_min_age_check", sql`${t.minAge} between 1 and 99`),
    check("products_name_check", sql`length(trim(${t.name})) > 0`),
    index("products_maker_idx").on(t.makerId),
    // What changed in the last minute, for deployments that cannot listen (lib/catalog/recent-changes.ts).
    index("products_updated_idx").on(t.updatedAt),
    // Only for the deletion of a successor; hardly any product has one.
    index("products_successor_idx")
      .on(t.successorId)
      .where(sql`${t.successorId} is not null`),
    check("products_successor_check", sql`${t.successorId} <> ${t.id}`),
    check("products_popularity_check", sql`${t.popularity} >= 0`),
    check("products_rating_check", sql`${t.ratingSum} between ${t.ratingCount} and ${t.ratingCount} * 5`),
  ],
);

export const productTranslations = pgTable(
  "product_translations",
  {
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    highlights: text("highlights").array().notNull().default([]),
    materials: text("materials").array().notNull().default([]),
    care: text("care").notNull().default(""),
  },
  (t) => [primaryKey({ columns: [t.productId, t.language] })],
);

export const productRelations = pgTable(
  "product_relations",
  {
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    relatedId: uuid("related_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.relatedId] }),
    index("product_relations_related_idx").on(t.relatedId),
    check("product_relations_self_check", sql`${t.productId} <> ${t.relatedId}`),
  ],
);
