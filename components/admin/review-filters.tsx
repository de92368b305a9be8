import Link from "next/link";
import { office } from "@/components/admin/format";
import { words } from "@/lib/i18n/messages";
import { reviewFilters, type ReviewListRequest, reviewListPath } from "@/lib/reviews/admin-list";

const tab =
  "flex min-h-11 items-center rounded-md px-3 whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink md:min-h-9";

/** Links only: the address says what is shown. */
export function ReviewFilters({ status, rating }: ReviewListRequest) {
  const t = words(office, "admin");
  const ratings = [undefined, 5, 4, 3, 2, 1];
  return (
    <div className="flex flex-col gap-1 lg:flex-row lg:items-center lg:justify-between">
      <Row label={t("reviews.filter")}>
        {reviewFilters.map((each) => (
          <li key={each}>
            <Link
              href={reviewListPath({ status: each, rating })}
              aria-current={each === status ? "page" : undefined}
              className={tab}
            >
              {t(`reviews.status.${each}`)}
            </Link>
          </li>
        ))}
      </Row>
      <Row label={t("reviews.ratingFilter")}>
        {ratings.map((each) => (
          <li key={each ?? "any"}>
            <Link
              href={reviewListPath({ status, rating: each })}
              aria-current={each === rating ? "page" : undefined}
              className={tab}
            >
              {each === undefined ? (
                t("reviews.anyRating")
              ) : (
                <>
                  <span aria-hidden>{each} ★</span>
                  <span className="sr-only">{t("reviews.stars", { count: each })}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </Row>
    </div>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 scrollbar-none md:mx-0 md:px-0">
      <ul className="flex gap-1">{children}</ul>
    </nav>
  );
}
