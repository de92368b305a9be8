import { CancelForm } from "@/components/admin/cancel-form";
import { moneyOf, office } from "@/components/admin/format";
import { paidOrderOf } from "@/components/admin/paid-order";
import { Panel } from "@/components/admin/panel";
import { words } from "@/lib/i18n/messages";
import type { StaffOrder } from "@/lib/orders/admin-queries";
import { cancelReasons } from "@/lib/orders/cancel-reasons";
import { usedCodes } from "@/lib/orders/stored-derivation";

/** Ends an order of which nothing has left, once staff has read what that does. */
export function OrderCancel({ order }: { order: StaffOrder }) {
  const t = words(office, "admin");
  const hasLeft = [...order.units.values()].some(({ shipped }) => shipped > 0);
  const isSlow = order.payments.some(({ status }) => status === "processing");
  const isOpen = order.status === "pending" && !isSlow;
  if (!isOpen && (order.status !== "confirmed" || hasLeft)) return null;
  const paid = paidOrderOf(order);
  const amount = paid?.takenAmount ?? 0;
  const setAside = paid?.setAsideAmount ?? 0;
  const money = moneyOf(order);
  const held = order.holds.reduce(
    (sum, { status, quantity }) => (status === "held" || status === "committed" ? sum + quantity : sum),
    0,
  );
  const used = usedCodes(order.derivation);
  const effects = [
    isOpen ? t("cancel.page") : null,
    held > 0 ? t("cancel.stock", { count: held }) : null,
    used.length > 0 ? t("cancel.codes", { codes: used.join(", ") }) : null,
    amount > 0
      ? t(paid?.isTransfer ? "cancel.moneyTransfer" : "cancel.money", { amount: money(amount) })
      : null,
    setAside > 0 ? t("cancel.release", { amount: money(setAside) }) : null,
    amount === 0 && setAside === 0 ? t("cancel.noMoney") : null,
    t("cancel.mail", { address: order.email }),
  ].filter((effect) => effect !== null);
  return (
    <Panel title={t("cancel.title")}>
      <details>
        <summary className="inline-flex min-h-11 items-center text-link md:min-h-6">
          {t("cancel.open")}
        </summary>
        <h3 className="mt-3 font-medium">{t("cancel.effects")}</h3>
        <ul className="mt-1 list-disc space-y-1 pl-5 marker:text-ink-soft">
          {effects.map((effect) => (
            <li key={effect} className="break-words">
              {effect}
            </li>
          ))}
        </ul>
        <CancelForm
          orderNumber={order.number}
          seenAmount={amount}
          reasons={cancelReasons
            .filter((value) => value !== "not_picked_up" || order.pickupLocationId !== null)
            .map((value) => ({ value, label: t(`cancel.reasons.${value}`) }))}
          words={{
            reason: t("cancel.reason"),
            choose: t("cancel.choose"),
            cancel: amount > 0 ? t("cancel.cancelAndReturn", { amount: money(amount) }) : t("cancel.cancel"),
            pending: t("cancel.pending"),
            errors: {
              invalid_input: t("cancel.choose"),
              already_canceled: t("cancel.errors.already_canceled"),
              already_shipped: t("cancel.errors.already_shipped"),
              order_changed: t("cancel.errors.order_changed"),
              on_its_way: t("cancel.errors.on_its_way"),
              paid_meanwhile: t("cancel.errors.paid_meanwhile"),
              provider_away: t("cancel.errors.provider_away"),
              unexpected: t("tasks.unexpected"),
            },
          }}
        />
      </details>
    </Panel>
  );
}
