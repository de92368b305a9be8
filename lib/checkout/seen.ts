import type { CheckoutOption } from "@/lib/checkout/checkout-view";

/** Days of arrival, or the instant from which it is ready in a store (ISO 8601); neither where nothing was promised. */
export type Promised = {
  readonly arrival: { readonly earliestOn: string; readonly latestOn: string } | null;
  readonly readyAt: string | null;
};

/** What a form showed when it was sent, so that the page can say what has changed since. Never used to compute. */
export type Seen = Promised & { readonly payableAmount: number };

export const promiseOf = ({ arrival, pickup }: CheckoutOption): Promised => ({
  arrival,
  readyAt: pickup?.promise?.readyAt ?? null,
});

/** "5490/2026-11-26/2026-11-28", "5490/2026-11-26T22:00:00.000Z", or "5490" without a promise: a hidden field of the form. */
export function seenOf(option: CheckoutOption): string {
  const { arrival, readyAt } = promiseOf(option);
  const promised = arrival ? [arrival.earliestOn, arrival.latestOn] : readyAt === null ? [] : [readyAt];
  return [option.payableAmount, ...promised].join("/");
}

/** @returns `null` for anything else than what `seenOf` writes */
export function parseSeen(text: string | undefined): Seen | null {
  const found =
    /^(\d{1,12})(?:\/(?:(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)|(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)))?$/.exec(
      text ?? "",
    );
  if (!found) return null;
  const [, payableAmount, earliestOn, latestOn, readyAt] = found;
  const isMoment = (moment: string | undefined) => moment !== undefined && !Number.isNaN(Date.parse(moment));
  return {
    payableAmount: Number(payableAmount),
    arrival:
      earliestOn && latestOn && isMoment(earliestOn) && isMoment(latestOn) ? { earliestOn, latestOn } : null,
    readyAt: readyAt && isMoment(readyAt) ? readyAt : null,
  };
}

/** Whether an option promises something else than what was seen. */
export function isOtherPromise(seen: Promised, option: CheckoutOption): boolean {
  const now = promiseOf(option);
  return (
    seen.readyAt !== now.readyAt ||
    seen.arrival?.earliestOn !== now.arrival?.earliestOn ||
    seen.arrival?.latestOn !== now.arrival?.latestOn
  );
}
