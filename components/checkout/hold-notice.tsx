"use client";

import { useSyncExternalStore } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { dateFormat } from "@/lib/intl";

const minuteMs = 60_000;

/** The time, to the minute; on the server and until the scripts run there is none. */
function useMinutes(): number | null {
  return useSyncExternalStore(
    (changed) => {
      const timer = setInterval(changed, 5000);
      return () => clearInterval(timer);
    },
    () => Math.floor(Date.now() / 5000) * 5000,
    () => null,
  );
}

/**
 * Until when the units of an order that waits for its money are held. Said only of units that are held, and what happens
 * afterwards is said as well. Without scripts it is a time of day, in the shop's zone.
 * @param until ISO 8601
 */
export function HoldNotice({ until }: { until: string }) {
  const t = useWords("hold");
  const market = useMarket();
  const now = useMinutes();
  const end = new Date(until);
  const isLive = now !== null;
  const time = dateFormat(market.locale, {
    hour: "numeric",
    minute: "2-digit",
    // The buyer's own clock once we can see it.
    ...(isLive ? {} : { timeZone: market.timeZone, timeZoneName: "short" }),
  }).format(end);
  const leftMs = isLive ? end.getTime() - now : null;
  const minutes = leftMs === null ? null : Math.max(1, Math.round(leftMs / minuteMs));
  if (leftMs !== null && leftMs <= 0) return <p className="text-sm">{t("over")}</p>;
  return (
    <p className="text-sm">
      {minutes === null ? t("until", { time }) : t("untilIn", { time, minutes })}{" "}
      <span className="text-ink-soft">{t("after")}</span>
    </p>
  );
}
