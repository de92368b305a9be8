/** What a dispute asks of the shop: an answer, patience, or nothing any more. */
export type DisputeStage = "open" | "waiting" | "won" | "lost" | "closed";

const stages: Readonly<Record<string, DisputeStage>> = {
  warning_needs_response: "open",
  needs_response: "open",
  appeal_needs_response: "open",
  warning_under_review: "waiting",
  under_review: "waiting",
  appeal_under_review: "waiting",
  won: "won",
  lost: "lost",
  warning_closed: "closed",
  prevented: "closed",
};

/**
 * @param status the provider's; one this version does not know is looked at by staff
 * @see https://docs.stripe.com/api/disputes/object
 */
export const disputeStage = (status: string): DisputeStage => stages[status] ?? "open";

/** The bank has not decided whose the money is. */
export const isUndecided = ({ status }: { readonly status: string }): boolean =>
  ["open", "waiting"].includes(disputeStage(status));

const rank: Readonly<Record<DisputeStage, number>> = { open: 0, waiting: 1, closed: 2, won: 2, lost: 2 };

/**
 * Whether news of a dispute says more than what is known of it. News comes late, twice and in any order, and an appeal
 * leads back; so the time of the news counts, and within the same second the one that is further.
 */
export function isNewerDispute(
  known: { readonly status: string; readonly toldAt: Date },
  news: { readonly status: string; readonly toldAt: Date },
): boolean {
  const by = news.toldAt.getTime() - known.toldAt.getTime();
  if (by !== 0) return by > 0;
  return rank[disputeStage(news.status)] > rank[disputeStage(known.status)];
}

/** Money that the bank has taken from the shop for good, minor units. */
export const lostAmount = (
  disputes: readonly { readonly paymentId: string; readonly status: string; readonly amount: number }[],
  paymentId: string,
): number =>
  disputes
    .filter((dispute) => dispute.paymentId === paymentId && disputeStage(dispute.status) === "lost")
    .reduce((sum, { amount }) => sum + amount, 0);
