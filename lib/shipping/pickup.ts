import { dateFormat } from "@/lib/intl";
import { dayAfter, instantOf, localClock, noonOf } from "@/lib/shipping/local-time";

/** A store that hands orders over, as `loadShippingRules` reads it. */
export type Store = {
  readonly locationId: string;
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly state: string | null;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2: whose holidays it keeps, unless an exception says otherwise. */
  readonly country: string;
  /** IANA name; its hours and its cut-off are told in it. */
  readonly timeZone: string;
  /** "12:00" or "12:00:00": once a day, besides the opening, the orders that came in are gathered. */
  readonly cutOffTime: string;
  /** Days on which it is open that pass before an order is gathered. */
  readonly handlingDays: number;
  /** Minutes of opening time that gathering takes. */
  readonly handlingMinutes: number;
  /** Days that an order lies ready before it may go back to the shelf. */
  readonly keepsDays: number;
  readonly hours: readonly WeekdayHours[];
  readonly exceptions: readonly DayHours[];
};

/** ISO 8601: 1 is Monday. */
export type WeekdayHours = { readonly weekday: number; readonly opensAt: string; readonly closesAt: string };

/** On one calendar day, `YYYY-MM-DD`; closed when both are null. */
export type DayHours = {
  readonly day: string;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
};

export type PickupPromise = {
  /** From then on it can be fetched; the store is open then. */
  readonly readyAt: Date;
  /** An order until then is ready at `readyAt`; a later one later. */
  readonly orderBy: Date;
};

/** Minutes since midnight on the store's clock. */
type Open = { readonly from: number; readonly to: number };

/** Far enough for every holiday, and an end where a store has no hours. */
const horizonDays = 60;

/**
 * When an order placed now can be fetched. A store gathers what came in when it opens and once more at its cut-off, and
 * needs some minutes of opening time for it.
 * @param holidays `YYYY-MM-DD`, of the store's country
 * @returns null when it does not open soon enough to promise anything
 */
export function pickupPromise(now: Date, store: Store, holidays: ReadonlySet<string>): PickupPromise | null {
  const days = openDays(localClock(now, store.timeZone).day, store, holidays);
  for (const [index, { day, open }] of days.entries()) {
    const gathering = gatheringsOn(open, minutesOf(store.cutOffTime)).find(
      (minute) => instantOf(day, clockOf(minute), store.timeZone) > now,
    );
    if (gathering === undefined) continue;
    const ready = afterOpenMinutes(days.slice(index + store.handlingDays), store, gathering);
    return ready && { readyAt: ready, orderBy: instantOf(day, clockOf(gathering), store.timeZone) };
  }
  return null;
}

/**
 * The last day on which an order is kept that lies ready now: as many days on as the store keeps it, or the next one on which
 * it is open.
 * @param holidays `YYYY-MM-DD`, of the store's country
 * @returns `YYYY-MM-DD` on the store's calendar
 */
export function keptUntil(now: Date, store: Store, holidays: ReadonlySet<string>): string {
  let last = localClock(now, store.timeZone).day;
  for (let day = 0; day < store.keepsDays; day += 1) last = dayAfter(last);
  return openDays(last, store, holidays)[0]?.day ?? last;
}

/** "Thursday, December 3" of a calendar day. @param day `YYYY-MM-DD` */
export const keptUntilWords = (locale: string, day: string): string =>
  dateFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(noonOf(day));

/** The opening, and the cut-off where the store is open then. */
function gatheringsOn(open: readonly Open[], cutOff: number): number[] {
  const isOpen = open.some(({ from, to }) => from < cutOff && cutOff < to);
  return [...open.slice(0, 1).map(({ from }) => from), ...(isOpen ? [cutOff] : [])];
}

/** The moment at which so many minutes of opening time have passed; never a closing one. */
function afterOpenMinutes(
  days: readonly { readonly day: string; readonly open: readonly Open[] }[],
  { handlingDays, handlingMinutes, timeZone }: Store,
  gathering: number,
): Date | null {
  let left = handlingMinutes;
  let start = handlingDays === 0 ? gathering : 0;
  for (const { day, open } of days) {
    for (const { from, to } of open) {
      const begin = Math.max(from, start);
      if (begin >= to) continue;
      if (begin + left < to) return instantOf(day, clockOf(begin + left), timeZone);
      left -= to - begin;
    }
    start = 0;
  }
  return null;
}

function openDays(from: string, store: Store, holidays: ReadonlySet<string>) {
  const days: { day: string; open: Open[] }[] = [];
  let day = from;
  for (let count = 0; count < horizonDays; count += 1) {
    const open = openOn(day, store, holidays);
    if (open.length > 0) days.push({ day, open });
    day = dayAfter(day);
  }
  return days;
}

function openOn(day: string, { hours, exceptions }: Store, holidays: ReadonlySet<string>): Open[] {
  const toOpen = ({ opensAt, closesAt }: { opensAt: string; closesAt: string }): Open => ({
    from: minutesOf(opensAt),
    to: minutesOf(closesAt),
  });
  const exception = exceptions.find((each) => each.day === day);
  if (exception) {
    const { opensAt, closesAt } = exception;
    return opensAt !== null && closesAt !== null ? [toOpen({ opensAt, closesAt })] : [];
  }
  if (holidays.has(day)) return [];
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
  return hours
    .filter((each) => each.weekday === weekday)
    .map(toOpen)
    .toSorted((a, b) => a.from - b.from);
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** "Thu, Nov 26" and "2:00 PM" of a moment on the store's clock. */
export function readyWords(locale: string, readyAt: Date, timeZone: string): { day: string; time: string } {
  const plain = (text: string) => text.replaceAll(/[\u00A0\u2009\u202F]/g, " ");
  const day = dateFormat(locale, { weekday: "short", day: "numeric", month: "short", timeZone });
  const time = dateFormat(locale, { hour: "numeric", minute: "2-digit", timeZone });
  return { day: plain(day.format(readyAt)), time: plain(time.format(readyAt)) };
}
