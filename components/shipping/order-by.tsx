"use client";

import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { useMinute } from "@/components/shipping/use-minute";
import { dateFormat } from "@/lib/intl";
import { placeOf, timeLeft } from "@/lib/shipping/order-by";

const written = {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "numeric",
  minute: "2-digit",
} as const;

/**
 * Until when an order arrives on the days promised: the time left within the last day before the cut-off, else the
 * moment on the buyer's clock. Without scripts, on the market's.
 * @param props.at ISO 8601 instant
 */
export function OrderBy({ at }: { at: string }) {
  const t = useWords("arrival");
  const market = useMarket();
  const now = useMinute();
  const cutOff = new Date(at);
  if (now === null) {
    const time = dateFormat(market.locale, { ...written, timeZone: market.timeZone }).format(cutOff);
    return t("orderByIn", { time, place: placeOf(market.timeZone) });
  }
  const left = timeLeft(cutOff, now);
  if (left) return t("orderWithin", left);
  return cutOff > now ? t("orderBy", { time: dateFormat(market.locale, written).format(cutOff) }) : null;
}
