import { randomUUID } from "node:crypto";
import { moneyOf, office } from "@/components/admin/format";
import { Panel } from "@/components/admin/panel";
import { ReceiveTransfer } from "@/components/admin/receive-transfer";
import { words } from "@/lib/i18n/messages";
import type { StaffOrder } from "@/lib/orders/admin-queries";

/** What has arrived by bank transfer, and a form for what arrives; nothing for orders that are paid another way. */
export function OrderTransfer({ order, mayReceive }: { order: StaffOrder; mayReceive: boolean }) {
  const t = words(office, "admin");
  const payment = order.payments.find(({ provider }) => provider === "bank_transfer");
  if (!payment) return null;
  const money = moneyOf(order);
  const received = order.transferReceipts.reduce((sum, { amount }) => sum + amount, 0);
  const missing = payment.amount - received;
  return (
    <Panel title={t("transfer.title")}>
      <p className="max-w-[65ch]">
        {order.status === "canceled"
          ? t("transfer.ended")
          : missing > 0
            ? t("transfer.waiting", {
                missing: money(missing),
                total: money(payment.amount),
                reference: order.number,
              })
            : t("transfer.over")}
      </p>
      {received > 0 && (
        <p className="mt-2 flex justify-between gap-4">
          <span className="text-ink-soft">{t("transfer.received")}</span>
          <span className="tabular-nums">{money(received)}</span>
        </p>
      )}
      {mayReceive && (
        <ReceiveTransfer
          orderNumber={order.number}
          requestId={randomUUID()}
          seenAmount={received}
          words={{
            amount: t("transfer.amount", { currency: order.currency }),
            receive: t("transfer.receive"),
            pending: t("transfer.pending"),
            errors: {
              invalid_input: t("transfer.errors.invalid_input"),
              transfer_changed: t("transfer.errors.transfer_changed"),
              unexpected: t("tasks.unexpected"),
            },
          }}
        />
      )}
    </Panel>
  );
}
