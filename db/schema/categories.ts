import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { id, listNumber, updatedAt } from "./columns";

/** One row of numbers for categories and collections: small enough for the arrays of `product_listings`. */
export const listNumbers = pgSequence("list_number");

export const categories = pgTable(
  "categories",
  {
    id: id(),
    number: listNumber().unique("categories_number_key"),
    parentId: uuid("parent_id").references((): AnyPgColumn => categories.id, { onDelete: "restrict" }),
    slug: text("slug").notNull().unique("categories_slug_key"),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    /** Path below /public; subcategories without their own show their first product. */
    imagePath: text("image_path"),
    position: integer("position").notNull().default(0),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("categories_parent_idx").on(t.parentId, t.position),
    index("categories_words_idx").using("gin", sql`to_tsvector('shop_words', ${t.name})`),
    check("categories_parent_check", sql`${t.parentId} is distinct from ${t.id}`),
    check("categories_slug_check", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
  ],
);

export const categoryTranslations = pgTable(
  "category_translations",
  {
    categoryId: uuid("category_id")
      .notNull()
      .references(() => categories.id, { onDelete: "cascade" }),
    /** ISO 639-1, lower case. The default language lives in `categories` itself. */
    language: text("language").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.categoryId, t.language] }),
    index("category_translations_words_idx").using("gin", sql`to_tsvector('shop_words', ${t.name})`),
  ],
);
