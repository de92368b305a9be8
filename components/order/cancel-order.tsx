import type { ReactNode } from "react";
import { mailTag } from "@/components/layout/mail-link";
import { CancelOrderForm } from "@/components/order/cancel-order-form";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import type { OrderView } from "@/lib/orders/queries";
import type { CancelTerms } from "@/lib/payments/cancel-terms";
import { returnPolicy } from "@/lib/shipping/return-policy";

/** Ends an order once its buyer has read what that does; where it cannot be ended any more, why. */
export function CancelOrder(props: {
  order: OrderView;
  orderToken: string;
  /** Null where there is nothing to cancel any more, or not yet. */
  terms: CancelTerms | null;
  market: Market;
}) {
  const { order, terms, market } = props;
  const t = words(market, "order");
  if (!terms) return null;
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: order.currency });
  const { days } = returnPolicy(market);
  const refused = (code: NonNullable<CancelTerms["refusal"]>) =>
    t.rich<ReactNode>(`cancel.refused.${code}`, { days, ...mailTag });
  const { refusal, amount, setAsideAmount } = terms;
  const effects = [
    t("cancel.unsent"),
    amount > 0
      ? t(terms.isTransfer ? "cancel.moneyTransfer" : "cancel.money", { amount: money(amount) })
      : null,
    setAsideAmount > 0 ? t("cancel.release", { amount: money(setAsideAmount) }) : null,
    amount === 0 && setAsideAmount === 0 ? t("cancel.noMoney") : null,
    t("cancel.mail", { mail: order.maskedEmail }),
    t("cancel.final"),
  ].filter((effect) => effect !== null);
  return (
    <section aria-labelledby="cancel" className="print:hidden">
      <h2 id="cancel" className="text-lg font-medium">
        {t("cancel.title")}
      </h2>
      {refusal ? (
        <p className="mt-1 max-w-prose text-ink-soft">{refused(refusal)}</p>
      ) : (
        <>
          <p className="mt-1 max-w-prose text-ink-soft">{t("cancel.text")}</p>
          <details className="mt-1">
            <summary className="inline-flex min-h-11 cursor-pointer items-center text-link">
              {t("cancel.open")}
            </summary>
            <h3 className="mt-3 font-medium">{t("cancel.effects")}</h3>
            <ul className="mt-1 max-w-prose list-disc space-y-1 pl-5 marker:text-ink-soft">
              {effects.map((effect) => (
                <li key={effect} className="break-words">
                  {effect}
                </li>
              ))}
            </ul>
            <CancelOrderForm
              market={market.code}
              orderToken={props.orderToken}
              seenAmount={amount}
              words={{
                cancel: amount > 0 ? t("cancel.buttonMoney", { amount: money(amount) }) : t("cancel.button"),
                pending: t("cancel.pending"),
              }}
              errors={{
                already_shipped: refused("already_shipped"),
                packing: refused("packing"),
                on_its_way: refused("on_its_way"),
                disputed: refused("disputed"),
                order_changed: t("cancel.errors.order_changed"),
                paid_meanwhile: t("cancel.errors.paid_meanwhile"),
                provider_away: t("cancel.errors.provider_away"),
                rate_limited: t("cancel.errors.rate_limited"),
                unexpected: t("cancel.errors.unexpected"),
              }}
            />
          </details>
        </>
      )}
    </section>
  );
}
