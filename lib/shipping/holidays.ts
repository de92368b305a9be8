/**
 * Days on which the demo shop's warehouse (New York) and its carriers rest, `YYYY-MM-DD`, computed for any year from
 * the rules of 5 U.S.C. § 6103 for the days that UPS and USPS keep.
 * @see https://www.law.cornell.edu/uscode/text/5/6103
 */
export function holidaysOf(year: number): string[] {
  return [
    observed(year, 1, 1),
    nthWeekday(year, 5, 1, -1),
    observed(year, 7, 4),
    nthWeekday(year, 9, 1, 1),
    nthWeekday(year, 11, 4, 4),
    observed(year, 12, 25),
  ];
}

/** The holidays that any promise made now can touch: this year's and the next one's. */
export function holidaysAround(now: Date): ReadonlySet<string> {
  const year = now.getUTCFullYear();
  let found = around.get(year);
  if (!found) {
    found = new Set([...holidaysOf(year), ...holidaysOf(year + 1)]);
    around.set(year, found);
  }
  return found;
}

const around = new Map<number, ReadonlySet<string>>();

const iso = (date: Date) => date.toISOString().slice(0, 10);
const utc = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day));

/** A fixed date; on a Saturday it is kept on Friday, on a Sunday on Monday. */
function observed(year: number, month: number, day: number): string {
  const weekday = utc(year, month, day).getUTCDay();
  return iso(utc(year, month, day + (weekday === 6 ? -1 : weekday === 0 ? 1 : 0)));
}

/** The nth (or, with -1, the last) given weekday of a month; 1 is Monday. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): string {
  if (nth > 0) {
    const first = utc(year, month, 1).getUTCDay();
    return iso(utc(year, month, 1 + ((weekday - first + 7) % 7) + (nth - 1) * 7));
  }
  const lastDay = utc(year, month + 1, 0);
  return iso(utc(year, month, lastDay.getUTCDate() - ((lastDay.getUTCDay() - weekday + 7) % 7)));
}
