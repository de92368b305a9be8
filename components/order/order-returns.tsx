import type { ReactNode } from "react";
import { mailTag } from "@/components/layout/mail-link";
import { buttonClass } from "@/components/ui/button";
import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";
import { paths } from "@/lib/paths";
import type { OrderReturns as Returns, ShownReturn } from "@/lib/returns/queries";
import { returnAddress } from "@/lib/returns/return-address";
import { returnPolicy } from "@/lib/shipping/return-policy";

/** Until when something can be sent back, how to, and where what is on its way back stands. */
export function OrderReturns(props: { market: Market; orderToken: string; returns: Returns | null }) {
  const { market, orderToken, returns } = props;
  const t = words(market, "returns");
  if (!returns || returns.lastDay === null) return null;
  const day = dateFormat(market.locale, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${returns.lastDay}T00:00:00Z`),
  );
  const mayStart = returns.lines.length > 0;
  return (
    <section id="returns" aria-labelledby="returns-title" className="scroll-mt-8 print:hidden">
      <h2 id="returns-title" className="text-lg font-medium">
        {t("title")}
      </h2>
      <p className="mt-1 max-w-prose text-ink-soft">
        {returns.isPast
          ? t.rich<ReactNode>("past", { day, days: returnPolicy(market).days, ...mailTag })
          : t(mayStart ? "until" : "nothingLeft", { day })}
      </p>
      {mayStart && (
        <p className="mt-4">
          <a href={paths.startReturn(market, orderToken)} className={buttonClass.secondary}>
            {t("start")}
          </a>
        </p>
      )}
      {returns.returns.length > 0 && (
        <ul className="mt-6 space-y-6">
          {returns.returns.map((each) => (
            <OneReturn key={each.id} market={market} shown={each} />
          ))}
        </ul>
      )}
    </section>
  );
}

function OneReturn({ market, shown }: { market: Market; shown: ShownReturn }) {
  const t = words(market, "returns");
  return (
    <li className="border-l-2 border-accent bg-surface px-4 py-3">
      <h3 className="font-medium">{t("number", { number: shown.number })}</h3>
      <p className="text-sm text-ink-soft">
        {dateFormat(market.locale, { dateStyle: "medium", timeZone: market.timeZone }).format(
          shown.createdAt,
        )}
      </p>
      <ul className="mt-2">
        {shown.lines.map(({ orderLineId, name, quantity, reason }) => (
          <li key={orderLineId} className="break-words">
            {t("line", { quantity, name })}{" "}
            <span className="text-sm text-ink-soft">{t(`reasons.${reason}`)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2">{t(`states.${shown.status}`)}</p>
      {shown.answer && <p className="mt-1 break-words whitespace-pre-line">{shown.answer}</p>}
      {shown.status === "approved" && (
        <>
          <p className="mt-3 text-sm text-ink-soft">{t("sendTo")}</p>
          <address className="not-italic">
            {[...returnAddress(market), shown.number].map((line) => (
              <span key={line} className="block break-words">
                {line}
              </span>
            ))}
          </address>
          {shown.labelUrl && (
            <a
              href={shown.labelUrl}
              target="_blank"
              rel="noreferrer"
              className="text-link inline-flex min-h-11 items-center"
            >
              {t("label")}
            </a>
          )}
        </>
      )}
    </li>
  );
}
