import type { ReactNode } from "react";
import { mailTag } from "@/components/layout/mail-link";
import { dueDay } from "@/components/order/transfer-details";
import { buttonClass } from "@/components/ui/button";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import { cancelReasons, toldReason } from "@/lib/orders/cancel-reasons";
import type { OrderView } from "@/lib/orders/queries";
import { paths } from "@/lib/paths";

/** How the order stands, in a heading and a sentence, and what to do about it where there is something to do. */
export function OrderHeadline({ order, market }: { order: OrderView; market: Market }) {
  const t = words(market, "order");
  const total = formatMoney(market.locale, { amount: order.totalAmount, currency: order.currency });
  switch (order.state) {
    case "confirmed":
      return (
        <Headline title={t("thankYou")}>
          <p>
            {order.pickup ? (
              <PickupLine order={order} pickup={order.pickup} market={market} />
            ) : order.lines.every(({ gift }) => gift !== null) ? (
              <>
                {t(order.fulfillment === "unfulfilled" ? "confirmed.gifts" : "confirmed.gifts_mailed")}{" "}
                {t("confirmed.mail", { mail: order.maskedEmail })}
              </>
            ) : order.fulfillment === "unfulfilled" ? (
              <>
                {t("confirmed.text")} {t("confirmed.mail", { mail: order.maskedEmail })}
              </>
            ) : (
              t(`confirmed.${order.fulfillment}`)
            )}
          </p>
        </Headline>
      );
    case "awaiting_transfer":
      return <TransferHeadline order={order} market={market} />;
    case "checking":
      return (
        <Headline title={t("checking.title")}>
          <p>{t("checking.text")}</p>
          {order.heldUntil && (
            <p className="text-ink-soft">
              {t("checking.notPaid")}{" "}
              <a
                href={order.paymentUrl ?? paths.checkout(market)}
                className="text-link inline-flex min-h-11 items-center"
              >
                {t(order.paymentUrl ? "checking.pay" : "checking.payHere")}
              </a>
            </p>
          )}
        </Headline>
      );
    case "processing":
      return (
        <Headline title={t("processing.title")}>
          <p>{t("processing.text", { mail: order.maskedEmail })}</p>
        </Headline>
      );
    case "canceled":
      return (
        <Headline title={t("canceled.title")}>
          <p>{t(`canceled.${toldReason(order.cancelReason)}`)}</p>
          <p className="py-4 text-base print:hidden">
            <a href={paths.home(market)} className={buttonClass.primary}>
              {t("canceled.again")}
            </a>
          </p>
        </Headline>
      );
    case "refunded":
      return <RefundedHeadline order={order} market={market} total={total} />;
  }
}

function PickupLine(props: { order: OrderView; pickup: NonNullable<OrderView["pickup"]>; market: Market }) {
  const { order, pickup, market } = props;
  const t = words(market, "order");
  const store = pickup.storeName;
  if (pickup.stage === "picked_up") return t("confirmed.picked_up", { store });
  if (pickup.stage === "ready") return t("confirmed.ready", { store });
  return `${t("confirmed.set_aside", { store })} ${t("confirmed.mail", { mail: order.maskedEmail })}`;
}

function TransferHeadline({ order, market }: { order: OrderView; market: Market }) {
  const t = words(market, "order");
  if (!order.transfer) return null;
  const { missingAmount, receivedAmount, dueAt } = order.transfer;
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: order.currency });
  return (
    <Headline title={t("awaiting_transfer.title", { amount: money(missingAmount) })}>
      {receivedAmount > 0 && <p>{t("awaiting_transfer.part", { received: money(receivedAmount) })}</p>}
      <p>{t("awaiting_transfer.text", { due: dueDay(market, dueAt), mail: order.maskedEmail })}</p>
    </Headline>
  );
}

/** Over, and its money goes back: staff had nothing left to send, or it came when the order had ended. */
function RefundedHeadline(props: { order: OrderView; market: Market; total: string }) {
  const { order, market, total } = props;
  const t = words(market, "order");
  const [worst] = order.refunds;
  const why = toldReason(order.cancelReason);
  // Whoever was told that it is over hears why; "other" is all there is to say of money that came too late.
  const isByStaff = cancelReasons.some((reason) => reason === order.cancelReason);
  if (order.cancelReason === "refunded" || isByStaff) {
    const sumOf = (parts: readonly { amount: number }[]) => parts.reduce((sum, part) => sum + part.amount, 0);
    const money = (amount: number) => formatMoney(market.locale, { amount, currency: order.currency });
    const amount = money(sumOf(order.refunds));
    return (
      <Headline title={t("refunded.canceledTitle")}>
        {isByStaff && <p>{t(`canceled.${why}`)}</p>}
        {worst && (
          <p>
            {worst.status === "failed"
              ? t.rich<ReactNode>("refunded.canceledFailed", { amount, ...mailTag })
              : t("refunded.canceledText", { amount })}
          </p>
        )}
        {order.storeCredits.length > 0 && (
          <p>
            {t("refunded.credited", { amount: money(sumOf(order.storeCredits)), mail: order.maskedEmail })}
          </p>
        )}
      </Headline>
    );
  }
  return (
    <Headline title={t("refunded.title")}>
      <p>
        {worst?.status === "failed"
          ? t.rich<ReactNode>("refunded.failed", { amount: total, ...mailTag })
          : t(worst?.status === "succeeded" ? "refunded.done" : "refunded.text", { amount: total })}
      </p>
    </Headline>
  );
}

function Headline(props: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-2xl space-y-4 text-lg">
      <h1 className="font-display text-3xl sm:text-4xl">{props.title}</h1>
      {props.children}
    </div>
  );
}
