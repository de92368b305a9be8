import { SumRow, TotalRow } from "@/components/order/sum-row";
import { words } from "@/lib/i18n/messages";
import { numberFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";
import { formatMoney, PPM } from "@/lib/money";
import type { OrderView } from "@/lib/orders/queries";
import { discountRows } from "@/lib/orders/price-steps";
import type { PriceStep } from "@/lib/pricing/price-cart";

/** What it cost, and how that came about. */
export function OrderTotals({ order, market }: { order: OrderView; market: Market }) {
  const t = words(market, "order");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: order.currency });
  const otherwise = order.giftCards.reduce((left, { amount }) => left - amount, order.totalAmount);
  return (
    <>
      <dl className="space-y-2 tabular-nums">
        <SumRow label={t("subtotal")}>{money(order.subtotalAmount)}</SumRow>
        {discountRows(order.steps, order.discountAmount).map(({ name, amount }) => (
          <SumRow key={name} label={name === null ? t("discount") : t("discountBy", { name })}>
            {money(0 - amount)}
          </SumRow>
        ))}
        <SumRow label={t(order.pickup ? "pickup.title" : "shipping")}>
          {order.shippingAmount === 0 ? t("free") : money(order.shippingAmount)}
        </SumRow>
        {!order.taxIncluded && (
          <SumRow
            label={
              order.reverseChargeVatId === null
                ? t("tax")
                : t("reverseCharge", { vatId: order.reverseChargeVatId })
            }
          >
            {money(order.taxAmount)}
          </SumRow>
        )}
        <TotalRow
          label={t("total")}
          note={
            order.taxIncluded && order.taxAmount > 0 && t("taxIncluded", { amount: money(order.taxAmount) })
          }
        >
          {money(order.totalAmount)}
        </TotalRow>
        {order.giftCards.map(({ lastFour, amount }) => (
          <SumRow key={lastFour} label={t("giftCard", { lastFour })}>
            {money(0 - amount)}
          </SumRow>
        ))}
        {order.giftCards.length > 0 && otherwise > 0 && (
          <SumRow label={t("otherwise")}>{money(otherwise)}</SumRow>
        )}
      </dl>
      {order.steps.length > 0 && (
        <details className="mt-3">
          <summary className="text-link inline-flex min-h-11 items-center text-sm">{t("why.title")}</summary>
          <dl className="space-y-1.5 pt-1 text-sm tabular-nums">
            {order.steps.map((step, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- steps never move, and two may share a line
              <SumRow key={index} label={stepWords(step, order, market)}>
                {money(step.amount)}
              </SumRow>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

function stepWords(step: PriceStep, order: OrderView, market: Market): string {
  const t = words(market, "order");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: order.currency });
  // A product that left the catalogue since keeps its line, and no longer says which variant that was.
  const nameOf = (variantId: string) =>
    order.lines.find((line) => line.variantId === variantId)?.productName ?? t("why.item");
  switch (step.kind) {
    case "list":
      return t("why.list", {
        quantity: step.quantity,
        name: nameOf(step.variantId),
        unit: money(step.unitAmount),
      });
    case "sale":
      return t("why.sale", { name: nameOf(step.variantId) });
    case "quantity":
      return t("why.quantity", { name: nameOf(step.variantId), quantity: step.minQuantity });
    case "price_list":
      return t("why.price_list", { name: nameOf(step.variantId), list: step.name });
    case "shipping":
      return t("why.shipping");
    case "free_shipping":
      return t("why.free_shipping", { from: money(step.fromAmount) });
    case "promotion": {
      const name = step.code ?? step.name;
      const units = step.freeUnits.map(({ variantId, quantity }) =>
        t("why.freeUnits", { quantity, name: nameOf(variantId) }),
      );
      return units.length === 0
        ? t("discountBy", { name })
        : t("why.promotionUnits", { name, units: units.join(", ") });
    }
    case "promotion_shipping":
      return t("why.promotion_shipping", { name: step.code ?? step.name });
    case "tax": {
      const rate = numberFormat(market.locale, { style: "percent", maximumFractionDigits: 4 });
      const values = { name: step.name, rate: rate.format(step.ratePpm / PPM) };
      return t(step.included ? "why.taxIncluded" : "why.tax", values);
    }
  }
}
