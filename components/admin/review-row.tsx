import Link from "next/link";
import { Badge, type Tone } from "@/components/admin/badge";
import { office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { ReviewDecision } from "@/components/admin/review-decision";
import { Stars } from "@/components/catalog/rating";
import type { ReviewStatus } from "@/db/schema/reviews";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import type { StaffReview } from "@/lib/reviews/admin-queries";

const tones: Record<ReviewStatus, Tone> = { pending: "warn", approved: "ok", rejected: "neutral" };
const languageNames = new Intl.DisplayNames(office.locale, { type: "language" });

/** What was written, by whom, of what, and the two buttons that decide. */
export function ReviewRow({ review, timeZone }: { review: StaffReview; timeZone: string }) {
  const t = words(office, "admin");
  const { status, title, orderNumber } = review;
  const about = (action: string) => t("reviews.about", { action, title });
  return (
    <li id={`review-${review.id}`} className="grid gap-x-8 gap-y-3 py-5 lg:grid-cols-[1fr_15rem]">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Stars average={review.rating} size={14} />
          <span className="sr-only">{t("reviews.stars", { count: review.rating })}</span>
          <Badge tone={tones[status]}>{t(`reviews.status.${status}`)}</Badge>
        </div>
        <div lang={review.language} className="mt-2 max-w-[70ch]">
          <h2 className="text-base font-medium break-words">{title}</h2>
          <p className="mt-1 break-words whitespace-pre-line">{review.body}</p>
        </div>
        <p className="mt-2 break-words text-ink-soft">
          {review.authorName} · <Instant at={review.createdAt} timeZone={timeZone} />
          {review.language !== office.language &&
            ` · ${t("reviews.language", { language: languageNames.of(review.language) ?? review.language })}`}
        </p>
      </div>
      <div className="flex flex-col gap-3">
        <p className="break-words">
          {/* Another root layout: a full page load anyway. */}
          <a href={paths.product(office, review.productSlug)} className="text-link">
            {review.productName}
          </a>
          <span className="block text-ink-soft">
            {orderNumber === null ? (
              t(review.isVerified ? "reviews.boughtHere" : "reviews.notVerified")
            ) : (
              <Link href={paths.adminOrder(orderNumber)} prefetch={false} className="hover:text-ink">
                {t("reviews.verified", { number: orderNumber })}
              </Link>
            )}
          </span>
        </p>
        <ReviewDecision
          reviewId={review.id}
          seen={status}
          approve={
            status === "approved" ? null : { text: t("reviews.approve"), label: about(t("reviews.approve")) }
          }
          reject={
            status === "rejected" ? null : { text: t("reviews.reject"), label: about(t("reviews.reject")) }
          }
          errors={{ review_changed: t("reviews.changed"), unexpected: t("reviews.unexpected") }}
        />
      </div>
    </li>
  );
}
