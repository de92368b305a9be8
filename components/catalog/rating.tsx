import type { CSSProperties } from "react";
import type { Rating } from "@/lib/catalog/product-card";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

const formats = new Map<string, Intl.NumberFormat>();

/** "4.5" as the market writes it. */
export function averageText(market: Market, average: number): string {
  let format = formats.get(market.locale);
  if (!format) {
    format = new Intl.NumberFormat(market.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    formats.set(market.locale, format);
  }
  return format.format(average);
}

/** One star, the average and how many gave it. */
export function RatingLine(props: { market: Market; rating: Rating }) {
  const { market, rating } = props;
  const average = averageText(market, rating.average);
  const label = words(market, "catalog")("rating.label", { average, count: rating.count });
  return (
    <p className="inline-flex items-center gap-1 tabular-nums">
      <span
        aria-hidden
        className="stars -mt-px"
        style={{ "--of": 1, "--stars": 1, fontSize: 12 } as CSSProperties}
      />
      <span aria-hidden>
        {average} <span className="text-ink-soft">({rating.count})</span>
      </span>
      <span className="sr-only">{label}</span>
    </p>
  );
}

/** Five stars, filled as far as the average goes; said in words beside them. @param props.size height in pixels */
export function Stars(props: { average: number; size?: number }) {
  const { average, size = 16 } = props;
  return (
    <span aria-hidden className="stars" style={{ "--stars": average, fontSize: size } as CSSProperties} />
  );
}
