import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { products } from "./products";

/** What products are filtered by, the same words in the whole shop: a few dozen rows. */
export const facetValues = pgTable(
  "facet_values",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    facet: text("facet", { enum: ["color", "material", "size"] }).notNull(),
    slug: text("slug").notNull(),
    label: text("label").notNull(),
    /** The dot beside a colour, `#RRGGBB`. */
    hex: text("hex"),
    position: integer("position").notNull().default(0),
  },
  (t) => [
    unique("facet_values_slug_key").on(t.facet, t.slug),
    check("facet_values_facet_check", sql`${t.facet} in ('color', 'material', 'size')`),
    check("facet_values_slug_check", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("facet_values_hex_check", sql`${t.hex} ~ '^#[0-9A-Fa-f]{6}$'`),
  ],
);

export const facetValueTranslations = pgTable(
  "facet_value_translations",
  {
    valueId: integer("value_id")
      .notNull()
      .references(() => facetValues.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    label: text("label").notNull(),
  },
  (t) => [primaryKey({ columns: [t.valueId, t.language] })],
);

/** What a product is made of, and its colours and sizes where they are no options. */
export const productFacetValues = pgTable(
  "product_facet_values",
  {
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    valueId: integer("value_id")
      .notNull()
      .references(() => facetValues.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.productId, t.valueId] }),
    index("product_facet_values_value_idx").on(t.valueId),
  ],
);
