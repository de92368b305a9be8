import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { mailTag } from "@/components/layout/mail-link";
import { ReturnForm } from "@/components/order/return-form";
import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";
import { getOrderReturns } from "@/lib/returns/queries";
import { returnPolicy } from "@/lib/shipping/return-policy";

/** For whoever has the order's link, like the order itself. */
export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/orders/[token]/return">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "returns")("formTitle"), referrer: "same-origin" } : {};
}

export default async function ReturnPage({ params, searchParams }: Props) {
  const { locale, token } = await params;
  const market = findMarket(locale);
  const returns = market && (await getOrderReturns(token, new Date()));
  if (!returns) notFound();
  const t = words(market, "returns");
  const day =
    returns.lastDay &&
    dateFormat(market.locale, { dateStyle: "long", timeZone: "UTC" }).format(
      new Date(`${returns.lastDay}T00:00:00Z`),
    );
  return (
    <div className="py-10 sm:py-16">
      <p>
        <a href={paths.order(market, token)} className="text-link inline-flex min-h-11 items-center">
          {t("back", { number: returns.orderNumber })}
        </a>
      </p>
      <h1 className="mt-2 font-display text-3xl sm:text-4xl">{t("formTitle")}</h1>
      <p className="mt-3 max-w-prose text-lg text-ink-soft">
        {!day
          ? t("notYet")
          : returns.isPast
            ? t.rich<ReactNode>("past", { day, days: returnPolicy(market).days, ...mailTag })
            : t(returns.lines.length > 0 ? "formLead" : "nothingLeft", { day })}
      </p>
      {returns.lines.length > 0 && (
        <ReturnForm
          market={market}
          orderToken={token}
          requestId={randomUUID()}
          lines={returns.lines}
          query={await searchParams}
        />
      )}
    </div>
  );
}
