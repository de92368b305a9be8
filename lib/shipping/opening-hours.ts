import { dateFormat } from "@/lib/intl";
import { noonOf } from "@/lib/shipping/local-time";
import type { DayHours, WeekdayHours } from "@/lib/shipping/pickup";

/** 2024-01-01 is a Monday. */
const dayOf = (weekday: number) => new Date(Date.UTC(2024, 0, weekday, 12));

/** Server and browsers differ in which narrow space they put where; a page must say the same in both. */
const plain = (text: string) => text.replaceAll(/[\u00A0\u2009\u202F]/g, " ");

/** A time of day such as "10:00:00", in the way of the locale. */
const clockWords = (locale: string, time: string): string =>
  plain(
    dateFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(
      new Date(`2024-01-01T${time.slice(0, 5)}:00Z`),
    ),
  );

const span = (locale: string, { opensAt, closesAt }: { opensAt: string; closesAt: string }) =>
  `${clockWords(locale, opensAt)} – ${clockWords(locale, closesAt)}`;

/** "Mon – Sat: 10:00 AM – 7:00 PM": one line for each run of days with the same hours; days without any are left out. */
export function hoursLines(locale: string, hours: readonly WeekdayHours[]): string[] {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    text: hours
      .filter((each) => each.weekday === weekday)
      .toSorted((a, b) => (a.opensAt < b.opensAt ? -1 : 1))
      .map((each) => span(locale, each))
      .join(", "),
  }));
  const runs: { from: number; to: number; text: string }[] = [];
  for (const { weekday, text } of days) {
    const last = runs.at(-1);
    if (last?.text === text) last.to = weekday;
    else runs.push({ from: weekday, to: weekday, text });
  }
  const name = dateFormat(locale, { weekday: "short", timeZone: "UTC" });
  return runs.flatMap(({ from, to, text }) => {
    if (text === "") return [];
    const run = from === to ? [from] : [from, to];
    return [`${run.map((weekday) => name.format(dayOf(weekday))).join(" – ")}: ${text}`];
  });
}

/**
 * Days from one on that are unlike their weekday, within a month: "Thu, Dec 24: 10:00 AM – 2:00 PM".
 * @param from   `YYYY-MM-DD`
 * @param closed the word for a day without hours
 */
export function exceptionLines(
  locale: string,
  exceptions: readonly DayHours[],
  from: string,
  closed: string,
): string[] {
  const until = new Date(noonOf(from).getTime() + 31 * 86_400_000).toISOString().slice(0, 10);
  const name = dateFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  return exceptions
    .filter(({ day }) => day >= from && day <= until)
    .map(({ day, opensAt, closesAt }) => {
      const text = opensAt !== null && closesAt !== null ? span(locale, { opensAt, closesAt }) : closed;
      return `${plain(name.format(noonOf(day)))}: ${text}`;
    });
}

/** Where a map shows the place. */
export const mapUrl = (place: {
  line1: string;
  city: string;
  state: string | null;
  postalCode: string | null;
}) =>
  `https://www.openstreetmap.org/search?query=${encodeURIComponent(
    [place.line1, place.city, [place.state, place.postalCode].filter(Boolean).join(" ")].join(", "),
  )}`;
