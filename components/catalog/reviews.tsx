import { averageText, Stars } from "@/components/catalog/rating";
import type { ProductPage, Review } from "@/lib/catalog/product-page";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

export function Reviews(props: {
  market: Market;
  product: Pick<ProductPage, "rating" | "ratingCounts" | "reviews">;
}) {
  const { market, product } = props;
  const { rating, ratingCounts, reviews } = product;
  const t = words(market, "catalog");
  return (
    <section id="reviews" aria-labelledby="reviews-title" className="shell section scroll-mt-8">
      <div className="grid gap-x-16 gap-y-8 border-t border-line pt-10 lg:grid-cols-[20rem_1fr] lg:pt-14">
        <div>
          <h2 id="reviews-title" className="font-display text-2xl tracking-[-0.01em] lg:text-3xl">
            {t("reviews.title")}
          </h2>
          {rating ? (
            <>
              <p className="mt-4 flex items-center gap-3">
                <span className="font-display text-3xl tabular-nums">
                  {averageText(market, rating.average)}
                </span>
                <Stars average={rating.average} />
                <span className="text-sm text-ink-soft">{t("rating.count", { count: rating.count })}</span>
              </p>
              <dl className="mt-5 space-y-1.5 text-sm tabular-nums">
                {[5, 4, 3, 2, 1].map((stars) => {
                  const count = ratingCounts[stars - 1] ?? 0;
                  return (
                    <div key={stars} className="grid grid-cols-[5rem_1fr_2rem] items-center gap-3">
                      <dt className="text-ink-soft">{t("reviews.stars", { count: stars })}</dt>
                      <dd className="contents">
                        <span aria-hidden className="h-1.5 bg-line">
                          <span
                            className="block h-full bg-ink"
                            style={{ width: `${(count / rating.count) * 100}%` }}
                          />
                        </span>
                        <span className="text-right">{count}</span>
                      </dd>
                    </div>
                  );
                })}
              </dl>
            </>
          ) : (
            <p className="mt-4 text-ink-soft">{t("reviews.none")}</p>
          )}
        </div>
        {rating && (
          <div>
            {reviews.length < rating.count && (
              <p className="mb-6 text-sm text-ink-soft">
                {t("reviews.newest", { count: reviews.length, total: rating.count })}
              </p>
            )}
            <ul className="grid gap-x-12 gap-y-10 md:grid-cols-2">
              {reviews.map((review) => (
                <ReviewItem key={review.id} market={market} review={review} />
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}

function ReviewItem({ market, review }: { market: Market; review: Review }) {
  const t = words(market, "catalog");
  const day = new Intl.DateTimeFormat(market.locale, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <li>
      <Stars average={review.rating} size={14} />
      <span className="sr-only">{t("reviews.stars", { count: review.rating })}</span>
      <div lang={review.language}>
        <h3 className="mt-2 font-medium">{review.title}</h3>
        <p className="mt-1 max-w-[60ch] text-ink-soft">{review.body}</p>
      </div>
      <p className="mt-2 text-sm text-ink-soft">
        {review.authorName}, <time dateTime={review.createdAt}>{day.format(new Date(review.createdAt))}</time>
        {review.isVerified && ` · ${t("reviews.verified")}`}
      </p>
    </li>
  );
}
