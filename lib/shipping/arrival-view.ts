import type { Arrival } from "@/lib/shipping/arrival";

/** A promise as pages and their scripts get it: plain JSON. */
export type ArrivalView = {
  /** Calendar days, `YYYY-MM-DD`. */
  readonly earliestOn: string;
  readonly latestOn: string;
  /** ISO 8601 instant: until then the days hold. */
  readonly orderBy: string;
};

export const arrivalView = ({ earliestOn, latestOn, orderBy }: Arrival): ArrivalView => ({
  earliestOn,
  latestOn,
  orderBy: orderBy.toISOString(),
});
