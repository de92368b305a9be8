import "server-only";
import { and, asc, eq, inArray, ne, sql, type SQL } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { type Db, db } from "@/db/client";
import { orderLines, orders, products, reviews } from "@/db/schema";
import type { ReviewStatus } from "@/db/schema/reviews";
import { cacheTags } from "@/lib/cache-tags";
import type { Review } from "@/lib/catalog/product-page";
import type { Market } from "@/lib/markets";
import { starGroups, type ReviewView } from "@/lib/reviews/review-view";
import { shownReview, type ShownReview } from "@/lib/reviews/shown-review";

/** On the pages after the product's own, and in each answer of the endpoint. */
const reviewsPerPage = 12;

type Reader = Pick<Db, "execute">;

/** The place of a review in every order. Postgres's instants are finer than JavaScript's, so it stays text. */
type Place = { rating: number; at: string };

/**
 * Approved reviews of a product by keys instead of by counting, so that the thousandth page costs what the first does.
 * @param after id of the review above the page; null for the first page
 * @returns null when `after` is no review of this product
 */
export async function readReviews(
  productId: string,
  view: ReviewView,
  after: string | null,
  limit: number,
  database: Reader = db,
): Promise<Review[] | null> {
  let place: Place | null = null;
  if (after !== null) {
    const [row] = await database.execute<Place>(sql`
      select rating, created_at::text as at from reviews where id = ${after} and product_id = ${productId}`);
    if (!row) return null;
    place = row;
  }
  // Within equal stars the newest come first, in every view; so one index answers all, group by group.
  const groups = starGroups(view, place?.rating ?? null).map(
    (stars, index): SQL => sql`(
      select ${index}::int as place, id, rating, title, body, author_name, language, is_verified, created_at from reviews
      where product_id = ${productId} and status = 'approved'
        ${stars === null ? sql`` : sql`and rating = ${stars}`}
        ${place && index === 0 ? sql`and (created_at, id) < (${place.at}::timestamptz, ${after}::uuid)` : sql``}
      order by created_at desc, id desc limit ${limit})`,
  );
  return database.execute<Review>(sql`
    select id, rating, title, body, author_name as "authorName", language, is_verified as "isVerified",
      to_json(created_at) #>> '{}' as "createdAt"
    from (${sql.join(groups, sql` union all `)}) found
    order by place, created_at desc, id desc limit ${limit}`);
}

export type ReviewPage = {
  readonly reviews: readonly ShownReview[];
  /** Id to go on from; null at the end. */
  readonly next: string | null;
};

/**
 * One page of a product's reviews, worded for a market; `null` when there is no such page. Ends with the product's tag,
 * like the product page.
 * @param productId a uuid, as is `after`
 */
export async function getReviewPage(
  market: Market,
  productId: string,
  view: ReviewView,
  after: string | null,
): Promise<ReviewPage | null> {
  "use cache";
  cacheLife("catalog");
  cacheTag(cacheTags.product(productId));
  const found = await readReviews(productId, view, after, reviewsPerPage + 1);
  if (!found) return null;
  const shown = found.slice(0, reviewsPerPage);
  return {
    reviews: shown.map((review) => shownReview(market, review)),
    next: found.length > reviewsPerPage ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** One thing in an order, and what became of its review. */
export type ReviewableLine = {
  readonly id: string;
  readonly productName: string;
  readonly variantLabel: string;
  readonly productSlug: string;
  /** Null while nothing was written. */
  readonly status: ReviewStatus | null;
};

/**
 * What the holder of a paid order's link may write about: lines whose product is still there.
 * @param token of the order's link
 */
export async function listReviewableLines(token: string, database: Db = db): Promise<ReviewableLine[]> {
  return database
    .select({
      id: orderLines.id,
      productName: orderLines.productName,
      variantLabel: orderLines.variantLabel,
      productSlug: products.slug,
      status: reviews.status,
    })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(products, eq(products.id, orderLines.productId))
    .leftJoin(reviews, eq(reviews.orderLineId, orderLines.id))
    .where(
      and(
        eq(orders.token, token),
        inArray(orders.status, ["confirmed", "completed"]),
        // Nobody has anything to say about a gift card.
        ne(products.kind, "gift_card"),
      ),
    )
    .orderBy(asc(orderLines.position));
}
