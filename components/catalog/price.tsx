"use client";

import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { CardData } from "@/lib/catalog/product-card";
import { formatMoney } from "@/lib/money";

/** A price in a list. A sale shows the word and what it cost before, never the colour alone. */
export function Price({ card: { amount, was, isFrom } }: { card: CardData }) {
  const { locale, currency } = useMarket();
  const t = useWords("catalog");
  const money = (minor: number) => formatMoney(locale, { amount: minor, currency });
  const now = isFrom ? t("price.from", { price: money(amount) }) : money(amount);
  if (was === undefined) return <p className="tabular-nums">{now}</p>;
  return (
    <p className="flex flex-wrap gap-x-2 tabular-nums">
      <span className="text-sale">
        {t("price.sale")} {now}
      </span>
      <s className="text-ink-soft">
        <span className="sr-only">{t("price.before", { price: "" })}</span>
        {money(was)}
      </s>
    </p>
  );
}
