/** Currencies whose amounts in Stripe's API have no decimals, and those with three. @see https://docs.stripe.com/currencies */
const ZERO_DECIMALS = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const THREE_DECIMALS = new Set("bhd jod kwd omr tnd".split(" "));

/** The smallest charge Stripe accepts, in the API's minor units. @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const MINIMUM_AMOUNTS: Readonly<Record<string, number>> = {
  aud: 50, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30, hkd: 400, huf: 17500,
  inr: 50, jpy: 50, mxn: 1000, nok: 300, nzd: 50, pln: 200, sek: 300, sgd: 50, usd: 50,
}; // prettier-ignore

export const minimumAmount = (currency: string): number => MINIMUM_AMOUNTS[currency] ?? 50;

function decimals(currency: string): number {
  if (ZERO_DECIMALS.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}

/** For people: `formatAmount(5490, "usd", "en")` → `$54.90`. */
export function formatAmount(amount: number, currency: string, locale: string): string {
  const digits = decimals(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}
