import { randomUUID } from "node:crypto";
import { Badge, type Tone } from "@/components/admin/badge";
import { office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { OnePress } from "@/components/admin/one-press";
import { PackParcel } from "@/components/admin/pack-parcel";
import { Panel } from "@/components/admin/panel";
import type { FulfillmentStatus } from "@/db/schema/fulfillment";
import { words } from "@/lib/i18n/messages";
import { markDelivered, markPacking } from "@/lib/orders/admin-actions";
import type { StaffOrder } from "@/lib/orders/admin-queries";
import { unitsToShip } from "@/lib/orders/units";
import { carrierCodes, carrierName, carrierOfMethod, trackingUrl } from "@/lib/shipping/carriers";

const tones: Record<FulfillmentStatus, Tone> = {
  pending: "warn",
  shipped: "ok",
  delivered: "ok",
  canceled: "neutral",
};

/** What has left, and a form for what leaves now, for each place that holds some of it. */
export function OrderParcels(props: { order: StaffOrder; timeZone: string; mayShip: boolean }) {
  const { order, timeZone, mayShip } = props;
  const t = words(office, "admin");
  const isSent = order.pickupLocationId === null;
  const places = mayShip && isSent && order.status === "confirmed" ? placesOf(order) : [];
  // What was fetched is no parcel (`OrderPickup`); gift cards may have gone beside it.
  const parcels = order.fulfillments.filter(({ locationId }) => locationId !== order.pickupLocationId);
  if (parcels.length === 0 && places.length === 0) return null;
  const names = new Map(order.lines.map((line) => [line.id, nameOf(line)]));
  const cardLines = new Set(order.boughtCards.map(({ orderLineId }) => orderLineId));
  const isMailed = (parcel: (typeof parcels)[number]) =>
    parcel.lines.every(({ orderLineId }) => cardLines.has(orderLineId));
  const seenUnits = [...order.units.values()].reduce(
    (sum, { shipped, givenUp }) => sum + shipped + givenUp,
    0,
  );
  return (
    <Panel title={t("parcels.title")}>
      {parcels.length > 0 && (
        <ol className="flex flex-col divide-y divide-line">
          {parcels.map((parcel, index) => {
            const link = trackingUrl(parcel.carrier, parcel.trackingNumber);
            const byEmail = isMailed(parcel);
            const label = byEmail ? t("parcels.byEmail") : t("parcels.parcel", { number: index + 1 });
            return (
              <li key={parcel.id} className="flex flex-col gap-1 py-3 first:pt-0">
                <div className="flex justify-between gap-4">
                  <h3 className="font-medium">{label}</h3>
                  <Badge tone={tones[parcel.status]}>{t(`parcels.status.${parcel.status}`)}</Badge>
                </div>
                <ul>
                  {parcel.lines.map(({ orderLineId, quantity }) => (
                    <li key={orderLineId} className="break-words">
                      {t("parcels.line", { quantity, product: names.get(orderLineId) ?? "" })}
                    </li>
                  ))}
                </ul>
                {!byEmail && (
                  <p className="text-ink-soft">
                    {carrierName(parcel.carrier) ?? t("parcels.otherCarrier")}
                    {parcel.trackingNumber && (
                      <>
                        {", "}
                        {link ? (
                          <a href={link} target="_blank" rel="noreferrer" className="text-link break-all">
                            {parcel.trackingNumber}
                          </a>
                        ) : (
                          <span className="break-all">{parcel.trackingNumber}</span>
                        )}
                      </>
                    )}
                    {", "}
                    {t("parcels.from", { place: parcel.location })}
                  </p>
                )}
                <p className="text-ink-soft">
                  {parcel.shippedAt && (
                    <>
                      {t("parcels.shippedAt")} <Instant at={parcel.shippedAt} timeZone={timeZone} />
                    </>
                  )}
                  {parcel.deliveredAt && (
                    <>
                      {" · "}
                      {t("parcels.deliveredAt")} <Instant at={parcel.deliveredAt} timeZone={timeZone} />
                    </>
                  )}
                </p>
                {mayShip && parcel.status === "shipped" && (
                  <div className="mt-1">
                    <OnePress
                      action={markDelivered}
                      fields={{ orderNumber: order.number, fulfillmentId: parcel.id }}
                      text={t("parcels.delivered")}
                      label={t("parcels.deliveredLabel", { parcel: label })}
                      errors={{
                        shipment_changed: t("parcels.errors.shipment_changed"),
                        unexpected: t("tasks.unexpected"),
                      }}
                    />
                  </div>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {places.length > 0 && parcels.length === 0 && <Packing order={order} timeZone={timeZone} />}
      {places.map(({ id, name, lines }) => (
        <div key={id} className={parcels.length > 0 ? "border-t border-line pt-4" : ""}>
          <h3 className="mb-2 font-medium">{t("parcels.pack", { place: name })}</h3>
          <PackParcel
            orderNumber={order.number}
            requestId={randomUUID()}
            locationId={id}
            seenUnits={seenUnits}
            lines={lines}
            carrier={carrierOfMethod(order.shippingCarrier) ?? ""}
            carriers={carrierCodes.map((code) => ({ code, name: carrierName(code) ?? code }))}
            words={{
              units: t("parcels.units"),
              carrier: t("parcels.carrier"),
              otherCarrier: t("parcels.otherCarrier"),
              trackingNumber: t("parcels.trackingNumber"),
              ship: t("parcels.ship"),
              shipAll: t("parcels.shipAll"),
              pending: t("parcels.pending"),
              nothing: t("parcels.nothing"),
              hint: t("parcels.hint"),
              errors: {
                trackingNumber: t("parcels.errors.trackingNumber"),
                shipment_changed: t("parcels.errors.shipment_changed"),
                not_shippable: t("parcels.errors.not_shippable"),
                nothing_packed: t("parcels.nothing"),
                too_many_units: t("parcels.errors.too_many_units"),
                not_at_location: t("parcels.errors.too_many_units"),
                unexpected: t("tasks.unexpected"),
              },
            }}
          />
        </div>
      ))}
    </Panel>
  );
}

/** Whether somebody packs it already: until then its buyer can cancel. */
function Packing({ order, timeZone }: { order: StaffOrder; timeZone: string }) {
  const t = words(office, "admin");
  return order.packingStartedAt ? (
    <p className="mb-4 text-ink-soft">
      {t("parcels.packingSince")} <Instant at={order.packingStartedAt} timeZone={timeZone} />
    </p>
  ) : (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <OnePress
        action={markPacking}
        fields={{ orderNumber: order.number }}
        text={t("parcels.startPacking")}
        errors={{ not_shippable: t("parcels.errors.not_shippable"), unexpected: t("tasks.unexpected") }}
      />
      <p className="text-ink-soft">{t("parcels.startHint")}</p>
    </div>
  );
}

/** The places that hold something for the order, each with what may leave there. */
function placesOf(order: StaffOrder) {
  const held = order.holds.filter(({ status }) => status === "committed");
  return [...new Set(held.map(({ locationId }) => locationId))].flatMap((id) => {
    const holds = held.filter(({ locationId }) => locationId === id);
    const [first] = holds;
    const lines = order.lines.flatMap((line) => {
      const units = order.units.get(line.id);
      const here = holds.reduce(
        (sum, hold) => (hold.variantId === line.variantId ? sum + hold.quantity : sum),
        0,
      );
      const most = units && !units.isGiftCard ? Math.min(unitsToShip(units), here) : 0;
      return most > 0 ? [{ id: line.id, name: nameOf(line), most }] : [];
    });
    return first && lines.length > 0 ? [{ id, name: first.location, lines }] : [];
  });
}

const nameOf = ({ productName, variantLabel }: { productName: string; variantLabel: string }) =>
  variantLabel ? `${productName}, ${variantLabel}` : productName;
