import { type CurrencyCode, formatMoney } from "@/lib/money";
import { defaultMarket } from "@/lib/markets";

/** The back office speaks as the default market does. */
export const office = defaultMarket;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(office.locale, options);
    formats.set(key, found);
  }
  return found;
}

/** From then on the year is told as well. */
const recentMs = 300 * 24 * 60 * 60 * 1000;

/** "Nov 23, 5:12 PM", in the shop's own time zone; with the year when that is not plain. */
export function formatInstant(at: Date, timeZone: string, now: Date = new Date()): string {
  const isRecent = Math.abs(now.getTime() - at.getTime()) < recentMs;
  return dateFormat(`instant/${isRecent}/${timeZone}`, {
    timeZone,
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    ...(isRecent ? {} : { year: "numeric" }),
  }).format(at);
}

/** "November 23, 2026 at 5:12:09 PM EST": what a tooltip says. */
export const formatInstantFully = (at: Date, timeZone: string): string =>
  dateFormat(`full/${timeZone}`, { timeZone, dateStyle: "long", timeStyle: "long" }).format(at);

/** "Nov 27 – Dec 2, 2026". @param from a calendar day, `2026-11-27`, as is `to` */
export const formatDays = (from: string, to: string): string =>
  dateFormat("days", { timeZone: "UTC", month: "short", day: "numeric", year: "numeric" }).formatRange(
    new Date(from),
    new Date(to),
  );

/** "19%", "8.875%". @param ratePpm parts per million */
export const formatRate = (ratePpm: number): string =>
  new Intl.NumberFormat(office.locale, { style: "percent", maximumFractionDigits: 4 }).format(ratePpm / 1e6);

/** An amount of an order in the order's own currency. */
export const moneyOf =
  ({ currency }: { currency: CurrencyCode }) =>
  (amount: number): string =>
    formatMoney(office.locale, { amount, currency });
