import { stateName } from "@/lib/customers/address-lines";
import { words } from "@/lib/i18n/messages";
import type { Translate } from "@/lib/i18n/translate";
import { displayNames, numberFormat } from "@/lib/intl";
import { taxName } from "@/lib/tax-name";
import type { Market } from "@/lib/markets";
import { type CurrencyCode, formatMoney, PPM } from "@/lib/money";
import type { DerivedSum, Derivation, Reason, TaxPlace } from "@/lib/pricing/derivation";

/** An amount in words, and what it is the sum of. */
export type ToldSum = {
  readonly label: string;
  readonly amount: string;
  readonly parts: readonly ToldSum[];
};

/** "Why this price", ready to be shown: words and figures that the server and every browser share. */
export type ToldPrice = {
  readonly title: string;
  /** What the total is the sum of. */
  readonly parts: readonly ToldSum[];
  readonly total: ToldSum;
  /** The tax inside the total, where prices hold it. */
  readonly inside: { readonly title: string; readonly sums: readonly ToldSum[] };
  readonly notes: readonly string[];
};

/** "Havn mug, Sage": what tells a line from others of its product. */
export const lineName = (line: { readonly productName: string; readonly variantLabel: string }): string =>
  line.variantLabel ? `${line.productName}, ${line.variantLabel}` : line.productName;

type Speaker = {
  readonly t: Translate<"why">;
  readonly market: Pick<Market, "language" | "locale">;
  readonly currency: CurrencyCode;
  readonly nameOf: (variantId: string) => string | null;
};

/**
 * Tells a derivation to whoever reads this market's language.
 * @param nameOf what a line of the cart or order is called; null for a product that is gone
 */
export function toldPrice(
  { total, taxInside, isReverseCharge, exemption }: Derivation,
  market: Pick<Market, "language" | "locale">,
  currency: CurrencyCode,
  nameOf: (variantId: string) => string | null,
): ToldPrice {
  const t = words(market, "why");
  const speaker: Speaker = { t, market, currency, nameOf };
  const isTaxed = taxInside.length > 0 || total.parts.some(({ reason }) => reason.kind === "tax");
  return {
    title: t("title"),
    parts: total.parts.map((part) => told(part, speaker)),
    total: { ...told(total, speaker), parts: [] },
    inside: { title: t("inside"), sums: taxInside.map((part) => told(part, speaker)) },
    notes: [
      ...(isReverseCharge ? [t("reverseCharge")] : []),
      ...(exemption ? [t("taxExempt", { reason: t(`exempt.${exemption}`) })] : []),
      ...(isTaxed ? [t("rounding")] : []),
    ],
  };
}

function told({ reason, amount, parts }: DerivedSum, speaker: Speaker): ToldSum {
  const [only] = parts;
  // "2 × mug at 16.00" says it all; a second row would only repeat the amount.
  const isPlain = reason.kind === "line" && parts.length === 1 && only?.reason.kind === "list";
  return {
    label: labelOf(reason, isPlain, speaker),
    amount:
      reason.kind === "shipping" && amount === 0
        ? speaker.t("free")
        : formatMoney(speaker.market.locale, { amount, currency: speaker.currency }),
    parts: isPlain ? [] : parts.map((part) => told(part, speaker)),
  };
}

function labelOf(reason: Reason, isPlain: boolean, { t, market, currency, nameOf }: Speaker): string {
  const money = (amount: number) => formatMoney(market.locale, { amount, currency });
  const name = (variantId: string) => nameOf(variantId) ?? t("goneProduct");
  switch (reason.kind) {
    case "total":
    case "subtotal":
      return t(reason.kind);
    case "line": {
      const values = {
        quantity: reason.quantity,
        name: name(reason.variantId),
        unit: money(reason.unitAmount),
      };
      return isPlain ? t("plainLine", values) : t("line", values);
    }
    case "list":
      return t("list", { quantity: reason.quantity, unit: money(reason.unitAmount) });
    case "sale":
      return t("sale", { unit: money(reason.unitAmount) });
    case "quantity":
      return t("quantity", { from: reason.minQuantity, unit: money(reason.unitAmount) });
    case "price_list":
      return t("price_list", { name: reason.name, unit: money(reason.unitAmount) });
    case "discount":
      return t("discount", { name: promotionName(reason) });
    case "discounted_line":
      return reason.freeUnits > 0
        ? t("freeUnits", { quantity: reason.freeUnits, name: name(reason.variantId) })
        : name(reason.variantId);
    case "shipping":
      return reason.isFetched ? reason.method : t("shipping", { method: reason.method });
    case "rate": {
      const { grams, isBulky, minGoodsAmount } = reason.chargedFor;
      const kilograms = numberFormat(market.locale, {
        style: "unit",
        unit: "kilogram",
        maximumFractionDigits: 2,
      });
      const weight = t(isBulky ? "rateBulky" : "rate", { weight: kilograms.format(grams / 1000) });
      return minGoodsAmount > 0 ? t("rateFrom", { rate: weight, from: money(minGoodsAmount) }) : weight;
    }
    case "free_from":
      return t("freeFrom", { from: money(reason.fromAmount) });
    case "free_shipping":
      return t("freeShipping", { name: promotionName(reason) });
    case "tax":
      return t("tax", {
        name: taxName(market, reason.name),
        place: reason.jurisdiction ?? placeName(reason.place, market.locale),
        rate: percent(market.locale, reason.ratePpm),
      });
    case "import_duty":
      return t("importDuty");
    case "import_tax":
      return t("importTax", {
        name: taxName(market, reason.name),
        rate: percent(market.locale, reason.ratePpm),
      });
    case "taxed_line":
      return t("taxed", { name: name(reason.variantId), of: money(reason.taxedAmount) });
    case "taxed_shipping":
      return t("taxedShipping", { of: money(reason.taxedAmount) });
  }
}

const percent = (locale: string, ratePpm: number) =>
  numberFormat(locale, { style: "percent", maximumFractionDigits: 4 }).format(ratePpm / PPM);

const promotionName = ({ name, code }: { readonly name: string; readonly code: string | null }) =>
  code === null ? name : `${name}, ${code}`;

const placeName = ({ country, state }: TaxPlace, locale: string): string =>
  (state === null ? null : stateName(country, state)) ??
  displayNames(locale, { type: "region" }).of(country) ??
  country;
