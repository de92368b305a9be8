import { randomUUID } from "node:crypto";
import { office } from "@/components/admin/format";
import { paidOrderOf } from "@/components/admin/paid-order";
import { Panel } from "@/components/admin/panel";
import { RefundForm } from "@/components/admin/refund-form";
import { words } from "@/lib/i18n/messages";
import type { StaffOrder } from "@/lib/orders/admin-queries";
import { unitsToShip } from "@/lib/orders/units";
import { refundReasons } from "@/lib/payments/refund-input";
import { refundable } from "@/lib/payments/refundable";

/** Gives money back; nothing is shown where none is left to give. */
export function OrderRefund({ order }: { order: StaffOrder }) {
  const t = words(office, "admin");
  const paid = paidOrderOf(order);
  if (!paid) return null;
  const destinations = [
    { value: "card", label: t(paid.isMixed ? "refund.to.card" : "refund.to.back") },
    ...(paid.isMixed ? [{ value: "gift_card", label: t("refund.to.gift_card") }] : []),
    ...(paid.isCreditable ? [{ value: "store_credit", label: t("refund.to.store_credit") }] : []),
  ];
  const stillHere = (lineId: string) => {
    const units = order.units.get(lineId);
    const count = units ? unitsToShip(units) : 0;
    return count > 0 ? t("refund.notShipped", { count }) : null;
  };
  const names = new Map(
    order.lines.map(({ id, productName, variantLabel }) => [
      id,
      variantLabel ? `${productName}, ${variantLabel}` : productName,
    ]),
  );
  const left = refundable(paid.order);
  const hasUnits = [...left.quantities.values()].some((quantity) => quantity > 0);
  if (left.amount === 0 || (!hasUnits && left.shippingAmount === 0)) return null;
  return (
    <Panel title={t("refund.title")}>
      <RefundForm
        orderNumber={order.number}
        requestId={randomUUID()}
        order={{
          ...paid.order,
          lines: paid.order.lines.map((line) => ({
            ...line,
            name: names.get(line.id) ?? "",
            stillHere: stillHere(line.id),
            isGiftCard: order.units.get(line.id)?.isGiftCard === true,
          })),
        }}
        currency={order.currency}
        locale={office.locale}
        reasons={refundReasons.map((value) => ({ value, label: t(`refund.reasons.${value}`) }))}
        destinations={destinations.length > 1 ? destinations : null}
        words={{
          destination: t("refund.to.label"),
          credit: t("refund.credit"),
          hintCredit: t(paid.isMixed ? "refund.hintCreditMixed" : "refund.hintCredit", {
            email: order.email,
          }),
          units: t("refund.units"),
          restock: t("refund.restock"),
          shipping: t("refund.shipping"),
          reason: t("refund.reason"),
          all: t("refund.all"),
          refund: t("refund.refund"),
          nothing: t("refund.nothing"),
          pending: t("refund.pending"),
          hint: t(
            paid.setAsideAmount > 0
              ? "refund.hintAuthorized"
              : paid.isTransfer
                ? "refund.hintTransfer"
                : "refund.hint",
          ),
          errors: {
            refund_changed: t("refund.changed"),
            not_refundable: t("refund.notRefundable"),
            no_store_credit: t("refund.noStoreCredit"),
            disputed: t("refund.disputed"),
            unexpected: t("tasks.unexpected"),
          },
        }}
      />
    </Panel>
  );
}
