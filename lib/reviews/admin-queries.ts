import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { orderLines, orders, products, reviews } from "@/db/schema";
import { can } from "@/lib/customers/permissions";
import type { Staff } from "@/lib/customers/queries";
import { invariant } from "@/lib/result";
import { mostCounted, type ReviewListRequest } from "@/lib/reviews/admin-list";

const reviewsPerPage = 25;

type Reader = Pick<Staff, "role">;

export type StaffReview = Awaited<ReturnType<typeof listReviews>>["reviews"][number];

/**
 * A page of reviews, found by keys. What waits comes in the order it was written, so that nobody waits longer than
 * those after them; everything else the newest first. `previous` and `next` are the ids to go on from, or null.
 */
export async function listReviews(staff: Reader, { status, rating, after, before }: ReviewListRequest) {
  invariant(can(staff.role, "reviews:moderate"), "only staff with reviews:moderate see reviews");
  const backwards = before !== undefined && after === undefined;
  const from = after ?? before;
  const isUpwards = (status === "pending") !== backwards;
  const edge = alias(reviews, "edge");
  const rows = await db
    .select({
      id: reviews.id,
      status: reviews.status,
      rating: reviews.rating,
      title: reviews.title,
      body: reviews.body,
      authorName: reviews.authorName,
      language: reviews.language,
      isVerified: reviews.isVerified,
      createdAt: reviews.createdAt,
      productName: products.name,
      productSlug: products.slug,
      orderNumber: orders.number,
    })
    .from(reviews)
    .innerJoin(products, eq(products.id, reviews.productId))
    .leftJoin(orderLines, eq(orderLines.id, reviews.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .where(
      and(
        status === "all" ? undefined : eq(reviews.status, status),
        rating === undefined ? undefined : eq(reviews.rating, rating),
        // Compared in the database, whose instants are finer than those of JavaScript.
        from === undefined
          ? undefined
          : sql`(${reviews.createdAt}, ${reviews.id}) ${isUpwards ? sql`>` : sql`<`} (${db
              .select({ at: edge.createdAt, id: edge.id })
              .from(edge)
              .where(eq(edge.id, from))})`,
      ),
    )
    .orderBy(
      ...(isUpwards
        ? [asc(reviews.createdAt), asc(reviews.id)]
        : [desc(reviews.createdAt), desc(reviews.id)]),
    )
    .limit(reviewsPerPage + 1);
  const isMore = rows.length > reviewsPerPage;
  const shown = rows.slice(0, reviewsPerPage);
  if (backwards) shown.reverse();
  const hasPrevious = backwards ? isMore : from !== undefined;
  const hasNext = backwards ? true : isMore;
  return {
    reviews: shown,
    previous: hasPrevious ? (shown[0]?.id ?? null) : null,
    next: hasNext ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** How many reviews wait to be read; one more than `mostCounted` stands for any larger number. */
export async function countPendingReviews(staff: Reader): Promise<number> {
  invariant(can(staff.role, "reviews:moderate"), "only staff with reviews:moderate see reviews");
  const some = db
    .select({ id: reviews.id })
    .from(reviews)
    .where(eq(reviews.status, "pending"))
    .limit(mostCounted + 1)
    .as("some");
  return db.$count(some);
}
