import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { id } from "./columns";
import { products } from "./products";
import { variants } from "./variants";

export const productImages = pgTable(
  "product_images",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    /** Path below /public, with a leading slash. */
    path: text("path").notNull(),
    alt: text("alt").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    position: integer("position").notNull(),
  },
  (t) => [
    unique("product_images_path_key").on(t.productId, t.path),
    check("product_images_size_check", sql`${t.width} > 0 and ${t.height} > 0`),
  ],
);

export const productImageTranslations = pgTable(
  "product_image_translations",
  {
    imageId: uuid("image_id")
      .notNull()
      .references(() => productImages.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    alt: text("alt").notNull(),
  },
  (t) => [primaryKey({ columns: [t.imageId, t.language] })],
);

export const variantImages = pgTable(
  "variant_images",
  {
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    imageId: uuid("image_id")
      .notNull()
      .references(() => productImages.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
  },
  (t) => [primaryKey({ columns: [t.variantId, t.imageId] }), index("variant_images_image_idx").on(t.imageId)],
);
