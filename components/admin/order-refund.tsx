import { randomUUID } from "node:crypto";
import { office } from "@/components/admin/format";
import { Panel } from "@/components/admin/panel";
import { RefundForm } from "@/components/admin/refund-form";
import { words } from "@/lib/i18n/messages";
import type { StaffOrder } from "@/lib/orders/admin-queries";
import { refundReasons } from "@/lib/payments/refund-input";
import { refundable } from "@/lib/payments/refundable";

/** Gives money back; nothing is shown where none is left to give. */
export function OrderRefund({ order }: { order: StaffOrder }) {
  const t = words(office, "admin");
  const captured = order.payments.filter(({ status }) => status === "captured");
  if (captured.length === 0) return null;
  const isMixed =
    captured.some(({ giftCardId }) => giftCardId) && captured.some(({ giftCardId }) => !giftCardId);
  const { taxIncluded, totalAmount, taxAmount } = order;
  const paid = {
    taxIncluded,
    totalAmount,
    taxAmount,
    capturedAmount: captured.reduce((total, payment) => total + payment.capturedAmount, 0),
    lines: order.lines.map(
      ({ id, quantity, totalAmount: lineTotal, taxAmount: lineTax, productName, variantLabel }) => ({
        id,
        quantity,
        totalAmount: lineTotal,
        taxAmount: lineTax,
        name: variantLabel ? `${productName}, ${variantLabel}` : productName,
      }),
    ),
    refunds: order.refunds
      .filter(({ paymentId }) => captured.some(({ id }) => id === paymentId))
      .map(({ id, status, amount, shippingAmount }) => ({
        status,
        amount,
        shippingAmount,
        lines: order.refundLines
          .filter(({ refundId }) => refundId === id)
          .map(({ orderLineId, quantity }) => ({ orderLineId, quantity })),
      })),
  };
  const left = refundable(paid);
  const hasUnits = [...left.quantities.values()].some((quantity) => quantity > 0);
  if (left.amount === 0 || (!hasUnits && left.shippingAmount === 0)) return null;
  return (
    <Panel title={t("refund.title")}>
      <RefundForm
        orderNumber={order.number}
        requestId={randomUUID()}
        order={paid}
        currency={order.currency}
        locale={office.locale}
        reasons={refundReasons.map((value) => ({ value, label: t(`refund.reasons.${value}`) }))}
        destinations={
          isMixed
            ? [
                { value: "card", label: t("refund.to.card") },
                { value: "gift_card", label: t("refund.to.gift_card") },
              ]
            : null
        }
        words={{
          destination: t("refund.to.label"),
          units: t("refund.units"),
          restock: t("refund.restock"),
          shipping: t("refund.shipping"),
          reason: t("refund.reason"),
          all: t("refund.all"),
          refund: t("refund.refund"),
          nothing: t("refund.nothing"),
          pending: t("refund.pending"),
          hint: t(
            captured.some(({ provider }) => provider === "bank_transfer")
              ? "refund.hintTransfer"
              : "refund.hint",
          ),
          errors: {
            refund_changed: t("refund.changed"),
            not_refundable: t("refund.notRefundable"),
            unexpected: t("tasks.unexpected"),
          },
        }}
      />
    </Panel>
  );
}
