import type { CSSProperties } from "react";
import { numberFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";

/** "4.5" as the market writes it. */
export const averageText = (market: Market, average: number): string =>
  numberFormat(market.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(average);

/** Five stars, filled as far as the average goes; said in words beside them. @param props.size height in pixels */
export function Stars(props: { average: number; size?: number }) {
  const { average, size = 16 } = props;
  return (
    <span aria-hidden className="stars" style={{ "--stars": average, fontSize: size } as CSSProperties} />
  );
}
