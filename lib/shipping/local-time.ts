import { dateFormat } from "@/lib/intl";

/** By time zone. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Calendar day and time of day that a wall clock of the time zone shows. */
export function localClock(at: Date, timeZone: string): { day: string; time: string } {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    // Swedish writes dates the ISO way.
    clock = dateFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
    clocks.set(timeZone, clock);
  }
  const text = clock.format(at);
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

/** Noon UTC, which read in UTC never slips into the day before or after. */
export const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);

/** Both `YYYY-MM-DD`. */
export const dayAfter = (day: string) =>
  new Date(noonOf(day).getTime() + 86_400_000).toISOString().slice(0, 10);
