import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BalanceForm } from "@/components/gift-cards/balance-form";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { packedMessages, words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";

type Props = PageProps<"/[locale]/gift-cards/balance">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "cardBalance")("title") } : {};
}

/** What is left on a gift card, for whoever has its code. */
export default async function CardBalancePage({ params }: Props) {
  const market = findMarket((await params).locale);
  if (!market) notFound();
  const t = words(market, "cardBalance");
  return (
    <div className="max-w-2xl py-10 sm:py-16">
      <h1 className="font-display text-3xl tracking-[-0.02em]">{t("title")}</h1>
      <p className="mt-3 text-lg text-ink-soft">{t("lead")}</p>
      <MessagesProvider segment={market.segment} messages={packedMessages(market.language, "cardBalance")}>
        <BalanceForm />
      </MessagesProvider>
      <p className="mt-10">
        <a href={paths.home(market)} className="text-link inline-flex min-h-11 items-center">
          {t("shop")}
        </a>
      </p>
    </div>
  );
}
