/**
 * The public holidays of a country, as rules that hold for every year: nothing is dispatched and nothing delivered on
 * them. Only those of the whole country: an address does not tell its region for certain.
 */
type Rule =
  | { readonly month: number; readonly day: number }
  /** Days after Easter Sunday. */
  | { readonly easter: number }
  /** The nth given weekday of a month, the last one with -1; 1 is Monday. */
  | { readonly month: number; readonly weekday: number; readonly nth: number };

const on = (month: number, day: number): Rule => ({ month, day });
const easter = (days: number): Rule => ({ easter: days });
const nth = (count: number, weekday: number, month: number): Rule => ({ month, weekday, nth: count });

const newYear = on(1, 1);
const goodFriday = easter(-2);
const easterMonday = easter(1);
const ascension = easter(39);
const whitMonday = easter(50);
const corpusChristi = easter(60);
const labourDay = on(5, 1);
const assumption = on(8, 15);
const allSaints = on(11, 1);
const christmas = on(12, 25);
const boxingDay = on(12, 26);

type Calendar = {
  readonly rules: readonly Rule[];
  /** What is kept instead when a fixed day falls on a weekend: both ways in the US, on Monday in Canada. */
  readonly moves?: "nearest" | "monday";
};

/** By ISO 3166-1 alpha-2. A country that is not here gets no promise: nobody knows when its carriers rest. */
const calendars: Readonly<Record<string, Calendar>> = {
  // 5 U.S.C. § 6103
  US: {
    rules: [
      newYear,
      nth(3, 1, 1),
      nth(3, 1, 2),
      nth(-1, 1, 5),
      on(6, 19),
      on(7, 4),
      nth(1, 1, 9),
      nth(2, 1, 10),
      on(11, 11),
      nth(4, 4, 11),
      christmas,
    ],
    moves: "nearest",
  },
  // Canada Labour Code, section 166; Victoria Day, the Monday before May 25, has no rule here and is added below.
  CA: {
    rules: [
      newYear,
      goodFriday,
      on(7, 1),
      nth(1, 1, 9),
      on(9, 30),
      nth(2, 1, 10),
      on(11, 11),
      christmas,
      boxingDay,
    ],
    moves: "monday",
  },
  // The nine days that all sixteen states have in their holiday acts, and the Unification Treaty, art. 2 (2)
  DE: {
    rules: [
      newYear,
      goodFriday,
      easterMonday,
      labourDay,
      ascension,
      whitMonday,
      on(10, 3),
      christmas,
      boxingDay,
    ],
  },
  // Arbeitsruhegesetz, § 7 (2)
  AT: {
    rules: [
      newYear,
      on(1, 6),
      easterMonday,
      labourDay,
      ascension,
      whitMonday,
      corpusChristi,
      assumption,
      on(10, 26),
      allSaints,
      on(12, 8),
      christmas,
      boxingDay,
    ],
  },
  // Royal Decree of 18 April 1974, art. 1
  BE: {
    rules: [
      newYear,
      easterMonday,
      labourDay,
      ascension,
      whitMonday,
      on(7, 21),
      assumption,
      allSaints,
      on(11, 11),
      christmas,
    ],
  },
  // Code du travail, art. L3133-1
  FR: {
    rules: [
      newYear,
      easterMonday,
      labourDay,
      on(5, 8),
      ascension,
      whitMonday,
      on(7, 14),
      assumption,
      allSaints,
      on(11, 11),
      christmas,
    ],
  },
  // Code du travail, art. L. 232-2
  LU: {
    rules: [
      newYear,
      easterMonday,
      labourDay,
      on(5, 9),
      ascension,
      whitMonday,
      on(6, 23),
      assumption,
      allSaints,
      christmas,
      boxingDay,
    ],
  },
  // Algemene termijnenwet, art. 3
  NL: {
    rules: [newYear, goodFriday, easterMonday, on(4, 27), ascension, whitMonday, christmas, boxingDay],
  },
};

/** Public holidays of one year, `YYYY-MM-DD`, in order; `null` for a country whose calendar the shop does not know. */
export function holidaysOf(country: string, year: number): string[] | null {
  const calendar = calendars[country];
  if (!calendar) return null;
  const days = calendar.rules.map((rule) => dayOf(rule, year, calendar.moves));
  if (country === "CA") days.push(mondayBefore(year, 5, 25));
  return [...new Set(days)].toSorted();
}

/** Those that a promise made now can touch: of this year and the next one. */
export function holidaysAround(country: string, now: Date): ReadonlySet<string> | null {
  const year = now.getUTCFullYear();
  const key = `${country}/${year}`;
  let found = around.get(key);
  if (found === undefined) {
    const [these, next] = [holidaysOf(country, year), holidaysOf(country, year + 1)];
    found = these && next && new Set([...these, ...next]);
    around.set(key, found);
  }
  return found;
}

const around = new Map<string, ReadonlySet<string> | null>();

const iso = (date: Date) => date.toISOString().slice(0, 10);
const utc = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day));

function dayOf(rule: Rule, year: number, moves: Calendar["moves"]): string {
  if ("easter" in rule) {
    const { month, day } = easterSunday(year);
    return iso(utc(year, month, day + rule.easter));
  }
  if ("nth" in rule) return nthWeekday(year, rule.month, rule.weekday, rule.nth);
  const weekday = utc(year, rule.month, rule.day).getUTCDay();
  // Boxing Day on a Monday after Christmas on a Sunday would be kept twice that day; Tuesday is kept then.
  const isTaken = moves === "monday" && rule.month === 12 && rule.day === 26 && weekday < 2;
  const isSaturday = weekday === 6;
  const shift =
    moves === undefined || (weekday > 0 && !isSaturday) ? 0 : isSaturday ? (moves === "nearest" ? -1 : 2) : 1;
  return iso(utc(year, rule.month, rule.day + shift + (isTaken ? 1 : 0)));
}

/** The nth (or, with -1, the last) given weekday of a month. */
function nthWeekday(year: number, month: number, weekday: number, count: number): string {
  if (count > 0) {
    const first = utc(year, month, 1).getUTCDay();
    return iso(utc(year, month, 1 + ((weekday - first + 7) % 7) + (count - 1) * 7));
  }
  const lastDay = utc(year, month + 1, 0);
  return iso(utc(year, month, lastDay.getUTCDate() - ((lastDay.getUTCDay() - weekday + 7) % 7)));
}

function mondayBefore(year: number, month: number, day: number): string {
  const weekday = utc(year, month, day).getUTCDay();
  return iso(utc(year, month, day - ((weekday + 6) % 7 || 7)));
}

/**
 * Easter Sunday of the Gregorian calendar.
 * @see https://aa.usno.navy.mil/faq/easter the rule that this computes
 */
function easterSunday(year: number): { month: number; day: number } {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const skippedLeaps = Math.floor(century / 4);
  const moonShift = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - skippedLeaps - moonShift + 15) % 30;
  // The paschal full moon, in days after March 21; two corrections keep it within the lunar month.
  const moon = epact - (epact > 28 || (epact === 28 && golden > 10) ? 1 : 0);
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + skippedLeaps) % 7;
  const days = moon - weekday;
  const month = 3 + Math.floor((days + 40) / 44);
  return { month, day: days + 28 - 31 * Math.floor(month / 4) };
}
