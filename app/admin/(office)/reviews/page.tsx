import type { Metadata } from "next";
import Link from "next/link";
import { officeButton } from "@/components/admin/controls";
import { EmptyState } from "@/components/admin/empty-state";
import { office } from "@/components/admin/format";
import { ReviewFilters } from "@/components/admin/review-filters";
import { ReviewQueue } from "@/components/admin/review-queue";
import { ReviewRow } from "@/components/admin/review-row";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import { parseReviewList, reviewListPath } from "@/lib/reviews/admin-list";
import { listReviews } from "@/lib/reviews/admin-queries";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("reviews.title") };

export default async function ReviewsPage({ searchParams }: PageProps<"/admin/reviews">) {
  const request = parseReviewList(await searchParams);
  const staff = await requireStaff("reviews:moderate", reviewListPath(request))();
  const [{ reviews, previous, next }, timeZone] = await Promise.all([
    listReviews(staff, request),
    getShopTimeZone(),
  ]);
  const { status, rating } = request;
  const isQueue = status === "pending" && rating === undefined;
  return (
    <>
      <h1 id="reviews" tabIndex={-1} className="mb-4 text-xl font-medium">
        {t("reviews.title")}
      </h1>
      <ReviewFilters {...request} />
      <div className="mt-4">
        {reviews.length > 0 ? (
          <ReviewQueue>
            {reviews.map((review) => (
              <ReviewRow key={review.id} review={review} timeZone={timeZone} />
            ))}
          </ReviewQueue>
        ) : isQueue ? (
          <EmptyState
            title={t("reviews.empty.title")}
            text={t("reviews.empty.text")}
            action={t("reviews.empty.action")}
            href={reviewListPath({ status: "approved" })}
          />
        ) : (
          <EmptyState
            title={t("reviews.nothing.title")}
            text={t("reviews.nothing.text")}
            action={t("reviews.nothing.action")}
            href={paths.adminReviews}
          />
        )}
      </div>
      {(previous ?? next) && (
        <nav aria-label={t("reviews.pages")} className="mt-4 flex justify-between">
          {previous ? (
            <Link
              className={officeButton.secondary}
              href={reviewListPath({ status, rating, before: previous })}
            >
              {t("reviews.newer")}
            </Link>
          ) : (
            <span />
          )}
          {next && (
            <Link className={officeButton.secondary} href={reviewListPath({ status, rating, after: next })}>
              {t("reviews.older")}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
