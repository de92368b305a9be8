"use client";

import { useSyncExternalStore } from "react";
import { useProductChoice } from "@/components/catalog/product-choice";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { PrefetchLink } from "@/components/ui/prefetch-link";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";
import { arrivalWindow } from "@/lib/shipping/arrival";
import { formatDayRange } from "@/lib/shipping/day-range";
import { holidaysAround } from "@/lib/shipping/holidays";
import type { DeliveryEstimate } from "@/lib/shipping/queries";

const minuteMs = 60_000;

function everyMinute(listener: () => void) {
  const timer = setInterval(listener, minuteMs);
  return () => clearInterval(timer);
}

const thisMinute = () => Math.floor(Date.now() / minuteMs);
const noMinute = () => null;

/**
 * When the chosen variant arrives and what that costs. The page is cached, so it tells how long delivery takes; the
 * days themselves are told at the moment of looking, and a cut-off that passes meanwhile moves them.
 * @param props.estimates by id of the variant; one without one gets no promise
 */
export function DeliveryLine(props: { estimates: Readonly<Record<string, DeliveryEstimate>> }) {
  const t = useWords("product");
  const market = useMarket();
  const { variant } = useProductChoice();
  const minute = useSyncExternalStore(everyMinute, thisMinute, noMinute);
  const estimate = props.estimates[variant.id];
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  const more = (
    <PrefetchLink href={paths.page(market, "delivery")} className="text-link text-ink-soft">
      {t("delivery.more")}
    </PrefetchLink>
  );
  if (!estimate) return <p>{more}</p>;
  const { freeFromAmount, transitDaysMin, transitDaysMax } = estimate;
  const isFree = estimate.amount === 0 || (freeFromAmount !== null && variant.price.amount >= freeFromAmount);
  return (
    <>
      <p className="font-medium tabular-nums">
        {minute === null
          ? t("delivery.takes", {
              from: transitDaysMin + estimate.dispatch.handlingDays,
              to: transitDaysMax + estimate.dispatch.handlingDays,
            })
          : t("delivery.arrives", {
              days: arrivalDays(market.locale, estimate, new Date(minute * minuteMs)),
            })}
      </p>
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

function arrivalDays(locale: string, estimate: DeliveryEstimate, now: Date): string {
  const { earliestOn, latestOn } = arrivalWindow(now, estimate.dispatch, estimate, holidaysAround(now));
  return formatDayRange(locale, earliestOn, latestOn);
}
