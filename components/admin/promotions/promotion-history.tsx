import Link from "next/link";
import { officeButton } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { Panel } from "@/components/admin/panel";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import type { listHistory } from "@/lib/promotions/admin-history";

type History = Awaited<ReturnType<typeof listHistory>>;

/** Codes named in one entry; more are counted. */
const namedAtMost = 3;

/** Who changed what, newest first. */
export function PromotionHistory(props: { promotionId: string; history: History; timeZone: string }) {
  const { promotionId, history, timeZone } = props;
  const t = words(office, "admin");
  return (
    <Panel title={t("promotions.history.title")}>
      {history.entries.length === 0 && <p className="text-ink-soft">{t("promotions.history.none")}</p>}
      <ol className="flex flex-col gap-3">
        {history.entries.map((entry) => (
          <li key={entry.id}>
            <div className="flex flex-wrap justify-between gap-x-3">
              <span className="font-medium">{actionText(entry.action)}</span>
              <span className="text-ink-soft">
                <Instant at={entry.at} timeZone={timeZone} />
              </span>
            </div>
            <div className="text-ink-soft">
              {[
                entry.actorName ?? t("promotions.history.somebody"),
                ...entry.changed.map((subject) => t(`promotions.history.changed.${subject}`)),
                ...(entry.codes.length > namedAtMost
                  ? [t("promotions.codeCount", { count: entry.codes.length })]
                  : entry.codes),
              ].join(", ")}
            </div>
          </li>
        ))}
      </ol>
      {history.older !== null && (
        <Link
          href={`${paths.adminPromotion(promotionId)}?historyBefore=${history.older}`}
          className={`mt-3 ${officeButton.secondary}`}
          prefetch={false}
        >
          {t("promotions.older")}
        </Link>
      )}
    </Panel>
  );
}

function actionText(action: string): string {
  const t = words(office, "admin");
  const key = `promotions.history.actions.${action}`;
  return t.has(key) ? t(key) : action;
}
