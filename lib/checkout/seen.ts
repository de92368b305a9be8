import type { CheckoutOption } from "@/lib/checkout/checkout-view";

type Days = { readonly earliestOn: string; readonly latestOn: string };

/** What a form showed when it was sent, so that the page can say what has changed since. Never used to compute. */
export type Seen = { readonly payableAmount: number; readonly arrival: Days | null };

/** "5490/2026-11-26/2026-11-28", or "5490" where no day was promised: a hidden field of the form. */
export const seenOf = ({ payableAmount, arrival }: CheckoutOption): string =>
  [payableAmount, ...(arrival ? [arrival.earliestOn, arrival.latestOn] : [])].join("/");

/** @returns `null` for anything else than what `seenOf` writes */
export function parseSeen(text: string | undefined): Seen | null {
  const found = /^(\d{1,12})(?:\/(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d))?$/.exec(text ?? "");
  if (!found) return null;
  const [, payableAmount, earliestOn, latestOn] = found;
  const isDay = (day: string) => !Number.isNaN(Date.parse(day));
  return {
    payableAmount: Number(payableAmount),
    arrival: earliestOn && latestOn && isDay(earliestOn) && isDay(latestOn) ? { earliestOn, latestOn } : null,
  };
}

export const areOtherDays = (before: Days | null, after: Days | null): boolean =>
  before?.earliestOn !== after?.earliestOn || before?.latestOn !== after?.latestOn;
