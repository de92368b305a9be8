import type { Review } from "@/lib/catalog/product-page";
import { words } from "@/lib/i18n/messages";
import { dateFormat, displayNames } from "@/lib/intl";
import type { Market } from "@/lib/markets";

/** A review in the words of a market: what a page shows, and nothing it would have to work out. */
export type ShownReview = {
  readonly id: string;
  readonly rating: number;
  /** "4 stars". */
  readonly stars: string;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  /** BCP 47, of title and body. */
  readonly language: string;
  /** "Written in German"; null where it is the page's language. */
  readonly languageNote: string | null;
  /** "Bought here" or "Not verified". */
  readonly origin: string;
  /** Instant as ISO 8601, and the day as the market writes it. */
  readonly writtenAt: string;
  readonly day: string;
};

export function shownReview(market: Market, review: Review): ShownReview {
  const t = words(market, "reviews");
  const { locale, language, timeZone } = market;
  const day = dateFormat(locale, { dateStyle: "medium", timeZone });
  return {
    id: review.id,
    rating: review.rating,
    stars: t("stars", { count: review.rating }),
    title: review.title,
    body: review.body,
    author: review.authorName,
    language: review.language,
    languageNote:
      review.language === language
        ? null
        : t("writtenIn", { language: languageName(locale, review.language) }),
    origin: t(review.isVerified ? "verified" : "notVerified"),
    writtenAt: review.createdAt,
    day: day.format(new Date(review.createdAt)),
  };
}

const languageName = (locale: string, code: string) =>
  displayNames(locale, { type: "language" }).of(code) ?? code;
