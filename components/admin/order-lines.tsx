import { formatRate, moneyOf, office } from "@/components/admin/format";
import { Panel } from "@/components/admin/panel";
import { words } from "@/lib/i18n/messages";
import type { StaffOrder } from "@/lib/orders/admin-queries";
import { discountRows } from "@/lib/orders/price-steps";

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
        {discountRows(order.priceSteps, order.discountAmount).map(({ name, amount }) => (
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
              label={t("order.tax", { name: tax.name, rate: formatRate(tax.ratePpm) })}
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
              label={t("order.includedTax", { name: tax.name, rate: formatRate(tax.ratePpm) })}
              amount={money(tax.taxAmount)}
            />
          ))}
      </dl>
      <PriceReasons order={order} />
    </Panel>
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
  const t = words(office, "admin");
  const money = moneyOf(order);
  const names = new Map(order.lines.map((line) => [line.variantId, nameOf(line)]));
  const product = (variantId: string) => names.get(variantId) ?? t("order.steps.removed");
  return (
    <details className="mt-4 border-t border-line pt-3">
      <summary className="inline-flex min-h-6 items-center text-link">{t("order.why")}</summary>
      {order.priceSteps.length > 0 ? (
        <ol className="mt-2 flex flex-col gap-1">
          {order.priceSteps.map((step, index) => {
            const isIncluded = step.kind === "tax" && step.included;
            return (
              // oxlint-disable-next-line react/no-array-index-key -- the record never changes
              <li key={index} className={`flex justify-between gap-6 ${isIncluded ? "text-ink-soft" : ""}`}>
                <span>
                  {step.kind === "list" &&
                    t("order.steps.list", {
                      quantity: step.quantity,
                      product: product(step.variantId),
                      price: money(step.unitAmount),
                    })}
                  {step.kind === "sale" && t("order.steps.sale", { product: product(step.variantId) })}
                  {step.kind === "quantity" &&
                    t("order.steps.quantity", {
                      product: product(step.variantId),
                      quantity: step.minQuantity,
                    })}
                  {step.kind === "price_list" &&
                    t("order.steps.price_list", { product: product(step.variantId), list: step.name })}
                  {step.kind === "shipping" && t("order.steps.shipping", { code: step.code })}
                  {step.kind === "free_shipping" &&
                    t("order.steps.free_shipping", { from: money(step.fromAmount) })}
                  {step.kind === "promotion" &&
                    (step.freeUnits.length === 0
                      ? t("order.steps.promotion", { name: promotionName(step) })
                      : t("order.steps.promotionUnits", {
                          name: promotionName(step),
                          units: step.freeUnits
                            .map(({ variantId, quantity }) => `${quantity} × ${product(variantId)}`)
                            .join(", "),
                        }))}
                  {step.kind === "promotion_shipping" &&
                    t("order.steps.promotion_shipping", { name: promotionName(step) })}
                  {step.kind === "tax" &&
                    t(isIncluded ? "order.steps.includedTax" : "order.steps.tax", {
                      name: step.name,
                      rate: formatRate(step.ratePpm),
                    })}
                </span>
                <span className="tabular-nums">{money(step.amount)}</span>
              </li>
            );
          })}
        </ol>
      ) : (
        <p className="mt-2 text-ink-soft">{t("order.whyUnknown")}</p>
      )}
    </details>
  );
}

const promotionName = ({ name, code }: { name: string; code: string | null }) =>
  code === null ? name : `${name}, ${code}`;

const nameOf = (line: StaffOrder["lines"][number]) =>
  line.variantLabel ? `${line.productName}, ${line.variantLabel}` : line.productName;
