import type { CSSProperties } from "react";
import type { Market } from "@/lib/markets";

export const averageText = (market: Market, average: number) =>
  new Intl.NumberFormat(market.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    average,
  );

/** Five stars, filled as far as the average goes; said in words beside them. @param props.size height in pixels */
export function Stars(props: { average: number; size?: number }) {
  const { average, size = 16 } = props;
  return (
    <span aria-hidden className="stars" style={{ "--stars": average, fontSize: size } as CSSProperties} />
  );
}
