import { formatRate, moneyOf, office } from "@/components/admin/format";
import { Panel } from "@/components/admin/panel";
import { WhyThisPrice } from "@/components/pricing/why-this-price";
import { words } from "@/lib/i18n/messages";
import type { StaffOrder } from "@/lib/orders/admin-queries";
import { discountRows } from "@/lib/orders/stored-derivation";
import { lineName, toldPrice } from "@/lib/pricing/told-price";
import { taxTitle } from "@/lib/tax/sale-tax";

const head = "pb-2 text-left font-medium text-ink-soft";

/** What was bought, as it was then, and how it adds up. */
export function OrderLines({ order }: { order: StaffOrder }) {
  const t = words(office, "admin");
  const money = moneyOf(order);
  return (
    <Panel title={t("order.lines")}>
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("order.lines")}</caption>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={head}>
              {t("order.product")}
            </th>
            <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
              {t("order.unit")}
            </th>
            <th scope="col" className={`${head} px-3 text-right`}>
              {t("order.quantity")}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t("order.total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id} className="border-b border-line align-top">
              <td className="py-3">
                <div className="flex gap-3">
                  {line.imagePath && (
                    // oxlint-disable-next-line nextjs/no-img-element -- 40 px of decoration need no optimizer
                    <img
                      src={line.imagePath}
                      alt=""
                      width={40}
                      height={40}
                      loading="lazy"
                      className="size-10 shrink-0 rounded-xs object-cover photo"
                    />
                  )}
                  <div className="min-w-0">
                    <div>{line.productName}</div>
                    {line.variantLabel && <div className="text-ink-soft">{line.variantLabel}</div>}
                    <div className="text-ink-soft">{t("order.sku", { sku: line.sku })}</div>
                    <BoughtCards order={order} lineId={line.id} />
                  </div>
                </div>
              </td>
              <td className="hidden py-3 text-right whitespace-nowrap tabular-nums sm:table-cell">
                {money(line.unitAmount)}
                {line.listUnitAmount > line.unitAmount && (
                  <div className="text-ink-soft">{t("order.was", { price: money(line.listUnitAmount) })}</div>
                )}
              </td>
              <td className="px-3 py-3 text-right tabular-nums">{line.quantity}</td>
              <td className="py-3 text-right whitespace-nowrap tabular-nums">
                {money(line.subtotalAmount)}
                {line.discountAmount > 0 && (
                  <div className="text-ink-soft">
                    {t("order.afterDiscount", { amount: money(line.totalAmount) })}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="mt-3 ml-auto grid max-w-sm grid-cols-[1fr_auto] gap-x-6 gap-y-1">
        <Sum label={t("order.subtotal")} amount={money(order.subtotalAmount)} />
        {discountRows(order.derivation, order.discountAmount).map(({ name, amount }) => (
          <Sum
            key={name}
            label={name === null ? t("order.discount") : t("order.discountBy", { name })}
            amount={money(0 - amount)}
          />
        ))}
        <Sum
          label={t("order.shipping", { method: order.shippingMethodName })}
          amount={order.shippingAmount === 0 ? t("order.free") : money(order.shippingAmount)}
        />
        {!order.taxIncluded &&
          order.taxes.map((tax) => (
            <Sum
              key={tax.id}
              label={t("order.tax", { name: taxTitle(tax), rate: formatRate(tax.ratePpm) })}
              amount={money(tax.taxAmount)}
            />
          ))}
        <dt className="pt-1 font-medium">{t("order.grandTotal")}</dt>
        <dd className="pt-1 text-right font-medium tabular-nums">{money(order.totalAmount)}</dd>
        {order.taxIncluded &&
          order.taxes.map((tax) => (
            <Sum
              key={tax.id}
              isSoft
              label={t("order.includedTax", { name: taxTitle(tax), rate: formatRate(tax.ratePpm) })}
              amount={money(tax.taxAmount)}
            />
          ))}
      </dl>
      <PriceReasons order={order} />
    </Panel>
  );
}

/** The cards of a line, and what is left on each: a refund gets no more of them back. */
function BoughtCards({ order, lineId }: { order: StaffOrder; lineId: string }) {
  const t = words(office, "admin");
  const money = moneyOf(order);
  const cards = order.boughtCards.filter(({ orderLineId }) => orderLineId === lineId);
  if (cards.length === 0) return null;
  return (
    <ul>
      {cards.map((card) => (
        <li key={card.id} className="break-words">
          {t("order.boughtCard", {
            lastFour: card.lastFour,
            recipient: card.recipientEmail ?? "",
            left: money(card.balanceAmount),
            isDisabled: String(card.disabledAt !== null),
          })}
        </li>
      ))}
    </ul>
  );
}

function Sum({ label, amount, isSoft = false }: { label: string; amount: string; isSoft?: boolean }) {
  return (
    <>
      <dt className={isSoft ? "text-ink-soft" : undefined}>{label}</dt>
      <dd className={`text-right tabular-nums ${isSoft ? "text-ink-soft" : ""}`}>{amount}</dd>
    </>
  );
}

/** Every step from the list price to the total, as the till wrote it down. */
function PriceReasons({ order }: { order: StaffOrder }) {
  const { derivation, lines, currency } = order;
  return (
    <div className="mt-4 border-t border-line pt-1">
      {derivation ? (
        <WhyThisPrice
          price={toldPrice(derivation, office, currency, (variantId) => {
            const line = lines.find((each) => each.variantId === variantId);
            return line ? lineName(line) : null;
          })}
        />
      ) : (
        <p className="mt-2 text-ink-soft">{words(office, "why")("unknown")}</p>
      )}
    </div>
  );
}
