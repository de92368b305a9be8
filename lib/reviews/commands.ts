import "server-only";
import { and, eq, inArray, lte, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, orderLines, orders, products, reviews } from "@/db/schema";
import type { ReviewStatus } from "@/db/schema/reviews";
import { markets } from "@/lib/markets";
import { fail, ok, type Result } from "@/lib/result";
import type { ReviewText } from "@/lib/reviews/input";

const columnsOf = ({ market, rating, title, body, authorName }: ReviewText) => ({
  rating,
  title,
  body,
  authorName,
  language: markets[market].language,
});

/**
 * A review by the buyer, through the link of a paid order. Fails with `not_reviewable` (no such line in this order, an
 * order that is not paid, a product that is gone, a gift card) and `already_reviewed`.
 */
export async function writePurchaseReview(
  tx: Tx,
  review: ReviewText & { readonly orderToken: string; readonly orderLineId: string },
): Promise<Result<null>> {
  const [line] = await tx
    .select({ productId: orderLines.productId })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(
      and(
        eq(orders.token, review.orderToken),
        eq(orderLines.id, review.orderLineId),
        inArray(orders.status, ["confirmed", "completed"]),
        sql`not exists (select from order_line_gifts gift where gift.order_line_id = ${orderLines.id})`,
      ),
    );
  if (!line?.productId) return fail("not_reviewable");
  const [written] = await tx
    .insert(reviews)
    .values({
      ...columnsOf(review),
      productId: line.productId,
      orderLineId: review.orderLineId,
      isVerified: true,
    })
    // Two tabs at once: the constraint lets one through.
    .onConflictDoNothing({ target: reviews.orderLineId })
    .returning({ id: reviews.id });
  return written ? ok(null) : fail("already_reviewed");
}

/** A review by anybody, marked as such. Fails with `not_reviewable`. */
export async function writeOpenReview(
  tx: Tx,
  review: ReviewText & { readonly productId: string },
  now: Date,
): Promise<Result<null>> {
  const [product] = await tx
    .select({ id: products.id })
    .from(products)
    .where(
      and(
        eq(products.id, review.productId),
        eq(products.status, "active"),
        lte(products.publishedAt, now),
        ne(products.kind, "gift_card"),
      ),
    );
  if (!product) return fail("not_reviewable");
  await tx.insert(reviews).values({ ...columnsOf(review), productId: product.id, isVerified: false });
  return ok(null);
}

/**
 * Publishes a review or keeps it from being published, and notes who did it. Ratings and pages follow by themselves
 * (triggers on `reviews`). Fails with `review_changed` when it is no longer what staff saw.
 */
export async function moderateReview(
  tx: Tx,
  moderation: {
    readonly reviewId: string;
    readonly decision: Exclude<ReviewStatus, "pending">;
    readonly seen: ReviewStatus;
    readonly staffId: string;
  },
): Promise<Result<{ productId: string }>> {
  const { reviewId, decision, seen, staffId } = moderation;
  const [review] = await tx
    .update(reviews)
    .set({ status: decision })
    .where(and(eq(reviews.id, reviewId), eq(reviews.status, seen)))
    .returning({ productId: reviews.productId });
  if (!review) return fail("review_changed");
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: decision === "approved" ? "review.approve" : "review.reject",
    subjectType: "review",
    subjectId: reviewId,
    before: { status: seen },
    after: { status: decision },
  });
  return ok(review);
}
