"use client";

import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { CartView } from "@/lib/cart/cart-view";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";

/** Goods, cheapest delivery, tax and the estimated total: no cost appears later that could be known here. */
export function CartSummary(props: { cart: CartView; isChanging: boolean }) {
  const { cart } = props;
  const t = useWords("cart");
  const market = useMarket();
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: cart.currency });
  const { shipping } = cart;
  const canBuy = cart.lines.some((line) => line.buyableQuantity > 0);
  return (
    <section aria-label={t("summary.title")} className="space-y-4">
      <dl
        aria-busy={props.isChanging}
        className={`grid grid-cols-[1fr_auto] gap-x-4 gap-y-2 tabular-nums ${props.isChanging ? "opacity-50" : ""}`}
      >
        <dt>{t("summary.subtotal")}</dt>
        <dd className="text-right">{money(cart.subtotalAmount)}</dd>
        <dt>{t("summary.shipping")}</dt>
        <dd className="text-right">
          {shipping === null
            ? t("summary.shippingAtCheckout")
            : shipping.amount === 0
              ? t("summary.shippingFree")
              : t("summary.shippingFrom", { amount: money(shipping.amount) })}
        </dd>
        <dt>{t("summary.tax")}</dt>
        <dd className="text-right">
          {t(cart.taxIncluded ? "summary.taxIncluded" : "summary.taxAtCheckout")}
        </dd>
        <dt className="mt-2 border-t border-line pt-3 text-lg font-medium">{t("summary.estimatedTotal")}</dt>
        <dd className="mt-2 border-t border-line pt-3 text-right text-lg font-medium">
          {money(cart.estimatedTotalAmount)}
        </dd>
      </dl>
      {shipping !== null && shipping.missingForFreeAmount !== null && (
        <p className="text-sm text-ink-soft">
          {t("summary.freeShippingFrom", {
            from: money(shipping.freeFromAmount ?? 0),
            missing: money(shipping.missingForFreeAmount),
          })}
        </p>
      )}
      {canBuy && (
        // A full page load, not a soft one: checkout has a stricter Content-Security-Policy, which only a new document gets.
        <a
          href={paths.checkout(market)}
          className="flex min-h-12 w-full items-center justify-center rounded-xs bg-accent px-6 font-medium text-on-accent hover:opacity-90"
        >
          {t("checkout")}
        </a>
      )}
    </section>
  );
}
