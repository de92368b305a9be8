import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { mailTag } from "@/components/layout/mail-link";
import { FindOrderForm } from "@/components/order/find-order-form";
import { packedMessages, words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";

type Props = PageProps<"/[locale]/orders">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "findOrder")("title") } : {};
}

/** For guests whose mail with the link is lost. */
export default async function FindOrderPage({ params }: Props) {
  const market = findMarket((await params).locale);
  if (!market) notFound();
  const t = words(market, "findOrder");
  return (
    <div className="max-w-2xl py-10 sm:py-16">
      <h1 className="font-display text-3xl tracking-[-0.02em]">{t("title")}</h1>
      <p className="mt-3 text-lg text-ink-soft">{t("lead")}</p>
      <MessagesProvider segment={market.segment} messages={packedMessages(market.language, "findOrder")}>
        <FindOrderForm />
      </MessagesProvider>
      <div className="mt-10 space-y-2 text-ink-soft">
        <p>
          <a href={paths.account(market)} className="text-link inline-flex min-h-11 items-center">
            {t("account")}
          </a>
        </p>
        <p>{t.rich<ReactNode>("help", mailTag)}</p>
      </div>
    </div>
  );
}
