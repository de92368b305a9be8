import { z } from "zod";
import { currencyCodes, parseAmount } from "@/lib/money";
import { isOn, lineOf, nameOf, type Typed, type Wrong } from "@/lib/typed-fields";

/** "14.975" or "14,975": percent with up to four decimals, in parts per million. Null for anything else. */
export function parsePercent(text: string, mostPpm: number): number | null {
  const [, whole, part = ""] = /^(\d{1,4})(?:[.,](\d{1,4}))?$/.exec(text.trim().replace(/\s*%$/, "")) ?? [];
  if (whole === undefined) return null;
  const ppm = Number(whole) * 10_000 + Number(part.padEnd(4, "0"));
  return ppm <= mostPpm ? ppm : null;
}

/** 149750 is "14.975". */
export const percentText = (ppm: number): string => String(ppm / 10_000);

/** Upper case, ISO 3166-1 alpha-2. */
function countryOf(typed: Typed, wrong: Wrong): string {
  const country = (typed["country"] ?? "").trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) wrong("country", "country");
  return country;
}

/** A day that has come: nobody has looked tomorrow. */
function checkedOn(typed: Typed, wrong: Wrong): string {
  const day = (typed["checkedOn"] ?? "").trim();
  const at = Date.parse(`${day}T00:00:00Z`);
  if (!/^20\d\d-\d\d-\d\d$/.test(day) || Number.isNaN(at)) wrong("checkedOn", "day");
  else if (at > Date.now() + 86_400_000) wrong("checkedOn", "future");
  return day;
}

function sourceOf(typed: Typed, wrong: Wrong): string {
  const source = (typed["source"] ?? "").replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  if (source === "") wrong("source", "required");
  if (source.length > 300) wrong("source", "too_long");
  return source;
}

const record = z.record(z.string().max(64), z.string().max(40_000));
const idsIn = (typed: Typed) =>
  z
    .object({ id: z.uuid().optional(), requestId: z.uuid(), seen: z.coerce.number().int().min(0) })
    .safeParse(typed).data;

/** What customs of a place ask of a parcel from abroad. */
export const importRuleInput = record.transform((typed, context) => {
  const wrong: Wrong = (field, code) => context.addIssue({ code: "custom", path: [field], message: code });
  const ids = idsIn(typed);
  if (!ids) wrong("country", "unexpected");
  const currency = currencyCodes.find((code) => code === typed["currency"]) ?? currencyCodes[0];
  const taxRatePpm = parsePercent(typed["taxRate"] ?? "", 1_000_000);
  if (taxRatePpm === null) wrong("taxRate", "percent");
  const amount = (field: string): number => {
    const value = parseAmount((typed[field] ?? "").trim() || "0", currency);
    if (value === null) wrong(field, "amount");
    return value ?? 0;
  };
  const state = lineOf(typed, "state", wrong).toUpperCase();
  if (state !== "" && !/^[A-Z0-9]{1,3}$/.test(state)) wrong("state", "state");
  return {
    /** Null for a new one, which gets the id `requestId`. */
    id: ids?.id ?? null,
    requestId: ids?.requestId ?? "",
    /** The last entry of the rule's history that staff saw. */
    seen: ids?.seen ?? 0,
    rule: {
      country: countryOf(typed, wrong),
      state: state || null,
      currency,
      taxName: nameOf(typed, "taxName", wrong),
      taxRatePpm: taxRatePpm ?? 0,
      taxesShipping: isOn(typed, "taxesShipping"),
      taxFreeUpToAmount: amount("taxFreeUpTo"),
      dutyFreeUpToAmount: amount("dutyFreeUpTo"),
      source: sourceOf(typed, wrong),
      checkedOn: checkedOn(typed, wrong),
    },
  };
});
export type ImportRuleInput = z.output<typeof importRuleInput>;

export const importRulePress = z.object({ id: z.uuid(), seen: z.coerce.number().int().min(0) });

/** Rows that staff writes or pastes in one go. */
const MAX_ROWS = 500;
/** Goods that cost more in duty than ten times their value are none that anybody sends. */
const MOST_PPM = 10_000_000;

export type DutyRow = {
  readonly country: string;
  readonly hsPrefix: string;
  /** Null takes the rate out. */
  readonly ratePpm: number | null;
};

/** "CA 6912 8.5" for each rate: country, beginning of the HS code, percent. A dash takes it out. Empty lines are passed over. */
export function parseDutyRows(
  text: string,
):
  | { readonly ok: true; readonly rows: readonly DutyRow[] }
  | { readonly ok: false; readonly line: number; readonly code: string } {
  const rows = new Map<string, DutyRow>();
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const wrong = (code: string) => ({ ok: false, line: index + 1, code }) as const;
    const [country, code, percent, more] = written.split(/[\s;]+/).filter(Boolean);
    if (country === undefined) continue;
    if (code === undefined || percent === undefined || more !== undefined) return wrong("shape");
    if (!/^[A-Za-z]{2}$/.test(country)) return wrong("country");
    const hsPrefix = code.replaceAll(".", "");
    if (!/^\d{2,10}$/.test(hsPrefix)) return wrong("code");
    const isGone = /^[-–—]$/.test(percent);
    const ratePpm = isGone ? null : parsePercent(percent, MOST_PPM);
    if (ratePpm === null && !isGone) return wrong("percent");
    const row = { country: country.toUpperCase(), hsPrefix, ratePpm };
    const key = `${row.country} ${hsPrefix}`;
    if (rows.has(key)) return wrong("twice");
    rows.set(key, row);
    if (rows.size > MAX_ROWS) return wrong("too_many");
  }
  return rows.size === 0 ? { ok: false, line: 0, code: "none" } : { ok: true, rows: [...rows.values()] };
}

export const dutyRatesInput = record.transform((typed, context) => {
  const wrong: Wrong = (field, code) => context.addIssue({ code: "custom", path: [field], message: code });
  const ids = idsIn(typed);
  const parsed = parseDutyRows(typed["rows"] ?? "");
  if (!ids) wrong("rows", "unexpected");
  if (!parsed.ok) {
    wrong("rows", parsed.code);
    wrong("line", String(parsed.line));
  }
  return {
    requestId: ids?.requestId ?? "",
    /** The last entry of the history of all rates that staff saw. */
    seen: ids?.seen ?? 0,
    rows: parsed.ok ? parsed.rows : [],
    source: sourceOf(typed, wrong),
    checkedOn: checkedOn(typed, wrong),
  };
});
export type DutyRatesInput = z.output<typeof dutyRatesInput>;

/** What the page shows of the rates: those after this country and code. */
export const parseCustomsPage = (params: Record<string, string | string[] | undefined>) =>
  z
    .object({
      after: z
        .string()
        .regex(/^[A-Z]{2} \d{2,10}$/)
        .optional()
        .catch(undefined),
      saved: z.literal("1").optional().catch(undefined),
    })
    .parse(params);
