import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ResetForm } from "@/components/account/reset-form";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { destination } from "@/lib/account/input";
import { packedMessages, words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/account/password">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "account")("reset.title"), robots: { index: false } } : {};
}

/** The first step to a new password; the mail leads to the second, and that one back to where somebody was. */
export default async function ResetPage({ params, searchParams }: Props) {
  const market = findMarket((await params).locale);
  if (!market) notFound();
  const next = destination.parse((await searchParams)["next"]);
  const t = words(market, "account");
  return (
    <div className="max-w-2xl">
      <h1 className="font-display text-3xl">{t("reset.title")}</h1>
      <p className="mt-3 text-lg text-ink-soft">{t("reset.lead")}</p>
      <MessagesProvider segment={market.segment} messages={packedMessages(market.language, "account")}>
        <ResetForm next={next} />
      </MessagesProvider>
      <p className="mt-10">
        <a href={paths.accountFor(market, next)} className="text-link inline-flex min-h-11 items-center">
          {t("reset.back")}
        </a>
      </p>
    </div>
  );
}
