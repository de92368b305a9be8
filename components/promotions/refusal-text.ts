import { dateFormat } from "@/lib/intl";
import type { Translate } from "@/lib/i18n/translate";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import type { Refusal } from "@/lib/promotions/refusal";

/** Why a code is not given, and what would satisfy it. */
export function refusalText(t: Translate<"discount">, market: Market, refusal: Refusal): string {
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  const day = (at: string) =>
    dateFormat(market.locale, {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: market.timeZone,
    }).format(new Date(at));
  switch (refusal.kind) {
    case "not_started":
    case "ended":
      return t(`refusal.${refusal.kind}`, { day: day(refusal.at) });
    case "customer_limit":
      return t("refusal.customer_limit", { limit: refusal.limit });
    case "below_subtotal":
      return t("refusal.below_subtotal", {
        from: money(refusal.fromAmount),
        missing: money(refusal.missingAmount),
      });
    case "too_few_units":
      return t("refusal.too_few_units", { missing: refusal.missing });
    case "not_combinable":
      return t("refusal.not_combinable", { better: refusal.better });
    case "unknown":
    case "paused":
    case "other_market":
    case "used_up":
    case "first_order_only":
    case "members_only":
    case "other_products":
    case "sale_products":
    case "nothing_left":
      return t(`refusal.${refusal.kind}`);
  }
}

/** Why a code was not taken at all; codes without their own words get general ones. */
export function codeProblemText(t: Translate<"discount">, problem: string): string {
  const key = `problem.${problem}`;
  return t(t.has(key) ? key : "problem.unexpected");
}
