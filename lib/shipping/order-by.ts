const minuteMs = 60_000;

/** Whole hours and minutes until a cut-off of today; `null` when it has passed or is more than a day away. */
export function timeLeft(cutOff: Date, now: Date): { hours: number; minutes: number } | null {
  const minutes = Math.floor((cutOff.getTime() - now.getTime()) / minuteMs);
  return minutes < 1 || minutes >= 24 * 60
    ? null
    : { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** "New York" for `America/New_York`. */
export const placeOf = (timeZone: string) => (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
