import { dateFormat } from "@/lib/intl";

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
  if (local.time >= cutOff) start = nextDay(start);
  while (!isDispatchDay(start)) start = nextDay(start);
  const handedOver = addDays(start, dispatch.handlingDays, isDispatchDay);
  return {
    earliestOn: addDays(handedOver, transit.transitDaysMin, isTransitDay),
    latestOn: addDays(handedOver, transit.transitDaysMax, isTransitDay),
    orderBy: instantOf(start, cutOff, dispatch.timeZone),
  };
}

function localClock(at: Date, timeZone: string): { day: string; time: string } {
  // Swedish writes dates the ISO way.
  const text = dateFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
  const [day = "", time = ""] = text.split(" ");
  return { day, time };
}

/**
 * When a wall clock of the time zone shows that time. In the hour that is skipped in spring it is the time that the
 * clock jumps to.
 */
export function instantOf(day: string, time: string, timeZone: string): Date {
  const asUtc = (clock: { day: string; time: string }) => Date.parse(`${clock.day}T${clock.time}:00Z`);
  const wall = asUtc({ day, time });
  const offsetAt = (at: number) => asUtc(localClock(new Date(at), timeZone)) - at;
  // The offset is that of the instant sought; the first guess may lie on the other side of a change of the clocks.
  return new Date(wall - offsetAt(wall - offsetAt(wall)));
}

function addDays(from: string, days: number, counts: (day: string) => boolean): string {
  let day = from;
  for (let left = days; left > 0;) {
    day = nextDay(day);
    if (counts(day)) left -= 1;
  }
  return day;
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const nextDay = (day: string) => new Date(noon(day).getTime() + 86_400_000).toISOString().slice(0, 10);
const isWeekend = (day: string) => [0, 6].includes(noon(day).getUTCDay());
