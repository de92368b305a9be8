"use client";

import type { ReactNode } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { CartView } from "@/lib/cart/cart-view";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";

/**
 * Goods, cheapest delivery, tax and the estimated total: no cost appears later that could be known here. On a phone's
 * page the total and the way on stay at the bottom of the screen.
 */
export function CartSummary(props: {
  cart: CartView;
  isChanging: boolean;
  layout: "drawer" | "page";
  codes?: ReactNode;
  why?: ReactNode;
}) {
  const { cart, isChanging } = props;
  const t = useWords("cart");
  const market = useMarket();
  // The first thing is on its way to the cart: what it will cost is the server's to say, and it is not nothing.
  const isUnknown = cart.lines.length === 0;
  const money = (amount: number) =>
    isUnknown ? "…" : formatMoney(market.locale, { amount, currency: cart.currency });
  const { shipping } = cart;
  const canBuy = cart.lines.some((line) => line.buyableQuantity > 0);
  const shippingText = !cart.needsDelivery
    ? t("summary.byEmail")
    : shipping === null
      ? t(canBuy && cart.destination ? "summary.notDelivered" : "summary.shippingAtCheckout")
      : shipping.amount === 0
        ? t("summary.shippingFree")
        : shipping.isOneOfMany
          ? t("summary.shippingFrom", { amount: money(shipping.amount) })
          : money(shipping.amount);
  const taxText = cart.taxIncluded
    ? t("summary.taxIncluded")
    : cart.addedTaxAmount === null
      ? t("summary.taxAtCheckout")
      : money(cart.addedTaxAmount);
  const isPage = props.layout === "page";
  return (
    <section
      aria-label={t("summary.title")}
      className={
        isPage
          ? "max-lg:contents lg:sticky lg:top-24 lg:row-span-2 lg:self-start lg:bg-surface lg:p-6"
          : "border-t border-line px-6 pt-4 pb-6"
      }
    >
      <div className="mb-4 space-y-2">
        <dl aria-busy={isChanging} className={`space-y-2 tabular-nums ${isChanging ? "opacity-50" : ""}`}>
          <Row label={t("summary.subtotal")} value={money(cart.subtotalAmount)} />
          {cart.discounts.map(
            ({ id, name, code, goodsAmount }) =>
              goodsAmount > 0 && (
                <Row
                  key={id}
                  label={t("summary.discount", { name: code ?? name })}
                  value={money(0 - goodsAmount)}
                />
              ),
          )}
          <Row label={t("summary.shipping")} value={shippingText} />
          <Row label={t("summary.tax")} value={taxText} />
          {cart.importAmount > 0 && <Row label={t("summary.import")} value={money(cart.importAmount)} />}
        </dl>
        {shipping !== null && shipping.missingForFreeAmount !== null && (
          <p className="text-sm text-ink-soft">
            {t("summary.freeShippingFrom", {
              from: money(shipping.freeFromAmount ?? 0),
              missing: money(shipping.missingForFreeAmount),
            })}
          </p>
        )}
        {props.codes}
        {/* Above the total, as a phone keeps that at the bottom of the screen. */}
        {!isUnknown && props.why && <div className={isChanging ? "opacity-50" : ""}>{props.why}</div>}
      </div>
      <div
        className={`border-t border-line pt-3 ${isPage ? "max-lg:sticky max-lg:bottom-0 max-lg:-mx-4 max-lg:bg-paper max-lg:px-4 max-lg:pb-4 max-sm:pb-[max(1rem,env(safe-area-inset-bottom))] md:max-lg:-mx-8 md:max-lg:px-8" : ""}`}
      >
        <dl
          aria-busy={isChanging}
          className={`text-lg font-medium tabular-nums ${isChanging ? "opacity-50" : ""}`}
        >
          <Row label={t("summary.estimatedTotal")} value={money(cart.estimatedTotalAmount)} />
        </dl>
        {canBuy && (
          // A full page load, not a soft one: checkout has a stricter Content-Security-Policy, which only a new document gets.
          <a
            href={paths.checkout(market)}
            className="mt-3 flex min-h-12 w-full items-center justify-center rounded-xs border border-transparent bg-accent px-6 font-medium text-on-accent hover:bg-accent-strong"
          >
            {t("checkout")}
          </a>
        )}
      </div>
    </section>
  );
}

function Row(props: { label: string; value: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="min-w-0">{props.label}</dt>
      <dd className="text-right">{props.value}</dd>
    </div>
  );
}
