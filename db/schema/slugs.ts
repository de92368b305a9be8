import { sql } from "drizzle-orm";
import { boolean, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";

export const slugKind = pgEnum("slug_kind", ["product", "list", "page"]);

/**
 * Every slug ever used. Kept by triggers on products, categories, collections and pages, so that an old address
 * can answer with a permanent redirect. Categories and collections share the kind `list` because they share a URL.
 */
export const slugs = pgTable(
  "slugs",
  {
    kind: slugKind("kind").notNull(),
    slug: text("slug").notNull(),
    targetId: uuid("target_id").notNull(),
    isCurrent: boolean("is_current").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.slug] }),
    uniqueIndex("slugs_current_key")
      .on(t.kind, t.targetId)
      .where(sql`${t.isCurrent}`),
  ],
);
