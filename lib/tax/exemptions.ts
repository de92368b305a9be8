/** Why a customer pays no tax; the words are in messages/, `exemption.reason`. */
export const exemptionReasons = ["resale", "charity", "government", "diplomatic", "other"] as const;
export type ExemptionReason = (typeof exemptionReasons)[number];

/** A row of `tax_exemptions` that nobody has revoked; the certificate's number stays with staff. */
export type Exemption = {
  readonly id: string;
  readonly country: string;
  /** Second part of ISO 3166-2; null for the whole country. */
  readonly state: string | null;
  readonly reason: ExemptionReason;
  /** The last day on which it holds, `YYYY-MM-DD`; null without an end. */
  readonly validUntil: string | null;
};

/** What a customer's certificates change at a place; null where they have none for it. */
export type ExemptionStanding = { readonly status: "applied" | "expired"; readonly exemption: Exemption };

/**
 * The exemption that holds at a place; one that has ended counts for nothing, and is told.
 * @param today `YYYY-MM-DD`, in the market
 */
export function exemptionAt(
  exemptions: readonly Exemption[],
  place: { readonly country: string; readonly state: string | null },
  today: string,
): ExemptionStanding | null {
  const here = exemptions.filter(
    ({ country, state }) => country === place.country && (state === null || state === place.state),
  );
  const isOver = ({ validUntil }: Exemption) => validUntil !== null && validUntil < today;
  const holding = here.find((exemption) => !isOver(exemption));
  if (holding) return { status: "applied", exemption: holding };
  const [ended] = here;
  return ended ? { status: "expired", exemption: ended } : null;
}
