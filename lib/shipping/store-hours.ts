import type { DayHours } from "@/lib/shipping/pickup";

/** From when to when a store is open, "10:00" to "19:00" on its own clock. */
export type Span = { readonly opensAt: string; readonly closesAt: string };

/** More than anybody closes and opens again on one day. */
const MAX_SPANS = 4;
/** Unlike days that are kept in view: two years of holidays, and then some. */
const MAX_DAYS = 100;

const spanPattern = /^(\d{1,2})(?::(\d{2}))?\s*[-–—]\s*(\d{1,2})(?::(\d{2}))?$/;

function clock(hours: string | undefined, minutes = "00"): string | null {
  const [hour, minute] = [Number(hours), Number(minutes)];
  return hour <= 23 && minute <= 59 ? `${String(hour).padStart(2, "0")}:${minutes}` : null;
}

/** One span as people write it: "10:00-19:00", "10 – 19". Null for anything else, and for one that ends before it begins. */
function parseSpan(text: string): Span | null {
  const [, fromHour, fromMinute, toHour, toMinute] = spanPattern.exec(text.trim()) ?? [];
  const [opensAt, closesAt] = [clock(fromHour, fromMinute), clock(toHour, toMinute)];
  return opensAt !== null && closesAt !== null && opensAt < closesAt ? { opensAt, closesAt } : null;
}

/** The spans of a weekday between commas, in order; none for an empty text. Null when one is wrong or they overlap. */
export function parseSpans(text: string): readonly Span[] | null {
  const written = text.split(",").filter((part) => part.trim() !== "");
  const spans = written.flatMap((part) => parseSpan(part) ?? []);
  if (spans.length !== written.length || spans.length > MAX_SPANS) return null;
  const sorted = spans.toSorted((a, b) => (a.opensAt < b.opensAt ? -1 : 1));
  return sorted.some((span, index) => span.opensAt < (sorted[index - 1]?.closesAt ?? "")) ? null : sorted;
}

const minutesOf = (time: string): string => time.slice(0, 5);

/** "10:00-14:00, 15:00-19:00". */
export const spansText = (spans: readonly Span[]): string =>
  spans.map(({ opensAt, closesAt }) => `${minutesOf(opensAt)}-${minutesOf(closesAt)}`).join(", ");

export type DaysProblem = {
  /** Of the line that is wrong, from 1 on. */
  readonly line: number;
  readonly code: "day" | "hours" | "twice" | "too_many";
};

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return (
    /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
  );
};

/**
 * Days that are unlike their weekday, one per line: "2026-12-24 10:00-14:00", or "2026-12-26" alone, closed. A word of any
 * language for "closed" may stand behind it. Empty lines are passed over.
 */
export function parseDays(
  text: string,
):
  | { readonly ok: true; readonly days: readonly DayHours[] }
  | { readonly ok: false; readonly problem: DaysProblem } {
  const days = new Map<string, DayHours>();
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const wrong = (code: DaysProblem["code"]) => ({ ok: false, problem: { line: index + 1, code } }) as const;
    const [day, ...rest] = written.trim().split(/[\s;]+/);
    if (!day) continue;
    if (!isDay(day)) return wrong("day");
    const hours = rest.join(" ");
    const span = /\d/.test(hours) ? parseSpan(hours) : null;
    if (!span && /\d/.test(hours)) return wrong("hours");
    if (days.has(day)) return wrong("twice");
    days.set(day, { day, opensAt: span?.opensAt ?? null, closesAt: span?.closesAt ?? null });
    if (days.size > MAX_DAYS) return wrong("too_many");
  }
  return { ok: true, days: [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)) };
}

/** The same days as `parseDays` reads them. */
export const daysText = (days: readonly DayHours[], closed: string): string =>
  days
    .map(({ day, opensAt, closesAt }) =>
      opensAt !== null && closesAt !== null
        ? `${day} ${spansText([{ opensAt, closesAt }])}`
        : `${day} ${closed}`,
    )
    .join("\n");
