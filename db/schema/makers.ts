import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { country, id } from "./columns";

export const makers = pgTable(
  "makers",
  {
    id: id(),
    /** Stands for the maker in `product_listings`. */
    number: integer("number").notNull().generatedAlwaysAsIdentity().unique("makers_number_key"),
    slug: text("slug").notNull().unique("makers_slug_key"),
    name: text("name").notNull(),
    /** Where the workshop is; null where nobody has said. */
    country: country(),
    about: text("about").notNull().default(""),
  },
  (t) => [check("makers_country_check", sql`${t.country} ~ '^[A-Z]{2}$'`)],
);

export const makerTranslations = pgTable(
  "maker_translations",
  {
    makerId: uuid("maker_id")
      .notNull()
      .references(() => makers.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    about: text("about").notNull(),
  },
  (t) => [primaryKey({ columns: [t.makerId, t.language] })],
);
