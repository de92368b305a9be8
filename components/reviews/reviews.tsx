import { averageText, Stars } from "@/components/catalog/rating";
import { ReviewBrowser } from "@/components/reviews/review-browser";
import { buttonClass } from "@/components/ui/button";
import type { ProductPage } from "@/lib/catalog/product-page";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import type { ReviewPage } from "@/lib/reviews/queries";
import { reviewOrders, type ReviewView, reviewViewSegment } from "@/lib/reviews/review-view";
import { shownReview } from "@/lib/reviews/shown-review";

type ReviewedProduct = Pick<ProductPage, "id" | "slug" | "rating" | "ratingCounts" | "reviews">;

/** What a page shows first; without it, the newest that came with the product. */
type FirstPage = ReviewPage & { readonly view: ReviewView; readonly isStart: boolean };

/** Average, distribution and the reviews themselves. */
export function Reviews(props: { market: Market; product: ReviewedProduct; first?: FirstPage }) {
  const { market, product } = props;
  const { rating, ratingCounts, reviews } = product;
  const t = words(market, "reviews");
  const first: FirstPage = props.first ?? {
    view: "newest",
    isStart: true,
    reviews: reviews.map((review) => shownReview(market, review)),
    next: rating && reviews.length < rating.count ? (reviews.at(-1)?.id ?? null) : null,
  };
  return (
    <section
      id="reviews"
      aria-labelledby="reviews-title"
      className={`shell scroll-mt-8 ${props.first ? "pt-6" : "section"}`}
    >
      <ReviewBrowser
        isPart={!props.first}
        product={{ id: product.id, slug: product.slug }}
        first={{ ...first, view: reviewViewSegment(first.view) }}
        summary={
          <>
            {/* Their own page has a heading that says it already. */}
            <h2
              id="reviews-title"
              className={
                props.first ? "sr-only" : "mb-4 font-display text-2xl tracking-[-0.01em] lg:text-3xl"
              }
            >
              {t("title")}
            </h2>
            {rating ? (
              <p className="flex items-center gap-3">
                <span className="font-display text-3xl tabular-nums">
                  {averageText(market, rating.average)}
                </span>
                <Stars average={rating.average} />
                <span className="text-sm text-ink-soft">
                  {words(market, "catalog")("rating.count", { count: rating.count })}
                </span>
              </p>
            ) : (
              <p className="text-ink-soft">{t("none")}</p>
            )}
          </>
        }
        bars={
          rating
            ? ([5, 4, 3, 2, 1] as const).map((stars) => ({
                view: reviewViewSegment(`${stars}`),
                label: t("stars", { count: stars }),
                count: ratingCounts[stars - 1] ?? 0,
                share: (ratingCounts[stars - 1] ?? 0) / rating.count,
              }))
            : []
        }
        orders={
          // One review has no order.
          rating && rating.count > 1
            ? reviewOrders.map((view) => ({ view: reviewViewSegment(view), label: t(`orders.${view}`) }))
            : []
        }
        words={{
          distribution: t("distribution"),
          order: t("order"),
          more: t("more"),
          loading: t("loading"),
          failed: t("failed"),
          none: t("noneOfThese"),
          fromStart: t("page.fromStart"),
        }}
      >
        {rating && <p className="mt-6 max-w-[60ch] text-sm text-ink-soft">{t("policy")}</p>}
        {/* A form, not a link: nothing prefetches it and no crawler follows it to a page of its own for each product. */}
        <form action={paths.writeReview(market, product.slug)} className="mt-6">
          <button type="submit" className={buttonClass.secondary}>
            {t("write")}
          </button>
        </form>
      </ReviewBrowser>
    </section>
  );
}
