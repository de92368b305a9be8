import { dateFormat } from "@/lib/intl";

/**
 * "Thu, Nov 26 – Sat, Nov 28", "Do., 26. – Sa., 28. Nov."; one day alone when both are the same. Days as `YYYY-MM-DD`.
 */
export function formatDayRange(locale: string, earliestOn: string, latestOn: string): string {
  // Calendar days have no time zone; noon UTC read in UTC never slips into the day before or after.
  const day = (text: string) => new Date(`${text}T12:00:00Z`);
  const format = dateFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const text =
    earliestOn === latestOn
      ? format.format(day(earliestOn))
      : format.formatRange(day(earliestOn), day(latestOn));
  // Server and browsers differ in which narrow space they put around the dash; a page must say the same in both.
  return text.replaceAll(/[\u00A0\u2009\u202F]/g, " ");
}
