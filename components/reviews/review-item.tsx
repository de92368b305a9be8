import { Stars } from "@/components/catalog/rating";
import type { ShownReview } from "@/lib/reviews/shown-review";

export function ReviewItem({ review, id }: { review: ShownReview; id: string }) {
  return (
    <li id={id} tabIndex={-1} className="scroll-mt-24">
      <Stars average={review.rating} size={14} />
      <span className="sr-only">{review.stars}</span>
      <div lang={review.language}>
        <h3 className="mt-2 font-medium break-words">{review.title}</h3>
        <p className="mt-1 max-w-[60ch] break-words whitespace-pre-line text-ink-soft">{review.body}</p>
      </div>
      <p className="mt-2 text-sm break-words text-ink-soft">
        {review.author}, <time dateTime={review.writtenAt}>{review.day}</time> · {review.origin}
        {review.languageNote && ` · ${review.languageNote}`}
      </p>
    </li>
  );
}
