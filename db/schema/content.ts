import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, updatedAt } from "./columns";

export const contentPages = pgTable("content_pages", {
  id: id(),
  slug: text("slug").notNull().unique("content_pages_slug_key"),
  title: text("title").notNull(),
  body: text("body").notNull(),
  position: integer("position").notNull().default(0),
  updatedAt: updatedAt(),
});

export const contentPageTranslations = pgTable(
  "content_page_translations",
  {
    pageId: uuid("page_id")
      .notNull()
      .references(() => contentPages.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.language] })],
);

/** Editorial pictures of the home page. */
export const banners = pgTable("banners", {
  id: id(),
  slug: text("slug").notNull().unique("banners_slug_key"),
  imagePath: text("image_path").notNull(),
  alt: text("alt").notNull(),
  title: text("title").notNull(),
  subtitle: text("subtitle").notNull(),
  /** Slug of the list it leads to. */
  listSlug: text("list_slug").notNull(),
  position: integer("position").notNull().default(0),
});

export const bannerTranslations = pgTable(
  "banner_translations",
  {
    bannerId: uuid("banner_id")
      .notNull()
      .references(() => banners.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    title: text("title").notNull(),
    subtitle: text("subtitle").notNull(),
    alt: text("alt").notNull(),
  },
  (t) => [primaryKey({ columns: [t.bannerId, t.language] })],
);
