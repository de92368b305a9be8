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
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { ContentUnit } from "@/lib/pricing/unit-price";
import { createdAt, id, updatedAt } from "./columns";
import { facetValues } from "./facets";
import { products } from "./products";

export const productOptions = pgTable(
  "product_options",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    position: integer("position").notNull(),
  },
  (t) => [
    unique("product_options_name_key").on(t.productId, t.name),
    // The pair is what variant_option_values points at, so that a value of another product cannot be used.
    unique("product_options_product_key").on(t.id, t.productId),
  ],
);

export const productOptionTranslations = pgTable(
  "product_option_translations",
  {
    optionId: uuid("option_id")
      .notNull()
      .references(() => productOptions.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    name: text("name").notNull(),
  },
  (t) => [primaryKey({ columns: [t.optionId, t.language] })],
);

export const productOptionValues = pgTable(
  "product_option_values",
  {
    id: id(),
    optionId: uuid("option_id")
      .notNull()
      .references(() => productOptions.id, { onDelete: "cascade" }),
    slug: text("slug").notNull(),
    label: text("label").notNull(),
    /** Swatch colour, `#RRGGBB`; null where the value has no colour. */
    hex: text("hex"),
    position: integer("position").notNull(),
    /** What lists filter by: "Sage" counts as green. */
    facetValueId: integer("facet_value_id").references(() => facetValues.id, {
      onDelete: "set null",
    }),
  },
  (t) => [
    index("product_option_values_facet_idx").on(t.facetValueId),
    unique("product_option_values_slug_key").on(t.optionId, t.slug),
    unique("product_option_values_option_key").on(t.id, t.optionId),
    check("product_option_values_hex_check", sql`${t.hex} ~ '^#[0-9A-Fa-f]{6}$'`),
  ],
);

export const productOptionValueTranslations = pgTable(
  "product_option_value_translations",
  {
    valueId: uuid("value_id")
      .notNull()
      .references(() => productOptionValues.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    label: text("label").notNull(),
  },
  (t) => [primaryKey({ columns: [t.valueId, t.language] })],
);

/** What is priced, stocked and bought. A product without options has exactly one. */
export const variants = pgTable(
  "variants",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "restrict" }),
    sku: text("sku").notNull().unique("variants_sku_key"),
    /** EAN-13 or other GTIN. */
    barcode: text("barcode").unique("variants_barcode_key"),
    /** Slugs of its option values in option order, joined by `/`; empty for a product without options. */
    optionKey: text("option_key").notNull().default(""),
    weightGrams: integer("weight_grams").notNull(),
    /** Outer measures of one packed unit, whole millimetres: what carriers call volume. All three or none. */
    packageLengthMm: integer("package_length_mm"),
    packageWidthMm: integer("package_width_mm"),
    packageHeightMm: integer("package_height_mm"),
    /** What is in it, where it is sold by weight, volume, length or area: then a unit price is told. */
    unitContent: integer("unit_content"),
    /** See `contentUnits` in lib/pricing/unit-price.ts. */
    contentUnit: text("content_unit").$type<ContentUnit>(),
    position: integer("position").notNull().default(0),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("variants_option_key").on(t.productId, t.optionKey),
    unique("variants_product_key").on(t.id, t.productId),
    // Search: the beginning of an article number, with or without its separators, or of a barcode.
    index("variants_code_idx").on(sql`upper(translate(${t.sku}, ' ._/-', '')) text_pattern_ops`),
    index("variants_barcode_idx").on(t.barcode.op("text_pattern_ops")),
    check("variants_weight_check", sql`${t.weightGrams} >= 0`),
    check(
      "variants_package_check",
      sql`num_nulls(${t.packageLengthMm}, ${t.packageWidthMm}, ${t.packageHeightMm}) in (0, 3)
        and least(${t.packageLengthMm}, ${t.packageWidthMm}, ${t.packageHeightMm}) > 0
        and greatest(${t.packageLengthMm}, ${t.packageWidthMm}, ${t.packageHeightMm}) <= 10000`,
    ),
    check(
      "variants_content_check",
      sql`(${t.unitContent} is null) = (${t.contentUnit} is null)
        and ${t.unitContent} > 0 and ${t.contentUnit} in ('g', 'ml', 'mm', 'cm2')`,
    ),
  ],
);

export const variantOptionValues = pgTable(
  "variant_option_values",
  {
    variantId: uuid("variant_id").notNull(),
    productId: uuid("product_id").notNull(),
    optionId: uuid("option_id").notNull(),
    valueId: uuid("value_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.optionId] }),
    foreignKey({
      name: "variant_option_values_variant_fk",
      columns: [t.variantId, t.productId],
      foreignColumns: [variants.id, variants.productId],
    }).onDelete("cascade"),
    foreignKey({
      name: "variant_option_values_option_fk",
      columns: [t.optionId, t.productId],
      foreignColumns: [productOptions.id, productOptions.productId],
    }).onDelete("cascade"),
    foreignKey({
      name: "variant_option_values_value_fk",
      columns: [t.valueId, t.optionId],
      foreignColumns: [productOptionValues.id, productOptionValues.optionId],
    }).onDelete("cascade"),
    index("variant_option_values_value_idx").on(t.valueId),
  ],
);
