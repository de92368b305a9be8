import { type Jurisdiction, jurisdictionsAt, type TaxPlace } from "./tax-jurisdictions";
import type { TaxBehavior, TaxedCustomer, TaxEntry } from "./tax-objects";

const PPM = 1_000_000n;

/** Halves away from zero. */
const rounded = (numerator: bigint, denominator: bigint): number =>
  Number((numerator * 2n + denominator) / (denominator * 2n));

export const shippingTaxCode = "txcd_92010001";
const bookTaxCode = "txcd_35010000";
const giftCardTaxCode = "txcd_10502000";

/** "8.875" for 88,750 parts per million. */
const percentage = (ratePpm: number): string => String(ratePpm / 10_000);

/**
 * What each jurisdiction takes of one amount. Each part is rounded by itself, and the tax of a line is the sum of them. An
 * inclusive amount holds all of them together: `amount × rate / (1 + all rates)`.
 */
export function breakdown(
  item: { amount: number; taxCode: string; behavior: TaxBehavior },
  place: TaxPlace,
  customer: Pick<TaxedCustomer, "tax_ids" | "taxability_override">,
): TaxEntry[] {
  const here = jurisdictionsAt(place);
  if (here.length === 0) return [untaxed(nowhere(place), item.amount, "not_collecting")];
  const reason = reasonForNone(item.taxCode, here, place, customer);
  if (reason) return here.map((jurisdiction) => untaxed(jurisdiction, item.amount, reason));
  const rateOf = ({ bookPpm, ratePpm }: Jurisdiction) =>
    item.taxCode === bookTaxCode ? (bookPpm ?? ratePpm) : ratePpm;
  const all = here.reduce((sum, jurisdiction) => sum + BigInt(rateOf(jurisdiction)), 0n);
  const base = item.behavior === "inclusive" ? PPM + all : PPM;
  const amounts = here.map((jurisdiction) =>
    rounded(BigInt(item.amount) * BigInt(rateOf(jurisdiction)), base),
  );
  const tax = amounts.reduce((sum, amount) => sum + amount, 0);
  return here.map((jurisdiction, index) => ({
    amount: amounts[index] ?? 0,
    jurisdiction: named(jurisdiction),
    sourcing: "destination",
    tax_rate_details: {
      display_name: jurisdiction.taxName,
      percentage_decimal: percentage(rateOf(jurisdiction)),
      tax_type: jurisdiction.taxType,
    },
    taxability_reason: rateOf(jurisdiction) < jurisdiction.ratePpm ? "reduced_rated" : "standard_rated",
    taxable_amount: item.behavior === "inclusive" ? item.amount - tax : item.amount,
  }));
}

function reasonForNone(
  taxCode: string,
  here: readonly Jurisdiction[],
  place: TaxPlace,
  customer: Pick<TaxedCustomer, "tax_ids" | "taxability_override">,
): string | null {
  if (customer.taxability_override !== "none") return customer.taxability_override;
  // Goods go from Germany: a business of another member state accounts for the tax itself.
  const isBusiness = customer.tax_ids.some(
    ({ type, value }) => type === "eu_vat" && value.startsWith(place.country),
  );
  if (isBusiness && place.country !== "DE" && here.some(({ taxType }) => taxType === "vat"))
    return "reverse_charge";
  if (taxCode === giftCardTaxCode) return "not_subject_to_tax";
  return taxCode === shippingTaxCode && !here.some(({ taxesShipping }) => taxesShipping)
    ? "not_subject_to_tax"
    : null;
}

const named = ({
  country,
  displayName,
  level,
  state,
}: Pick<Jurisdiction, "country" | "displayName" | "level" | "state">) => ({
  country,
  display_name: displayName,
  level,
  state,
});

const nowhere = ({ country, state }: TaxPlace) => ({
  country,
  state,
  displayName: state ?? country,
  level: state === null ? ("country" as const) : ("state" as const),
});

const untaxed = (
  jurisdiction: Parameters<typeof named>[0],
  amount: number,
  taxability_reason: string,
): TaxEntry => ({
  amount: 0,
  jurisdiction: named(jurisdiction),
  sourcing: "destination",
  tax_rate_details: null,
  taxability_reason,
  taxable_amount: taxability_reason === "not_collecting" ? 0 : amount,
});

/** The breakdown of a whole calculation: the same taxes of all lines and the delivery together. */
export function wholeBreakdown(
  parts: readonly { behavior: TaxBehavior; entries: readonly TaxEntry[] }[],
): object[] {
  const sums = new Map<string, { amount: number; taxable_amount: number } & Record<string, unknown>>();
  for (const { behavior, entries } of parts)
    for (const {
      amount,
      taxable_amount,
      jurisdiction,
      tax_rate_details: rate,
      taxability_reason,
    } of entries) {
      const shape = {
        inclusive: behavior === "inclusive",
        tax_rate_details: {
          country: jurisdiction.country,
          flat_amount: null,
          percentage_decimal: rate?.percentage_decimal ?? "0.0",
          rate_type: rate ? "percentage" : null,
          state: jurisdiction.state,
          tax_type: rate?.tax_type ?? null,
        },
        taxability_reason,
      };
      const key = JSON.stringify([shape, jurisdiction.display_name]);
      const sum = sums.get(key) ?? { amount: 0, taxable_amount: 0, ...shape };
      sum.amount += amount;
      sum.taxable_amount += taxable_amount;
      sums.set(key, sum);
    }
  return [...sums.values()];
}
