import { randomUUID } from "node:crypto";
import { Badge } from "@/components/admin/badge";
import { office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { OnePress } from "@/components/admin/one-press";
import { Panel } from "@/components/admin/panel";
import { words } from "@/lib/i18n/messages";
import { markPickedUp, markReady } from "@/lib/orders/admin-actions";
import type { StaffOrder } from "@/lib/orders/admin-queries";
import { pickupStage } from "@/lib/orders/pickup-stage";
import { unitsToShip } from "@/lib/orders/units";
import { keptUntilWords } from "@/lib/shipping/pickup";

/** An order that is fetched: set aside, ready, picked up; and the button for what comes next. */
export function OrderPickup(props: { order: StaffOrder; timeZone: string; mayHandOver: boolean }) {
  const { order, timeZone, mayHandOver } = props;
  const t = words(office, "admin");
  const stage = pickupStage(order);
  if (stage === null || (order.status !== "confirmed" && order.status !== "completed")) return null;
  const inStore = new Set(
    order.holds.flatMap(({ locationId, variantId }) =>
      locationId === order.pickupLocationId ? [variantId] : [],
    ),
  );
  const left = order.lines.flatMap((line) => {
    const units = order.units.get(line.id);
    const quantity = units && line.variantId && inStore.has(line.variantId) ? unitsToShip(units) : 0;
    const product = line.variantLabel ? `${line.productName}, ${line.variantLabel}` : line.productName;
    return quantity > 0 ? [{ id: line.id, quantity, product }] : [];
  });
  const fields = {
    orderNumber: order.number,
    requestId: randomUUID(),
    seenUnits: String(
      [...order.units.values()].reduce((sum, { shipped, givenUp }) => sum + shipped + givenUp, 0),
    ),
  };
  const errors = {
    already_ready: t("pickup.errors.already_ready"),
    not_ready: t("pickup.errors.changed"),
    shipment_changed: t("pickup.errors.changed"),
    not_for_pickup: t("pickup.errors.not_for_pickup"),
    unexpected: t("tasks.unexpected"),
  };
  const fetched = order.fulfillments.find(({ locationId }) => locationId === order.pickupLocationId);
  return (
    <Panel title={t("pickup.title")}>
      <Badge tone={stage === "waiting" ? "warn" : "ok"}>{t(`pickup.stage.${stage}`)}</Badge>
      {left.length > 0 && order.status === "confirmed" && (
        <ul className="mt-3">
          {left.map(({ id, quantity, product }) => (
            <li key={id} className="break-words">
              {t("parcels.line", { quantity, product })}
            </li>
          ))}
        </ul>
      )}
      {stage === "picked_up" && fetched?.deliveredAt && (
        <p className="mt-2 text-ink-soft">
          {t("pickup.pickedUpAt")} <Instant at={fetched.deliveredAt} timeZone={timeZone} />
        </p>
      )}
      {stage === "ready" && order.pickupReadyAt && order.pickupKeptUntil && (
        <p className="mt-2 text-ink-soft">
          {t("pickup.readySince")} <Instant at={order.pickupReadyAt} timeZone={timeZone} />.{" "}
          {t("pickup.keptUntil", { day: keptUntilWords(office.locale, order.pickupKeptUntil) })}
        </p>
      )}
      {mayHandOver && order.status === "confirmed" && stage !== "picked_up" && (
        <>
          <p className="mt-3 mb-3 text-ink-soft">
            {stage === "ready"
              ? t("pickup.handOverHint", { name: order.shippingAddress?.name ?? "", number: order.number })
              : t("pickup.readyHint", { email: order.email })}
          </p>
          <OnePress
            key={stage}
            action={stage === "ready" ? markPickedUp : markReady}
            fields={fields}
            text={t(stage === "ready" ? "pickup.handOver" : "pickup.ready")}
            errors={errors}
          />
        </>
      )}
    </Panel>
  );
}
