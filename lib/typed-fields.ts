/** What a person typed: fields of a form by name. A checkbox that is off is missing. */
export type Typed = Readonly<Record<string, string>>;

/** Notes what is wrong with a field. */
export type Wrong = (field: string, code: string) => void;

/** A whole number within bounds; null when the field is empty. */
export function wholeNumber(
  typed: Typed,
  field: string,
  [least, most]: [number, number],
  wrong: Wrong,
): number | null {
  const text = (typed[field] ?? "").trim();
  if (text === "") return null;
  const value = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  wrong(field, "number");
  return null;
}

/** "2026-11-29T08:00" as browsers send it; null when the field is empty. The time zone is the shop's. */
export function localTime(typed: Typed, field: string, wrong: Wrong): string | null {
  const text = (typed[field] ?? "").trim();
  if (text === "") return null;
  if (/^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) && !Number.isNaN(Date.parse(`${text}Z`))) return text;
  wrong(field, "time");
  return null;
}

export const isOn = (typed: Typed, field: string): boolean => (typed[field] ?? "") !== "";

/** The rest of the names of fields that begin like this: ids of what was chosen. */
export const idsOf = (typed: Typed, prefix: string): string[] =>
  Object.keys(typed).flatMap((field) => (field.startsWith(prefix) ? [field.slice(prefix.length)] : []));

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();

/** A text on one line, up to 80 characters, that may be left out. */
export function lineOf(typed: Typed, field: string, wrong: Wrong): string {
  const line = oneLine((typed[field] ?? "").slice(0, 1000));
  if (line.length > 80) wrong(field, "too_long");
  return line;
}

/** The same where it must be there. */
export function nameOf(typed: Typed, field: string, wrong: Wrong): string {
  const name = lineOf(typed, field, wrong);
  if (name === "") wrong(field, "required");
  return name;
}
