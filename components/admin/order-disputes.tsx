import { Badge, type Tone } from "@/components/admin/badge";
import { moneyOf, office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { Panel } from "@/components/admin/panel";
import { words } from "@/lib/i18n/messages";
import type { StaffOrder } from "@/lib/orders/admin-queries";
import { type DisputeStage, disputeStage } from "@/lib/payments/dispute-stage";

const tones: Record<DisputeStage, Tone> = {
  open: "bad",
  waiting: "warn",
  won: "ok",
  lost: "bad",
  closed: "neutral",
};

/** Money that a buyer asked back from their bank; nothing on an order without any. */
export function OrderDisputes(props: {
  order: StaffOrder;
  timeZone: string;
  /** Where staff answers the bank, by the provider's id of a dispute. */
  linkOf: (providerDisputeId: string) => string;
}) {
  const { order, timeZone, linkOf } = props;
  const t = words(office, "admin");
  const money = moneyOf(order);
  if (order.disputes.length === 0) return null;
  return (
    <Panel title={t("disputes.title")}>
      <ul className="flex flex-col divide-y divide-line">
        {order.disputes.map((dispute) => {
          const stage = disputeStage(dispute.status);
          const reason = `disputes.reasons.${dispute.reason}`;
          return (
            <li key={dispute.id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
              <div className="flex justify-between gap-4">
                <Badge tone={tones[stage]}>{t(`disputes.stage.${stage}`)}</Badge>
                <span className="tabular-nums">{money(dispute.amount)}</span>
              </div>
              <p>{t.has(reason) ? t(reason) : dispute.reason}</p>
              <p className="text-ink-soft">
                {t("disputes.opened")} <Instant at={dispute.openedAt} timeZone={timeZone} />
                {stage === "open" && dispute.evidenceDueAt && (
                  <>
                    {" · "}
                    {t("disputes.due")} <Instant at={dispute.evidenceDueAt} timeZone={timeZone} />
                  </>
                )}
              </p>
              <p className="max-w-[65ch]">{t(`disputes.hint.${stage}`)}</p>
              <p>
                <a
                  href={linkOf(dispute.providerDisputeId)}
                  target="_blank"
                  rel="noreferrer"
                  className="text-link inline-flex min-h-6 items-center break-all"
                >
                  {t("disputes.link", { id: dispute.providerDisputeId })}
                </a>
              </p>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
