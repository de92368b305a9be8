import { words } from "@/lib/i18n/messages";
import { displayNames } from "@/lib/intl";
import { formatMoney } from "@/lib/money";
import type { Market } from "@/lib/markets";
import { crossesCustoms, type ImportTerms, wholeCharge } from "@/lib/shipping/import-charges";
import { taxName } from "@/lib/tax-name";
import type { ShippingRules } from "@/lib/shipping/offers";

const countryName = (market: Market, code: string) =>
  displayNames(market.locale, { type: "region" }).of(code) ?? code;

/**
 * Who pays what customs ask of a parcel and how much that is, as far as it can be told; one or two sentences.
 * @param parcel.country where it goes, ISO 3166-1 alpha-2
 */
export function importNote(
  market: Market,
  parcel: { readonly country: string; readonly carrier: string; readonly currency: Market["currency"] },
  { incoterm, charges }: ImportTerms,
): string {
  const t = words(market, "import");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: parcel.currency });
  const country = countryName(market, parcel.country);
  const values = { country, carrier: parcel.carrier };
  if (!charges) return t(incoterm === "ddp" ? "ddpUnknown" : "dapUnknown", values);
  const whole = wholeCharge(charges);
  if (whole === 0) return t("none", values);
  if (incoterm === "ddp") return t("ddp", { ...values, amount: money(whole ?? charges.taxAmount) });
  const { taxAmount } = charges;
  const tax = taxName(market, charges.taxName);
  return whole === null
    ? t("dapPart", { ...values, tax, amount: money(taxAmount) })
    : t("dap", { ...values, amount: money(whole) });
}

/** For a product page: whom customs ask abroad, where the market delivers there at all; null where it does not. */
export function importHint(market: Market, { regions, methods }: ShippingRules): string | null {
  const abroad = new Set(
    regions.filter(({ country }) => crossesCustoms(market, country)).map(({ country }) => country),
  );
  if (abroad.size === 0) return null;
  const zones = new Set(regions.filter(({ country }) => abroad.has(country)).map(({ zoneId }) => zoneId));
  const isTakenOver = methods.some(({ zoneId, incoterm }) => incoterm === "ddp" && zones.has(zoneId));
  const countries = [...abroad].map((country) => countryName(market, country)).join(", ");
  return words(market, "import")(isTakenOver ? "hintBoth" : "hintDap", { countries });
}
