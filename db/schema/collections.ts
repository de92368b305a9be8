import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, listNumber, updatedAt } from "./columns";
import { products } from "./products";

export const collections = pgTable(
  "collections",
  {
    id: id(),
    number: listNumber().unique("collections_number_key"),
    /**
     * null: products are picked by hand (`collection_products`). Else what it holds, in the grammar of a list's
     * address (lib/catalog/list-state.ts); empty for every product.
     */
    rule: text("rule"),
    slug: text("slug").notNull().unique("collections_slug_key"),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    imagePath: text("image_path"),
    position: integer("position").notNull().default(0),
    updatedAt: updatedAt(),
  },
  (t) => [check("collections_slug_check", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)],
);

export const collectionTranslations = pgTable(
  "collection_translations",
  {
    collectionId: uuid("collection_id")
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
  },
  (t) => [primaryKey({ columns: [t.collectionId, t.language] })],
);

export const collectionProducts = pgTable(
  "collection_products",
  {
    collectionId: uuid("collection_id")
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.productId] }),
    index("collection_products_product_idx").on(t.productId),
    index("collection_products_position_idx").on(t.collectionId, t.position),
  ],
);
