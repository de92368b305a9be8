import type { CurrencyCode, Money } from "@/lib/money";

/**
 * Stripe counts most currencies in ISO 4217 minor units. The ones it does not are listed here with the factor from
 * our unit to Stripe's; every currency the shop sells in must appear.
 * @see https://docs.stripe.com/currencies#special-cases
 */
const factors: Record<CurrencyCode, number> = { USD: 1, EUR: 1 };

/**
 * The smallest charge Stripe makes, in our minor units.
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const minimums: Record<CurrencyCode, number> = { USD: 50, EUR: 50 };

export const minimumCharge = (currency: CurrencyCode): number => minimums[currency];

export const toStripeAmount = (money: Money): number => money.amount * factors[money.currency];

export const toStripeCurrency = (currency: CurrencyCode): string => currency.toLowerCase();

/** @throws RangeError for an amount that is no whole number of our units */
export function fromStripeAmount(amount: number, currency: CurrencyCode): number {
  const ours = amount / factors[currency];
  if (!Number.isInteger(ours)) throw new RangeError(`Stripe sent ${amount} ${currency}`);
  return ours;
}
