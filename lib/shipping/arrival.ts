import { dateFormat } from "@/lib/intl";

/** What a promise is computed from, on the side of the warehouse. */
export type Dispatch = {
  /** IANA name of the warehouse's time zone. */
  readonly timeZone: string;
  /** "14:00" or "14:00:00", local. */
  readonly cutOffTime: string;
  /** Working days between the order and the hand-over to the carrier. */
  readonly handlingDays: number;
};

export type Transit = {
  /** Working days on the way. */
  readonly transitDaysMin: number;
  readonly transitDaysMax: number;
};

/** Calendar days as `YYYY-MM-DD`. */
export type Arrival = {
  readonly earliestOn: string;
  readonly latestOn: string;
};

/**
 * The days on which a parcel ordered now arrives.
 * An order before the cut-off of a working day counts from that day, a later one from the next working day; then
 * handling and transit count working days only: no weekends, none of `holidays`.
 * @param holidays days without dispatch or delivery, `YYYY-MM-DD`
 */
export function arrivalWindow(
  now: Date,
  dispatch: Dispatch,
  transit: Transit,
  holidays: ReadonlySet<string>,
): Arrival {
  const local = localClock(now, dispatch.timeZone);
  const isWorkingDay = (day: string) => !isWeekend(day) && !holidays.has(day);
  const inTime = isWorkingDay(local.day) && local.time < dispatch.cutOffTime.slice(0, 5);
  let start = local.day;
  if (!inTime) {
    do start = nextDay(start);
    while (!isWorkingDay(start));
  }
  const handedOver = addWorkingDays(start, dispatch.handlingDays, isWorkingDay);
  return {
    earliestOn: addWorkingDays(handedOver, transit.transitDaysMin, isWorkingDay),
    latestOn: addWorkingDays(handedOver, transit.transitDaysMax, isWorkingDay),
  };
}

function localClock(now: Date, timeZone: string): { day: string; time: string } {
  // Swedish writes dates the ISO way.
  const text = dateFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(now);
  const [day = "", time = ""] = text.split(" ");
  return { day, time };
}

function addWorkingDays(from: string, days: number, isWorkingDay: (day: string) => boolean): string {
  let day = from;
  for (let left = days; left > 0;) {
    day = nextDay(day);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const nextDay = (day: string) => new Date(noon(day).getTime() + 86_400_000).toISOString().slice(0, 10);
const isWeekend = (day: string) => [0, 6].includes(noon(day).getUTCDay());
