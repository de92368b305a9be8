import { dayAfter, localClock, noonOf } from "@/lib/shipping/local-time";

/** Counted when nobody noted the arrival and no day was promised. */
const daysOnTheWay = 7;

type Parcel = { readonly shippedAt: Date; readonly deliveredAt: Date | null };

const plusDays = (day: string, days: number): string =>
  new Date(noonOf(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);

/**
 * The last calendar day on which a return can be asked for, at the buyer's place: so many days after the last parcel came.
 * When that was not noted, after the day that was promised for it, or a week after it left.
 * @param promise.arrivesLatestOn `YYYY-MM-DD`
 * @param days    as the shop promises
 * @returns `YYYY-MM-DD`; null while nothing has left
 */
export function returnDeadline(
  parcels: readonly Parcel[],
  promise: { readonly arrivesLatestOn: string | null; readonly timeZone: string },
  days: number,
): string | null {
  const arrivals = parcels.map(({ shippedAt, deliveredAt }) => {
    if (deliveredAt) return localClock(deliveredAt, promise.timeZone).day;
    const left = localClock(shippedAt, promise.timeZone).day;
    const promised = promise.arrivesLatestOn ?? plusDays(left, daysOnTheWay);
    // A parcel that left after the promised day came a day later at the earliest.
    return promised > left ? promised : dayAfter(left);
  });
  const last = arrivals.toSorted().at(-1);
  return last === undefined ? null : plusDays(last, days);
}

/** Whether that day is over at the buyer's place. */
export const isPast = (lastDay: string, now: Date, timeZone: string): boolean =>
  localClock(now, timeZone).day > lastDay;
