"use client";

import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { CardOfferData } from "@/lib/catalog/product-card";
import { formatMoney } from "@/lib/money";

/** A price in a list. A sale shows the word and what it cost before, never the colour alone. */
export function Price({ offer: { amount, was, isFrom, unit } }: { offer: CardOfferData }) {
  const { locale, currency } = useMarket();
  const t = useWords("catalog");
  const money = (minor: number) => formatMoney(locale, { amount: minor, currency });
  const now = isFrom ? t("price.from", { price: money(amount) }) : money(amount);
  return (
    <>
      {was === undefined ? (
        <p className="tabular-nums">{now}</p>
      ) : (
        <p className="flex flex-wrap gap-x-2 tabular-nums">
          <span className="text-sale">
            {t("price.sale")} {now}
          </span>
          <s className="text-ink-soft">
            <span className="sr-only">{t("price.before", { price: "" })}</span>
            {money(was)}
          </s>
        </p>
      )}
      {unit && (
        <p className="text-ink-soft tabular-nums">
          {t("price.unit", { amount: money(unit[0]), unit: unit[1] })}
        </p>
      )}
    </>
  );
}
