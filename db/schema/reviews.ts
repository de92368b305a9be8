import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { products } from "./products";
import { createdAt, id } from "./columns";
import { orderLines } from "./orders";

export const reviewStatus = pgEnum("review_status", ["pending", "approved", "rejected"]);
export type ReviewStatus = (typeof reviewStatus.enumValues)[number];

export const reviews = pgTable(
  "reviews",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    /** Set when the author bought it: one review per order line. */
    orderLineId: uuid("order_line_id")
      .references(() => orderLines.id, { onDelete: "set null" })
      .unique("reviews_order_line_key"),
    status: reviewStatus("status").notNull().default("pending"),
    rating: integer("rating").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    authorName: text("author_name").notNull(),
    language: text("language").notNull(),
    isVerified: boolean("is_verified").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    // What shoppers read, newest first: of all stars, and of some. Both serve keyset paging.
    index("reviews_newest_idx")
      .on(t.productId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.status} = 'approved'`),
    index("reviews_rating_idx")
      .on(t.productId, t.rating, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.status} = 'approved'`),
    /** What staff reads, the oldest first. */
    index("reviews_queue_idx").on(t.status, t.createdAt, t.id),
    check("reviews_rating_check", sql`${t.rating} between 1 and 5`),
    check(
      "reviews_length_check",
      sql`char_length(${t.title}) between 1 and 200 and char_length(${t.body}) between 1 and 5000 and char_length(${t.authorName}) between 1 and 100`,
    ),
  ],
);
