import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { LegalLinks } from "@/components/layout/legal-links";
import { words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** One visitor's own pages: never kept, whatever the market's layout above says of static ones. */
export const dynamic = "force-dynamic";

/** And never in a search engine. */
export const metadata: Metadata = { robots: { index: false, follow: false } };

/** Bare on purpose: the shop's name, help in its usual place, and nothing that leads away from paying. */
export default async function CheckoutLayout(props: {
  params: Promise<{ locale: string }>;
  children: ReactNode;
}) {
  const market = findMarket((await props.params).locale);
  if (!market) notFound();
  const common = words(market, "common");
  const t = words(market, "checkout");
  return (
    <>
      <header className="border-b border-line">
        <div className="shell flex min-h-16 items-center justify-between gap-6">
          {/* Plain links: the shop's pages are fetched afresh, with their own security policy. */}
          <a href={paths.home(market)} className="inline-flex min-h-11 items-center font-display text-xl">
            {common("shopName")}
          </a>
          <a
            href={paths.page(market, "help")}
            className="text-link inline-flex min-h-11 items-center print:hidden"
          >
            {t("help")}
          </a>
        </div>
      </header>
      <main className="shell flex-1">{props.children}</main>
      <LegalLinks market={market} />
    </>
  );
}
