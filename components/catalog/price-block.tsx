"use client";

import type { ReactNode } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import type { ProductVariant } from "@/lib/catalog/product-variants";
import { numberFormat } from "@/lib/intl";
import { formatMoney } from "@/lib/money";
import { type Content, unitPrice } from "@/lib/pricing/unit-price";

const measures = {
  g: { unit: "gram", large: "kilogram" },
  ml: { unit: "milliliter", large: "liter" },
  mm: { unit: "millimeter", large: "meter" },
} as const;

/** "220 g", "1.5 L", "0.5 m²". */
function contentText(locale: string, { amount, unit }: Content): string {
  const number = (value: number, style?: Intl.NumberFormatOptions) =>
    numberFormat(locale, { maximumFractionDigits: 2, ...style }).format(value);
  if (unit === "cm2") return `${number(amount / 10_000)} m²`;
  const isLarge = amount >= 1000;
  const { unit: small, large } = measures[unit];
  return number(isLarge ? amount / 1000 : amount, {
    style: "unit",
    unit: isLarge ? large : small,
    unitDisplay: "short",
  });
}

/** What the chosen variant costs, with everything the market's law wants beside it. A sale is never told by colour alone. */
export function PriceBlock(props: {
  variant: ProductVariant;
  /** Tax wording. */
  note: ReactNode;
}) {
  const { price, content, ownPrice } = props.variant;
  const t = useWords("product");
  const { locale, currency, hasEuPriceRules } = useMarket();
  const money = (amount: number) => formatMoney(locale, { amount, currency });
  const unit = hasEuPriceRules && content ? unitPrice(price.amount, content) : null;
  return (
    <div className="by-variant text-sm text-ink-soft tabular-nums">
      <p className="flex flex-wrap items-baseline gap-x-3">
        {price.onSale ? (
          <>
            <span className="text-xl text-sale">
              {t("sale")} {money(price.amount)}
            </span>
            <s className="text-lg">
              <span className="sr-only">{t("before")} </span>
              {money(price.listAmount)}
            </s>
          </>
        ) : (
          <span className="text-xl text-ink">{money(price.amount)}</span>
        )}
        <span>{props.note}</span>
      </p>
      {ownPrice && <p className="mt-1">{ownPrice}</p>}
      {price.onSale && hasEuPriceRules && (
        <p className="mt-1">{t("priorPrice", { amount: money(price.listAmount) })}</p>
      )}
      {unit && content && (
        <p className="mt-1">
          {t("unitPrice", {
            content: contentText(locale, content),
            amount: money(unit.amount),
            unit: unit.per,
          })}
        </p>
      )}
    </div>
  );
}
