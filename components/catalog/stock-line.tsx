"use client";

import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { OfferNews } from "@/lib/catalog/live-offers";
import { type StockLevel } from "@/lib/inventory/stock-level";
import { formatMoney } from "@/lib/money";

const tone = { in_stock: "text-ok", low: "text-warn", sold_out: "text-bad" } as const;

/** How much there is, in words. @param props.isAllSoldOut whether the other variants are sold out as well */
export function StockLine({ stock, isAllSoldOut }: { stock: StockLevel; isAllSoldOut: boolean }) {
  const t = useWords("product");
  const text =
    stock.kind === "in_stock"
      ? t("stock.inStock")
      : stock.kind === "low"
        ? t("stock.low", { count: stock.left })
        : t(isAllSoldOut ? "soldOut" : "stock.soldOut");
  return (
    <p className={`flex items-center gap-2 font-medium ${tone[stock.kind]}`}>
      <span aria-hidden className="size-2 rounded-full bg-current" />
      {text}
    </p>
  );
}

/** What changed while somebody looked: a price must not be another one silently. */
export function NewsLine({ news }: { news: OfferNews }) {
  const t = useWords("product");
  const { locale, currency } = useMarket();
  const money = (amount: number) => formatMoney(locale, { amount, currency });
  return (
    <p className="font-medium">
      {news.kind === "price_rose" || news.kind === "price_fell"
        ? t(`news.${news.kind}`, { from: money(news.from), to: money(news.to) })
        : t(`news.${news.kind}`)}
    </p>
  );
}
