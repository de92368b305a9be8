import { formatDays, office } from "@/components/admin/format";
import { Panel } from "@/components/admin/panel";
import { addressLines } from "@/lib/customers/address-lines";
import { words } from "@/lib/i18n/messages";
import { readyWords } from "@/lib/shipping/pickup";
import type { StaffOrder } from "@/lib/orders/admin-queries";

/** Who gets it, where, how and when. */
export function OrderCustomer({ order }: { order: StaffOrder }) {
  const t = words(office, "admin");
  return (
    <Panel title={t("order.customer")}>
      <p className="mb-4 break-words">
        <a href={`mailto:${order.email}`} className="text-link">
          {order.email}
        </a>
      </p>
      <h3 className="font-medium">{t(order.pickupLocationId ? "order.pickup" : "order.shippingAddress")}</h3>
      {order.shippingAddress ? (
        <Address address={order.shippingAddress} />
      ) : (
        <p className="text-ink-soft">{t("order.nothingToSend")}</p>
      )}
      {order.shippingAddress?.phone && (
        <p className="mt-1">
          <span className="text-ink-soft">{t("order.phone")} </span>
          {order.shippingAddress.phone}
        </p>
      )}
      <h3 className="mt-4 font-medium">{t("order.billingAddress")}</h3>
      {order.billingAddress ? (
        <Address address={order.billingAddress} />
      ) : (
        <p className="text-ink-soft">
          {t(order.pickupLocationId || !order.shippingAddress ? "order.noBilling" : "order.sameAddress")}
        </p>
      )}
      {order.vatId && (
        <>
          <h3 className="mt-4 font-medium">{t("order.vatId")}</h3>
          <p>{order.vatId}</p>
          <p className="text-ink-soft">
            {t(order.isReverseCharge ? "order.reverseCharge" : "order.taxCharged")}
            {order.vatConsultation && `, ${t("order.vatConsultation", { number: order.vatConsultation })}`}
          </p>
        </>
      )}
      {order.taxProvider !== "tables" && (
        <>
          <h3 className="mt-4 font-medium">{t("order.taxBy", { provider: order.taxProvider })}</h3>
          <p className="break-all text-ink-soft">
            {order.taxCalculationId
              ? t("order.taxCalculation", { id: order.taxCalculationId })
              : t("order.taxNothing")}
          </p>
          <ul>
            {order.taxPostings.map(({ id, kind, reference, transactionId }) => (
              <li key={id}>
                {t("order.taxPosting", { kind, reference, isTold: String(transactionId !== null) })}
              </li>
            ))}
          </ul>
        </>
      )}
      {order.importTerms && (
        <>
          <h3 className="mt-4 font-medium">
            {t("order.import", { terms: order.importTerms.toUpperCase() })}
          </h3>
          <p className="text-ink-soft">{order.importNote}</p>
        </>
      )}
      <h3 className="mt-4 font-medium">{t("order.delivery")}</h3>
      <p>{[order.shippingMethodName, order.shippingCarrier].filter(Boolean).join(", ")}</p>
      <p className="text-ink-soft">
        {order.pickupLocationId
          ? order.readyAt && order.pickupTimeZone
            ? t("order.ready", readyWords(office.locale, order.readyAt, order.pickupTimeZone))
            : t("order.notReady")
          : order.arrivesEarliestOn && order.arrivesLatestOn
            ? t("order.promised", { days: formatDays(order.arrivesEarliestOn, order.arrivesLatestOn) })
            : t("order.notPromised")}
      </p>
    </Panel>
  );
}

function Address({ address }: { address: NonNullable<StaffOrder["shippingAddress"]> }) {
  return (
    <address className="not-italic">
      {addressLines(office.locale, address).map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- an address may say the same twice
        <span key={index} className="block break-words">
          {line}
        </span>
      ))}
    </address>
  );
}
