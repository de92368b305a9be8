import { Badge, type Tone } from "@/components/admin/badge";
import { formatInstant, office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { Panel } from "@/components/admin/panel";
import { words } from "@/lib/i18n/messages";
import type { StaffOrder } from "@/lib/orders/admin-queries";

const holdTones: Record<StaffOrder["holds"][number]["status"], Tone> = {
  held: "warn",
  committed: "ok",
  released: "neutral",
  shipped: "ok",
};
const mailTones: Record<StaffOrder["mails"][number]["status"], Tone> = {
  pending: "warn",
  sent: "ok",
  failed: "bad",
};

/** Units set aside for the order. */
export function OrderStock({ order, timeZone }: { order: StaffOrder; timeZone: string }) {
  const t = words(office, "admin");
  const skus = new Map(order.lines.map((line) => [line.variantId, line.sku]));
  return (
    <Panel title={t("order.stock")}>
      {order.holds.length === 0 && <p className="text-ink-soft">{t("order.noHolds")}</p>}
      <ul className="flex flex-col gap-3">
        {order.holds.map((hold) => (
          <li key={hold.id}>
            <div className="flex justify-between gap-4">
              <Badge tone={holdTones[hold.status]}>{t(`order.hold.${hold.status}`)}</Badge>
              <span className="tabular-nums">{t("order.units", { count: hold.quantity })}</span>
            </div>
            <div className="text-ink-soft">
              {skus.get(hold.variantId) ?? hold.variantId}, {hold.location}
              {hold.expiresAt && `, ${t("order.until", { at: formatInstant(hold.expiresAt, timeZone) })}`}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What the shop has written to the buyer about it. */
export function OrderMails({ order, timeZone }: { order: StaffOrder; timeZone: string }) {
  const t = words(office, "admin");
  return (
    <Panel title={t("order.mails")}>
      {order.mails.length === 0 && <p className="text-ink-soft">{t("order.noMails")}</p>}
      <ul className="flex flex-col gap-3">
        {order.mails.map((mail) => (
          <li key={mail.id}>
            <div className="flex justify-between gap-4">
              <span>{mail.subject}</span>
              <Badge tone={mailTones[mail.status]}>{t(`order.mailStatus.${mail.status}`)}</Badge>
            </div>
            <div className="break-words text-ink-soft">
              {t("order.mailTo", { address: mail.toAddress })},{" "}
              <Instant at={mail.sentAt ?? mail.createdAt} timeZone={timeZone} />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
