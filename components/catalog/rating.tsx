import type { CSSProperties } from "react";
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

/** Five stars, filled as far as the average goes; said in words beside them. @param props.size height in pixels */
export function Stars(props: { average: number; size?: number }) {
  const { average, size = 16 } = props;
  return (
    <span aria-hidden className="stars" style={{ "--stars": average, fontSize: size } as CSSProperties} />
  );
}
