import { SumRow, TotalRow } from "@/components/order/sum-row";
import { WhyThisPrice } from "@/components/pricing/why-this-price";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import type { OrderView } from "@/lib/orders/queries";
import { discountRows } from "@/lib/orders/stored-derivation";
import { lineName, toldPrice } from "@/lib/pricing/told-price";

/** What it cost, and how that came about. */
export function OrderTotals({ order, market }: { order: OrderView; market: Market }) {
  const t = words(market, "order");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: order.currency });
  const otherwise = order.giftCards.reduce((left, { amount }) => left - amount, order.totalAmount);
  return (
    <>
      <dl className="space-y-2 tabular-nums">
        <SumRow label={t("subtotal")}>{money(order.subtotalAmount)}</SumRow>
        {discountRows(order.derivation, order.discountAmount).map(({ name, amount }) => (
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
        {order.importAmount > 0 && <SumRow label={t("import")}>{money(order.importAmount)}</SumRow>}
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
      {order.derivation && (
        <div className="mt-2">
          <WhyThisPrice
            price={toldPrice(order.derivation, market, order.currency, (variantId) => {
              const line = order.lines.find((each) => each.variantId === variantId);
              return line ? lineName(line) : null;
            })}
          />
        </div>
      )}
    </>
  );
}
