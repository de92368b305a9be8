import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";
import type { OrderView } from "@/lib/orders/queries";

/** What has left, with whom, and where to see how far it is; nothing while nothing has. */
export function Parcels({ order, market }: { order: OrderView; market: Market }) {
  const t = words(market, "order");
  if (order.parcels.length === 0) return null;
  const names = new Map(
    order.lines.map(({ id, productName, variantLabel }) => [
      id,
      variantLabel ? `${productName}, ${variantLabel}` : productName,
    ]),
  );
  const day = (at: Date) =>
    dateFormat(market.locale, {
      weekday: "long",
      day: "numeric",
      month: "long",
      timeZone: market.timeZone,
    }).format(at);
  return (
    <section
      aria-labelledby="parcels"
      className="max-w-2xl bg-surface p-6 sm:p-8 print:bg-transparent print:p-0"
    >
      <h2 id="parcels" className="mb-4 font-display text-xl">
        {t("parcels.title", { count: order.parcels.length })}
      </h2>
      <ol className="divide-y divide-line">
        {order.parcels.map((parcel) => (
          <li key={parcel.id} className="space-y-2 py-5 first:pt-0 last:pb-0">
            <p className="font-medium">
              {parcel.deliveredAt
                ? t("parcels.delivered", { day: day(parcel.deliveredAt) })
                : t("parcels.shipped", { day: day(parcel.shippedAt) })}
            </p>
            <ul className="text-ink-soft">
              {parcel.lines.map(({ orderLineId, quantity }) => (
                <li key={orderLineId} className="break-words">
                  {t("parcels.line", { quantity, name: names.get(orderLineId) ?? "" })}
                </li>
              ))}
            </ul>
            {parcel.trackingNumber && (
              <p className="text-ink-soft">
                {parcel.carrier
                  ? t("parcels.numberAt", { carrier: parcel.carrier, number: parcel.trackingNumber })
                  : t("parcels.number", { number: parcel.trackingNumber })}
              </p>
            )}
            {parcel.trackingUrl && (
              <p className="print:hidden">
                <a
                  href={parcel.trackingUrl}
                  rel="noreferrer"
                  target="_blank"
                  className="text-link inline-flex min-h-11 items-center"
                >
                  {t("parcels.track", { carrier: parcel.carrier ?? "" })}
                </a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
