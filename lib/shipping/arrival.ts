import { dayAfter, instantOf, localClock, noonOf } from "@/lib/shipping/local-time";

/** What a promise is computed from, on the side of the warehouse. */
export type Dispatch = {
  /** ISO 3166-1 alpha-2: whose holidays it keeps. */
  readonly country: string;
  /** IANA name of the warehouse's time zone. */
  readonly timeZone: string;
  /** "14:00" or "14:00:00", local. */
  readonly cutOffTime: string;
  /** Working days between the order and the hand-over to the carrier. */
  readonly handlingDays: number;
};

/** Working days on the way. */
export type Transit = {
  readonly transitDaysMin: number;
  readonly transitDaysMax: number;
};

/** Calendar days without dispatch and without delivery besides weekends, `YYYY-MM-DD`. */
export type RestDays = {
  readonly atOrigin: ReadonlySet<string>;
  readonly atDestination: ReadonlySet<string>;
};

/** Calendar days as `YYYY-MM-DD`. */
export type Arrival = {
  readonly earliestOn: string;
  readonly latestOn: string;
  /** The cut-off until which an order arrives on these days; a later one has others. */
  readonly orderBy: Date;
};

/**
 * The days on which a parcel ordered now arrives.
 * An order before the cut-off of a working day counts from that day, a later one from the next working day. Handling
 * counts the warehouse's working days; on the way only those count that are working days at both ends, so a promise is
 * rather late than broken.
 */
export function arrivalWindow(now: Date, dispatch: Dispatch, transit: Transit, rest: RestDays): Arrival {
  const local = localClock(now, dispatch.timeZone);
  const cutOff = dispatch.cutOffTime.slice(0, 5);
  const isDispatchDay = (day: string) => !isWeekend(day) && !rest.atOrigin.has(day);
  const isTransitDay = (day: string) => isDispatchDay(day) && !rest.atDestination.has(day);
  let start = local.day;
  if (local.time >= cutOff) start = dayAfter(start);
  while (!isDispatchDay(start)) start = dayAfter(start);
  const handedOver = addDays(start, dispatch.handlingDays, isDispatchDay);
  return {
    earliestOn: addDays(handedOver, transit.transitDaysMin, isTransitDay),
    latestOn: addDays(handedOver, transit.transitDaysMax, isTransitDay),
    orderBy: instantOf(start, cutOff, dispatch.timeZone),
  };
}

function addDays(from: string, days: number, counts: (day: string) => boolean): string {
  let day = from;
  for (let left = days; left > 0;) {
    day = dayAfter(day);
    if (counts(day)) left -= 1;
  }
  return day;
}

const isWeekend = (day: string) => [0, 6].includes(noonOf(day).getUTCDay());
