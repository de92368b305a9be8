import type { ReactNode } from "react";
import { BoughtLine } from "@/components/order/bought-line";
import { OrderTotals } from "@/components/order/order-totals";
import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import type { OrderView } from "@/lib/orders/queries";
import { paths } from "@/lib/paths";
import { formatDayRange } from "@/lib/shipping/day-range";
import { returnPolicy } from "@/lib/shipping/return-policy";

/** What was bought, where it goes, when it comes, how it was paid. */
export function OrderDetails({ order, market }: { order: OrderView; market: Market }) {
  const t = words(market, "order");
  const { arrivesEarliestOn: from, arrivesLatestOn: to } = order;
  const days = from && to ? formatDayRange(market.locale, from, to) : null;
  const isSent = order.addressLines.length > 0;
  const isOn = order.state !== "canceled" && order.state !== "refunded";
  return (
    <div className="grid gap-x-20 gap-y-12 lg:grid-cols-[minmax(0,1fr)_26rem] print:block print:space-y-8">
      <section aria-labelledby="bought" className="min-w-0">
        <h2 id="bought" className="font-display text-xl">
          {t("lines")}
        </h2>
        <ul className="mt-2 divide-y divide-line">
          {order.lines.map((line) => (
            <BoughtLine
              key={line.id}
              line={line}
              quantity={t("quantity", { quantity: line.quantity })}
              amount={formatMoney(market.locale, { amount: line.subtotalAmount, currency: order.currency })}
            >
              {line.gift && (
                <p className="mt-1 text-sm break-words">
                  {line.gift.lastFours.length === 0
                    ? t("gift.willSend", { email: line.gift.recipient })
                    : t("gift.sent", {
                        email: line.gift.recipient,
                        codes: line.gift.lastFours.map((lastFour) => `•••• ${lastFour}`).join(", "),
                      })}
                </p>
              )}
            </BoughtLine>
          ))}
        </ul>
        <div className="border-t border-line pt-4">
          <OrderTotals order={order} market={market} />
        </div>
      </section>
      <div className="space-y-8">
        <div className="space-y-6 bg-surface p-6 sm:p-8 print:bg-transparent print:p-0">
          {isOn && order.pickup && <PickupFact order={order} pickup={order.pickup} market={market} />}
          {isOn && isSent && !order.pickup && (
            <Fact title={t("delivery.title")}>
              {order.state === "awaiting_transfer" && (
                <p className="font-medium">{t("delivery.afterTransfer")}</p>
              )}
              {days && <p className="font-medium">{t("delivery.arrives", { days })}</p>}
              <p className="text-ink-soft">
                {t("delivery.method", { method: order.shippingMethodName, carrier: order.shippingCarrier })}
              </p>
            </Fact>
          )}
          {isSent && (
            <Fact title={t(order.pickup ? "pickup.at" : "delivery.to")}>
              <address className="not-italic">
                {order.addressLines.map((line, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- an address may say the same twice
                  <span key={index} className="block break-words">
                    {line}
                  </span>
                ))}
              </address>
              {order.pickup && (
                <a
                  href={order.pickup.mapUrl}
                  target="_blank"
                  rel="noreferrer"
                  className="text-link inline-flex min-h-11 items-center print:hidden"
                >
                  {t("pickup.map")}
                </a>
              )}
            </Fact>
          )}
          {order.pickup && order.pickup.hours.length > 0 && (
            <Fact title={t("pickup.hours")}>
              {order.pickup.hours.map((line) => (
                <p key={line} className="tabular-nums">
                  {line}
                </p>
              ))}
            </Fact>
          )}
          {isOn && order.importNote && (
            <Fact title={t("importTitle")}>
              <p>{order.importNote}</p>
            </Fact>
          )}
          <Fact title={t("payment.title")}>
            <p>{paymentWords(order, market)}</p>
          </Fact>
        </div>
        {order.state === "confirmed" && !order.isCompleted && isSent && (
          <section aria-labelledby="next" className="print:hidden">
            <h2 id="next" className="mb-3 font-display text-xl">
              {t("next.title")}
            </h2>
            <ol className="list-decimal space-y-1.5 pl-5 marker:text-ink-soft">
              {order.pickup?.stage !== "ready" && <li>{t(order.pickup ? "next.setAside" : "next.pack")}</li>}
              <li>
                {order.pickup
                  ? t("next.fetch", { store: order.pickup.storeName, number: order.number })
                  : days
                    ? t("next.ship", { carrier: order.shippingCarrier, days })
                    : t("next.shipSomeDay", { carrier: order.shippingCarrier })}
              </li>
              <li>
                {t("next.return", { days: returnPolicy(market).days })}{" "}
                <a href={paths.page(market, "returns")} className="text-link">
                  {t("next.returnsLink")}
                </a>
              </li>
            </ol>
          </section>
        )}
      </div>
    </div>
  );
}

/** From when it is there, who fetches it, and what to bring. */
function PickupFact({
  order,
  pickup,
  market,
}: {
  order: OrderView;
  pickup: NonNullable<OrderView["pickup"]>;
  market: Market;
}) {
  const t = words(market, "order");
  const { locale, timeZone } = market;
  const day = (at: Date) =>
    dateFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone }).format(at);
  return (
    <Fact title={t("pickup.title")}>
      {order.state === "awaiting_transfer" && <p className="font-medium">{t("pickup.afterTransfer")}</p>}
      {pickup.stage === "waiting" && pickup.ready && (
        <p className="font-medium">{t("pickup.ready", pickup.ready)}</p>
      )}
      {pickup.stage === "ready" && (
        <>
          <p className="font-medium">{t("pickup.liesReady")}</p>
          {pickup.keptUntil && <p>{t("pickup.keptUntil", { day: pickup.keptUntil })}</p>}
        </>
      )}
      {pickup.stage === "picked_up" && pickup.pickedUpAt ? (
        <p className="font-medium">{t("pickup.pickedUp", { day: day(pickup.pickedUpAt) })}</p>
      ) : (
        <p className="text-ink-soft">{t("pickup.bring", { number: order.number, name: pickup.name })}</p>
      )}
    </Fact>
  );
}

function paymentWords(order: OrderView, market: Market): string {
  const t = words(market, "order");
  const key = {
    confirmed: "paid",
    awaiting_transfer: "awaiting_transfer",
    checking: "checking",
    processing: "processing",
    canceled: "unpaid",
    refunded: "paid",
  } as const;
  const paid =
    order.state === "confirmed" && order.isAuthorized
      ? t(order.pickup ? "payment.authorizedPickup" : "payment.authorized")
      : t(`payment.${key[order.state]}`);
  const refund = {
    pending: "refunding",
    succeeded: "refunded",
    failed: "refund_failed",
    released: "released",
  } as const;
  const given = order.refunds.map(({ amount, status }) =>
    t(`payment.${refund[status]}`, {
      amount: formatMoney(market.locale, { amount, currency: order.currency }),
    }),
  );
  const credits = order.storeCredits.map(({ lastFour, amount }) =>
    t("payment.credited", {
      lastFour,
      amount: formatMoney(market.locale, { amount, currency: order.currency }),
    }),
  );
  return [paid, ...given, ...credits].join(". ");
}

function Fact(props: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 text-sm text-ink-soft">{props.title}</h2>
      {props.children}
    </section>
  );
}
