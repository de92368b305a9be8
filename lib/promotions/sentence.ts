import type { Translate } from "@/lib/i18n/translate";
import { dateFormat, numberFormat } from "@/lib/intl";
import { marketCodes } from "@/lib/markets";
import { type CurrencyCode, currencyCodes, formatMoney, PPM } from "@/lib/money";
import type { Conditions } from "@/lib/promotions/conditions";
import { marketsOf } from "@/lib/promotions/input";
import type { PromotionRow } from "@/lib/promotions/offer";

/** What a sentence about a promotion needs to know. */
export type Told = Pick<PromotionRow, "kind" | "ratePpm" | "amounts" | "buyQuantity" | "getQuantity"> & {
  readonly conditions: Conditions;
  /** Names of the products, categories and groups of customers in the conditions, as many as are known. */
  readonly productNames: readonly string[];
  readonly categoryNames: readonly string[];
  readonly groupNames: readonly string[];
  readonly requiresCode: boolean;
  readonly codes: {
    readonly count: number;
    /** One of them. */
    readonly first: string | null;
    /** Null when they differ, or when there is no limit. */
    readonly usageLimit: number | null;
    readonly usageLimitPerCustomer: number | null;
  };
  /** "2026-11-29T08:00" in the shop's time zone; null: at once, never. Left out where a page tells it elsewhere. */
  readonly starts?: string | null;
  readonly ends?: string | null;
};

/** "10% off everything not on sale, once per customer, with the code WELCOME10". */
export function promotionSentence(t: Translate<"admin">, locale: string, told: Told): string {
  const { conditions, codes } = told;
  const inMarkets = marketsOf(told);
  const money = (amounts: Partial<Record<CurrencyCode, number>>) =>
    currencyCodes
      .flatMap((currency) => {
        const amount = amounts[currency];
        return amount === undefined ? [] : [formatMoney(locale, { amount, currency })];
      })
      .join(" / ");
  return [
    effect(t, locale, told, money),
    conditions.minSubtotal && t("promotions.say.from", { amounts: money(conditions.minSubtotal) }),
    inMarkets.length === 0
      ? t("promotions.say.nowhere")
      : inMarkets.length < marketCodes.length &&
        inMarkets.map((market) => t(`promotions.say.market.${market}`)).join(", "),
    conditions.customerGroupIds &&
      t("promotions.say.groups", {
        groups:
          named(conditions.customerGroupIds, told.groupNames)?.join(", ") ??
          t("promotions.say.groupCount", { count: conditions.customerGroupIds.length }),
      }),
    conditions.firstOrder && t("promotions.say.firstOrder"),
    told.requiresCode && codes.count > 0 && limits(t, told),
    told.requiresCode ? byCode(t, told) : t("promotions.say.noCode"),
    told.starts && t("promotions.say.starts", { at: localTime(locale, told.starts) }),
    told.ends && t("promotions.say.ends", { at: localTime(locale, told.ends) }),
  ]
    .filter(Boolean)
    .join(", ");
}

/** The time is the shop's own, so it is written as it is. */
const localTime = (locale: string, local: string) =>
  dateFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(
    new Date(`${local}Z`),
  );

function limits(t: Translate<"admin">, { codes }: Told): string {
  return [
    codes.usageLimitPerCustomer !== null &&
      t("promotions.say.perCustomer", { count: codes.usageLimitPerCustomer }),
    codes.usageLimit !== null && t("promotions.say.inAll", { count: codes.usageLimit }),
  ]
    .filter(Boolean)
    .join(", ");
}

function byCode(t: Translate<"admin">, { codes }: Told): string {
  if (codes.count === 0) return t("promotions.say.noCodeYet");
  return codes.count === 1 && codes.first !== null
    ? t("promotions.say.code", { code: codes.first })
    : t("promotions.say.codes", { count: codes.count });
}

function effect(
  t: Translate<"admin">,
  locale: string,
  told: Told,
  money: (amounts: Partial<Record<CurrencyCode, number>>) => string,
): string {
  const what = target(t, told);
  switch (told.kind) {
    case "percent": {
      const rate = numberFormat(locale, { style: "percent", maximumFractionDigits: 4 }).format(
        (told.ratePpm ?? 0) / PPM,
      );
      return t("promotions.say.percent", { rate, what });
    }
    case "amount":
      return t("promotions.say.amount", { amounts: money(told.amounts ?? {}), what });
    case "free_shipping": {
      const { productIds, categoryIds, excludesSale } = told.conditions;
      // The whole delivery is free, as soon as one thing in the cart is what it is for.
      return productIds || categoryIds || excludesSale
        ? t("promotions.say.freeShippingWith", { what })
        : t("promotions.say.freeShipping");
    }
    case "buy_x_get_y": {
      const pay = told.buyQuantity ?? 0;
      return t("promotions.say.buyGet", { total: pay + (told.getQuantity ?? 0), pay, what });
    }
  }
}

/** Beyond these, a number says it. */
const namedAtMost = 3;

/** Null when there are too many, or one of them is not known. */
const named = (ids: readonly string[] | undefined, names: readonly string[]) =>
  ids && ids.length <= namedAtMost && names.length === ids.length ? names : null;

/** The lines it is for. */
function target(t: Translate<"admin">, { conditions, productNames, categoryNames }: Told): string {
  const { productIds, categoryIds, excludesSale } = conditions;
  if (!productIds && !categoryIds)
    return t(excludesSale ? "promotions.say.allButSale" : "promotions.say.all");
  const [byProduct, byCategory] = [named(productIds, productNames), named(categoryIds, categoryNames)];
  const some = [
    ...(byProduct ?? (productIds ? [t("promotions.say.products", { count: productIds.length })] : [])),
    ...(byCategory ?? (categoryIds ? [t("promotions.say.categories", { count: categoryIds.length })] : [])),
  ].join(", ");
  return excludesSale ? t("promotions.say.someButSale", { what: some }) : some;
}
