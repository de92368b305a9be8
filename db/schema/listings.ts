import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgSequence,
  pgTable,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const listingVersions = pgSequence("listing_version");

/**
 * What lists filter and sort by, one row per product. Derived: written by `write_listings` only, from the tables that
 * hold the truth. No foreign key: a product that is deleted leaves a row with `is_visible = false`, so that whoever
 * reads by version learns of it.
 */
export const productListings = pgTable(
  "product_listings",
  {
    productId: uuid("product_id").primaryKey(),
    /** Dense and never used again: a place in an array. */
    ordinal: integer("ordinal").notNull().generatedAlwaysAsIdentity().unique("product_listings_ordinal_key"),
    /** Grows with every write, in the order of the commits: what is above the newest one seen is new. */
    version: bigint("version", { mode: "number" }).notNull(),
    /** Active, published, and priced in some currency. */
    isVisible: boolean("is_visible").notNull(),
    /** Some active variant has a unit that nobody holds. */
    isAvailable: boolean("is_available").notNull(),
    /** ISO 4217 code → lowest amount asked now over the active variants, in minor units. */
    prices: jsonb("prices").$type<Readonly<Record<string, number>>>().notNull(),
    /** `number` of its category, of all categories above, and of the collections it was put in by hand. */
    listNumbers: integer("list_numbers").array().notNull(),
    makerNumber: integer("maker_number").notNull(),
    /** Facet values of the product and of the options of its active variants. */
    valueIds: integer("value_ids").array().notNull(),
    publishedAt: instant("published_at").notNull(),
    ratingCount: integer("rating_count").notNull(),
    ratingSum: integer("rating_sum").notNull(),
    popularity: integer("popularity").notNull(),
    /** When the row next changes by itself: a sale begins or ends, or the product is published. */
    changesAt: instant("changes_at"),
  },
  (t) => [
    index("product_listings_version_idx").on(t.version),
    index("product_listings_changes_idx")
      .on(t.changesAt)
      .where(sql`${t.changesAt} is not null`),
  ],
);

/**
 * Products whose listing is out of date, written by triggers in the transaction of the change. Only added to and
 * taken from, without a unique key: two buyers of the same product never wait for each other here.
 */
export const staleListings = pgTable("stale_listings", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  productId: uuid("product_id").notNull(),
  /** Search finds it by other words now; else only lists are concerned. */
  words: boolean("words").notNull(),
});

export const sharedName = pgEnum("shared_name", ["category", "maker", "facet_value"]);

/**
 * Names that changed and that many products carry among their words: one row each, however many those are. Worked off
 * in small parts by `refresh_words`.
 */
export const staleWords = pgTable("stale_words", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  kind: sharedName("kind").notNull(),
  /** As in `product_listings`: a category's or maker's `number`, a facet value's id. */
  number: integer("number").notNull(),
  /** The last product that was written anew; products follow in the order of their ids. */
  doneUntil: uuid("done_until").notNull().default("00000000-0000-0000-0000-000000000000"),
});
