import { europeanUnion } from "@/lib/european-union";
import type { Market } from "@/lib/markets";
import { shareOf } from "@/lib/money";

/** Who pays what the destination's customs ask: `ddp`, the shop, with the order's total; `dap`, the receiver, on delivery. */
export type Incoterm = "dap" | "ddp";

/** What a country, or a part of it, asks of a parcel from abroad; a row of `import_rules`. Amounts in minor units. */
export type ImportRule = {
  readonly country: string;
  /** Second part of ISO 3166-2; null for the whole country. */
  readonly state: string | null;
  /** As it is known there: "HST", "Import VAT". */
  readonly taxName: string;
  readonly taxRatePpm: number;
  /** Whether the cost of delivery is a part of what is taxed. */
  readonly taxesShipping: boolean;
  /** Value of the goods up to which no tax, and no duty, is asked. */
  readonly taxFreeUpToAmount: number;
  readonly dutyFreeUpToAmount: number;
};

/** Duty on goods whose HS code begins with `hsPrefix`; a row of `duty_rates`. */
export type DutyRate = { readonly country: string; readonly hsPrefix: string; readonly ratePpm: number };

/** What is known of the border that an offer crosses. */
export type ImportTerms = {
  readonly incoterm: Incoterm;
  /** Null when nothing can be told: the country's rule, or the state that it depends on, is not known. */
  readonly charges: ImportCharges | null;
};

export type ImportCharges = {
  readonly taxName: string;
  readonly taxRatePpm: number;
  readonly taxAmount: number;
  /** Null when nobody can tell: something above the threshold has no HS code, or none whose rate is known. */
  readonly dutyAmount: number | null;
};

/** The closest rule: a state's before its country's; null where none is known. */
export const importRuleAt = (
  rules: readonly ImportRule[],
  place: { readonly country: string; readonly state: string | null },
): ImportRule | null =>
  rules.find(({ country, state }) => country === place.country && state !== null && state === place.state) ??
  rules.find(({ country, state }) => country === place.country && state === null) ??
  null;

/**
 * What customs ask of a parcel. The value is that of the goods after promotions; duty is taken of it line by line, tax of
 * value and duty, and of the delivery where the country does so.
 * @param goods amount of each line after promotions, without tax
 */
export function importCharges(
  rule: ImportRule,
  rates: readonly DutyRate[],
  goods: readonly { readonly hsCode: string | null; readonly amount: number }[],
  shippingAmount: number,
): ImportCharges {
  const value = goods.reduce((sum, { amount }) => sum + amount, 0);
  const dutyAmount =
    value <= rule.dutyFreeUpToAmount
      ? 0
      : goods.reduce<number | null>((sum, { hsCode, amount }) => {
          const rate = dutyRateOf(rates, rule.country, hsCode);
          return sum === null || rate === null ? null : sum + shareOf(amount, rate);
        }, 0);
  const taxed = value + (dutyAmount ?? 0) + (rule.taxesShipping ? shippingAmount : 0);
  return {
    taxName: rule.taxName,
    taxRatePpm: rule.taxRatePpm,
    taxAmount: value <= rule.taxFreeUpToAmount ? 0 : shareOf(taxed, rule.taxRatePpm),
    dutyAmount,
  };
}

/** The rate of the longest prefix; null without one. */
function dutyRateOf(rates: readonly DutyRate[], country: string, hsCode: string | null): number | null {
  if (hsCode === null) return null;
  const fitting = rates.filter((rate) => rate.country === country && hsCode.startsWith(rate.hsPrefix));
  const [closest] = fitting.toSorted((a, b) => b.hsPrefix.length - a.hsPrefix.length);
  return closest?.ratePpm ?? null;
}

/** Duty and tax together; null when the duty is not known. */
export const wholeCharge = ({ taxAmount, dutyAmount }: ImportCharges): number | null =>
  dutyAmount === null ? null : taxAmount + dutyAmount;

/**
 * Whether a parcel crosses a border of customs on its way. The European Union has none inside.
 * @param country ISO 3166-1 alpha-2, where the parcel goes
 */
export function crossesCustoms(market: Market, country: string): boolean {
  const [home] = market.countries;
  return country !== home && !(europeanUnion.has(home) && europeanUnion.has(country));
}
