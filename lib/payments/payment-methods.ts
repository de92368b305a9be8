import "server-only";
import { env } from "@/lib/env";
import { listFormat } from "@/lib/intl";
import { words } from "@/lib/i18n/messages";
import type { Market, MarketCode } from "@/lib/markets";
import type { PaymentMethod } from "@/lib/payment-method";

/**
 * The ways of paying online that a market offers, by its setting. The provider is told the same list, so what is named
 * before the form is filled is what can be paid with; of these it leaves out what suits neither amount nor device.
 */
export function paymentMethods(market: MarketCode): readonly PaymentMethod[] {
  const { PAYMENT_METHODS_US, PAYMENT_METHODS_DE } = env();
  return { us: PAYMENT_METHODS_US, de: PAYMENT_METHODS_DE }[market];
}

/** "Card, Apple Pay, Google Pay, Link or bank transfer" */
export function waysToPay(market: Market, offersTransfer: boolean): string {
  const t = words(market, "paymentMethods");
  // Wallets of devices carry cards, and are there wherever cards are.
  const names = paymentMethods(market.code).flatMap((method) =>
    method === "card" ? [t("card"), t("apple_pay"), t("google_pay")] : [t(method)],
  );
  if (offersTransfer) names.push(t("bank_transfer"));
  return listFormat(market.locale, { type: "disjunction" }).format(names);
}
