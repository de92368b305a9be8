import Link from "next/link";
import { Badge, type Tone } from "@/components/admin/badge";
import { formatInstant, moneyOf, office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { OnePress } from "@/components/admin/one-press";
import { Panel } from "@/components/admin/panel";
import type { PaymentStatus, RefundStatus } from "@/db/schema/payments";
import { words } from "@/lib/i18n/messages";
import type { StaffOrder } from "@/lib/orders/admin-queries";
import { paths } from "@/lib/paths";
import { markRefundSent, sendRefundAgain } from "@/lib/payments/admin-actions";
import { authorizationDays } from "@/lib/payments/authorization-days";

const paymentTones: Record<PaymentStatus, Tone> = {
  pending: "warn",
  processing: "warn",
  authorized: "warn",
  captured: "ok",
  failed: "bad",
  canceled: "neutral",
};
const refundTones: Record<RefundStatus, Tone> = {
  pending: "warn",
  succeeded: "ok",
  failed: "bad",
  released: "neutral",
};

const providerName = (provider: string) =>
  provider === "bank_transfer" || provider === "gift_card" ? provider : "stripe";

/** Every attempt to pay and every refund, with the provider's own names for them. */
export function OrderPayments(props: {
  order: StaffOrder;
  timeZone: string;
  mayRefund: boolean;
  maySeeCards: boolean;
}) {
  const { order, timeZone, mayRefund, maySeeCards } = props;
  const t = words(office, "admin");
  const money = moneyOf(order);
  const wordsOf = (code: string) => {
    const known = `reasons.${code}`;
    return t.has(known) ? t(known) : code;
  };
  const reasonOf = (reason: string) => {
    const key = `refund.reasons.${reason}`;
    return t.has(key) ? t(key) : reason;
  };
  const isByHand = (paymentId: string) =>
    order.payments.some(({ id, provider }) => id === paymentId && provider === "bank_transfer");
  return (
    <Panel title={t("order.payments")}>
      {order.paymentDueAt && (
        <p className="mb-3 text-warn">
          {t("order.due", { at: formatInstant(order.paymentDueAt, timeZone) })}
        </p>
      )}
      {order.payments.length === 0 && (
        <p className="text-ink-soft">
          {t(order.totalAmount === 0 ? "order.nothingToPay" : "order.noPayments")}
        </p>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {order.payments.map((payment) => (
          <li key={payment.id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
            <div className="flex justify-between gap-4">
              <Badge tone={paymentTones[payment.status]}>{t(`order.paymentStatus.${payment.status}`)}</Badge>
              <span className="tabular-nums">{money(payment.amount)}</span>
            </div>
            <div className="text-ink-soft">
              {t(`order.provider.${providerName(payment.provider)}`)},{" "}
              <Instant at={payment.createdAt} timeZone={timeZone} />
            </div>
            <code className="text-xs break-all text-ink-soft">
              {payment.providerPaymentId ?? payment.providerSessionId}
            </code>
            {payment.status === "authorized" && payment.authorizedAt && (
              <div>
                {t("order.authorizedUntil", {
                  at: formatInstant(
                    new Date(payment.authorizedAt.getTime() + authorizationDays * 86_400_000),
                    timeZone,
                  ),
                })}
              </div>
            )}
            {payment.status === "captured" && payment.capturedAmount < payment.amount && (
              <div>{t("order.capturedPart", { amount: money(payment.capturedAmount) })}</div>
            )}
            {payment.failureCode && <div>{t("order.declined", { code: wordsOf(payment.failureCode) })}</div>}
          </li>
        ))}
        {order.refunds.map((refund) => (
          <li key={refund.id} className="flex flex-col gap-1 py-3 last:pb-0">
            <div className="flex justify-between gap-4">
              <span>{t("order.refund", { amount: money(refund.amount) })}</span>
              <Badge tone={refundTones[refund.status]}>{t(`order.refundStatus.${refund.status}`)}</Badge>
            </div>
            <div className="text-ink-soft">
              {t("order.refundReason", { reason: reasonOf(refund.reason) })},{" "}
              <Instant at={refund.createdAt} timeZone={timeZone} />
            </div>
            {refund.storeCreditId && refund.creditLastFour && (
              <div>
                {t("order.asStoreCredit")}{" "}
                {maySeeCards ? (
                  <Link
                    href={paths.adminGiftCard(refund.storeCreditId)}
                    className="text-link"
                    prefetch={false}
                  >
                    •••• {refund.creditLastFour}
                  </Link>
                ) : (
                  `•••• ${refund.creditLastFour}`
                )}
              </div>
            )}
            {refund.providerRefundId && !refund.storeCreditId && (
              <code className="text-xs break-all text-ink-soft">{refund.providerRefundId}</code>
            )}
            {refund.failureCode && <div>{t("order.declined", { code: wordsOf(refund.failureCode) })}</div>}
            {mayRefund &&
              refund.status === "pending" &&
              !refund.storeCreditId &&
              isByHand(refund.paymentId) && (
                <div className="mt-1">
                  <OnePress
                    action={markRefundSent}
                    fields={{ orderNumber: order.number, refundId: refund.id }}
                    text={t("transfer.sent")}
                    errors={{ refund_changed: t("refund.changed"), unexpected: t("tasks.unexpected") }}
                  />
                </div>
              )}
            {refund.status === "failed" && mayRefund && (
              <div className="mt-1">
                <OnePress
                  action={sendRefundAgain}
                  fields={{ orderNumber: order.number, refundId: refund.id }}
                  text={t("refund.again")}
                  errors={{
                    refund_changed: t("refund.changed"),
                    not_refundable: t("refund.notRefundable"),
                    unexpected: t("tasks.unexpected"),
                  }}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
