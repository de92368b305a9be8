import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** One of the pages with a nonce, which is made for each request. */
export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/account">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "account")("title"), robots: { index: false } } : {};
}

/** Until there are accounts: where to find an order without one. */
export default async function AccountPage({ params }: Props) {
  const market = findMarket((await params).locale);
  if (!market) notFound();
  const t = words(market, "account");
  const link = "text-link";
  return (
    <div className="max-w-2xl">
      <h1 className="font-display text-3xl">{t("title")}</h1>
      <p className="mt-3 text-lg text-ink-soft">{t("lead")}</p>
      <h2 className="mt-10 text-lg font-medium">{t("find.title")}</h2>
      <p className="mt-1">{t("find.text")}</p>
      <h2 className="mt-8 text-lg font-medium">{t("missing.title")}</h2>
      <p className="mt-1">
        {t.rich("missing.text", {
          // oxlint-disable-next-line react/no-unstable-nested-components -- one tag of the message, no component
          help: (chunks) => (
            <Link key="help" href={paths.page(market, "help")} className={link} prefetch={false}>
              {chunks}
            </Link>
          ),
        })}
      </p>
      <h2 className="mt-8 text-lg font-medium">{t("soon.title")}</h2>
      <p className="mt-1">{t("soon.text")}</p>
      <p className="mt-10">
        <Link href={paths.home(market)} className={link} prefetch={false}>
          {t("shop")}
        </Link>
      </p>
    </div>
  );
}
