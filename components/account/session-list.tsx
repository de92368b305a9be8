import { buttonClass } from "@/components/ui/button";
import { deviceName } from "@/lib/account/device-name";
import { endSession, signOutEverywhere } from "@/lib/account/security-actions";
import type { ListedSession } from "@/lib/customers/sessions";
import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";

/** Where somebody is signed in, last used first, and the way out of each. */
export function SessionList(props: {
  market: Market;
  sessions: readonly ListedSession[];
  currentId: string;
}) {
  const { market, sessions } = props;
  const t = words(market, "security");
  return (
    <section aria-labelledby="sessions" className="border-t border-line pt-8">
      <h2 id="sessions" className="text-lg font-medium">
        {t("sessions.title")}
      </h2>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            market={market}
            session={session}
            isCurrent={session.id === props.currentId}
          />
        ))}
      </ul>
      <form action={signOutEverywhere} className="mt-6">
        <input type="hidden" name="market" value={market.code} />
        <button type="submit" className={buttonClass.secondary}>
          {t("sessions.all")}
        </button>
        <p className="mt-2 text-sm text-ink-soft">{t("sessions.allHint")}</p>
      </form>
    </section>
  );
}

function SessionRow(props: { market: Market; session: ListedSession; isCurrent: boolean }) {
  const { market, session, isCurrent } = props;
  const t = words(market, "security");
  const device = deviceName(market, session.device);
  const { locale, timeZone } = market;
  const seen = dateFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    session.lastSeenAt,
  );
  const began = dateFormat(locale, { dateStyle: "medium", timeZone }).format(session.createdAt);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
      <p className="min-w-0">
        <span className="font-medium">{device}</span>
        {isCurrent && <span className="text-ok"> · {t("sessions.this")}</span>}
        <span className="block text-sm text-ink-soft tabular-nums">
          {t("sessions.seen", { when: seen })} ·{" "}
          {t("sessions.began", { when: began, method: t(`method.${session.method}`) })}
        </span>
      </p>
      <form action={endSession}>
        <input type="hidden" name="market" value={market.code} />
        <input type="hidden" name="session" value={session.id} />
        <button
          type="submit"
          aria-label={t("sessions.endLabel", { device })}
          className="min-h-11 text-sm underline underline-offset-4 hover:text-accent"
        >
          {t("sessions.end")}
        </button>
      </form>
    </li>
  );
}
