import type { Arrival } from "@/lib/shipping/arrival";

/**
 * "Thu, Nov 26 – Sat, Nov 28", or one day when both are the same. The days are the buyer's own calendar days, so no
 * time zone may move them.
 * @param locale BCP 47
 */
export function arrivalDays(locale: string, { earliestOn, latestOn }: Arrival): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const day = (on: string) => format.format(new Date(`${on}T00:00:00Z`));
  return earliestOn === latestOn ? day(earliestOn) : `${day(earliestOn)} – ${day(latestOn)}`;
}
