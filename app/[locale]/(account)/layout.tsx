import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { LegalLinks } from "@/components/layout/legal-links";
import { words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** Bare, like the checkout: what belongs to one person is never mixed with pages that are kept for everybody. */
export default async function AccountLayout(props: {
  params: Promise<{ locale: string }>;
  children: ReactNode;
}) {
  const market = findMarket((await props.params).locale);
  if (!market) notFound();
  const t = words(market, "common");
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-paper focus:p-3"
      >
        {t("skipToContent")}
      </a>
      <header className="border-b border-line">
        <div className="flex min-h-16 items-center shell">
          <Link href={paths.home(market)} className="font-display text-xl" prefetch={false}>
            {t("shopName")}
          </Link>
        </div>
      </header>
      <main id="main" className="flex-1 py-10 shell md:py-16">
        {props.children}
      </main>
      <LegalLinks market={market} />
    </>
  );
}
