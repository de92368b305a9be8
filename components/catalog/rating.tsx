import { Star } from "lucide-react";
import type { Rating } from "@/lib/catalog/product-card";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

export const averageText = (market: Market, average: number) =>
  new Intl.NumberFormat(market.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    average,
  );

/** One star, the average and how many gave it. */
export function RatingLine(props: { market: Market; rating: Rating }) {
  const { market, rating } = props;
  const average = averageText(market, rating.average);
  const label = words(market, "catalog")("rating.label", { average, count: rating.count });
  return (
    <p className="inline-flex items-center gap-1 tabular-nums">
      <Star aria-hidden size={13} className="-mt-px fill-current" strokeWidth={0} />
      <span aria-hidden>
        {average} <span className="text-ink-soft">({rating.count})</span>
      </span>
      <span className="sr-only">{label}</span>
    </p>
  );
}

/** Five stars, filled as far as the average goes; said in words beside them. */
export function Stars(props: { average: number; size?: number }) {
  const { average, size = 16 } = props;
  return (
    <span aria-hidden className="inline-flex gap-0.5">
      {[1, 2, 3, 4, 5].map((place) => (
        <span key={place} className="relative inline-block" style={{ width: size, height: size }}>
          <Star size={size} strokeWidth={0} className="absolute inset-0 fill-line" />
          <span
            className="absolute inset-y-0 left-0 overflow-hidden"
            style={{ width: `${Math.max(0, Math.min(1, average - place + 1)) * 100}%` }}
          >
            <Star size={size} strokeWidth={0} className="max-w-none fill-ink" />
          </span>
        </span>
      ))}
    </span>
  );
}
