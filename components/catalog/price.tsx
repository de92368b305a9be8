import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import type { EffectivePrice } from "@/lib/pricing/effective-price";

/** A price in a list. A sale shows the word and what it cost before, never the colour alone. */
export function Price(props: { market: Market; price: EffectivePrice; hasRange: boolean }) {
  const { market, price, hasRange } = props;
  const t = words(market, "catalog");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: market.currency });
  const now = hasRange ? t("price.from", { price: money(price.amount) }) : money(price.amount);
  if (!price.onSale) return <p className="tabular-nums">{now}</p>;
  return (
    <p className="flex flex-wrap gap-x-2 tabular-nums">
      <span className="text-sale">
        {t("price.sale")} {now}
      </span>
      <s className="text-ink-soft">
        <span className="sr-only">{t("price.before", { price: "" })}</span>
        {money(price.listAmount)}
      </s>
    </p>
  );
}
