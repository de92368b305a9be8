import { z } from "zod";
import { parseDays, parseSpans } from "@/lib/shipping/store-hours";
import { isOn, lineOf, nameOf, type Wrong, wholeNumber } from "@/lib/typed-fields";

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** The form of a store. */
export const storeInput = z.record(z.string().max(64), z.string().max(5000)).transform((typed, context) => {
  const wrong: Wrong = (field, code) => context.addIssue({ code: "custom", path: [field], message: code });
  const ids = z
    .object({ storeId: z.uuid(), requestId: z.uuid(), seen: z.coerce.number().int().min(0) })
    .safeParse(typed);
  if (!ids.success) wrong("name", "unexpected");
  const days = parseDays(typed["days"] ?? "");
  if (!days.ok) {
    wrong("days", days.problem.code);
    wrong("line", String(days.problem.line));
  }
  const cutOffTime = (typed["cutOffTime"] ?? "").trim();
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(cutOffTime)) wrong("cutOffTime", "time");
  const number = (field: string, bounds: [number, number]): number => {
    const value = wholeNumber(typed, field, bounds, wrong);
    if (value === null && (typed[field] ?? "").trim() === "") wrong(field, "required");
    return value ?? 0;
  };
  return {
    id: ids.data?.storeId ?? "",
    /** New with every form that is shown: what is sent twice is done once. */
    requestId: ids.data?.requestId ?? "",
    /** The last entry of the store's history that staff saw. */
    seen: ids.data?.seen ?? 0,
    /** Whether orders can be fetched there. */
    isOffered: isOn(typed, "isOffered"),
    name: nameOf(typed, "name", wrong),
    line1: nameOf(typed, "line1", wrong),
    line2: lineOf(typed, "line2", wrong) || null,
    city: nameOf(typed, "city", wrong),
    /** Second part of ISO 3166-2. */
    state: lineOf(typed, "state", wrong).toUpperCase() || null,
    postalCode: nameOf(typed, "postalCode", wrong),
    cutOffTime,
    handlingDays: number("handlingDays", [0, 60]),
    handlingMinutes: number("handlingMinutes", [0, 2880]),
    keepsDays: number("keepsDays", [1, 60]),
    hours: weekdays.flatMap((weekday) => {
      const spans = parseSpans(typed[`hours-${weekday}`] ?? "");
      if (!spans) wrong(`hours-${weekday}`, "hours");
      return (spans ?? []).map((span) => ({ weekday, ...span }));
    }),
    days: days.ok ? days.days : [],
  };
});
export type StoreInput = z.output<typeof storeInput>;
