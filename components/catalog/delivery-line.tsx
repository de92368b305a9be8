"use client";

import { useProductChoice } from "@/components/catalog/product-choice";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { OrderBy } from "@/components/shipping/order-by";
import { useMinute } from "@/components/shipping/use-minute";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";
import { arrivalWindow } from "@/lib/shipping/arrival";
import { formatDayRange } from "@/lib/shipping/day-range";
import { placeOf } from "@/lib/shipping/order-by";
import type { DeliveryEstimate } from "@/lib/shipping/queries";

/**
 * When the chosen variant arrives and what that costs. The page is cached, so it tells how long delivery takes; the
 * days themselves are told at the moment of looking, and a cut-off that passes meanwhile moves them.
 * @param props.estimates by id of the variant; one without one gets no promise
 */
export function DeliveryLine(props: { estimates: Readonly<Record<string, DeliveryEstimate>> }) {
  const t = useWords("product");
  const market = useMarket();
  const { variant } = useProductChoice();
  const estimate = props.estimates[variant.id];
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  const more = (
    <PrefetchLink href={paths.page(market, "delivery")} className="text-link text-ink-soft">
      {t("delivery.more")}
    </PrefetchLink>
  );
  if (!estimate) return <p>{more}</p>;
  const { freeFromAmount } = estimate;
  const isFree = estimate.amount === 0 || (freeFromAmount !== null && variant.price.amount >= freeFromAmount);
  return (
    <>
      {estimate.promise && <Promised {...estimate.promise} />}
      <p className="text-ink-soft tabular-nums">
        {isFree
          ? t("delivery.free")
          : freeFromAmount === null
            ? t("delivery.costs", { amount: money(estimate.amount) })
            : t("delivery.costsUntil", { amount: money(estimate.amount), from: money(freeFromAmount) })}{" "}
        {more}
      </p>
    </>
  );
}

function Promised({ dispatch, transit, restDays }: NonNullable<DeliveryEstimate["promise"]>) {
  const t = useWords("product");
  const inWords = useWords("arrival");
  const market = useMarket();
  const now = useMinute();
  if (now === null) {
    const { handlingDays, cutOffTime, timeZone } = dispatch;
    return (
      <p className="tabular-nums">
        <span className="font-medium">
          {t("delivery.takes", {
            from: transit.transitDaysMin + handlingDays,
            to: transit.transitDaysMax + handlingDays,
          })}
        </span>{" "}
        <span className="block text-ink-soft">
          {inWords("cutOff", { time: cutOffTime.slice(0, 5), place: placeOf(timeZone) })}
        </span>
      </p>
    );
  }
  const { earliestOn, latestOn, orderBy } = arrivalWindow(now, dispatch, transit, {
    atOrigin: new Set(restDays.atOrigin),
    atDestination: new Set(restDays.atDestination),
  });
  return (
    <p className="tabular-nums">
      <span className="font-medium">
        {t("delivery.arrives", { days: formatDayRange(market.locale, earliestOn, latestOn) })}
      </span>{" "}
      <span className="block text-ink-soft">
        <OrderBy at={orderBy.toISOString()} />
      </span>
    </p>
  );
}
