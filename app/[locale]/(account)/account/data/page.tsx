import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EraseForm } from "@/components/account/erase-form";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { requireCustomer } from "@/lib/account/require-customer";
import { isFresh } from "@/lib/customers/sessions";
import { packedMessages, words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";
import { getStoreCredit } from "@/lib/privacy/queries";

/** One of the pages with a nonce, which is made for each request. */
export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/account/data">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "ownData")("title"), robots: { index: false } } : {};
}

export default async function OwnDataPage({ params }: Props) {
  const market = findMarket((await params).locale);
  if (!market) notFound();
  const customer = await requireCustomer(market);
  const credit = await getStoreCredit(customer);
  const t = words(market, "ownData");
  return (
    <div className="max-w-2xl space-y-10">
      <div>
        <a href={paths.account(market)} className="text-link inline-flex min-h-11 items-center text-sm">
          {t("back")}
        </a>
        <h1 className="font-display text-3xl">{t("title")}</h1>
      </div>
      <section aria-labelledby="copy" className="border-t border-line pt-8">
        <h2 id="copy" className="text-lg font-medium">
          {t("copy.title")}
        </h2>
        <p className="mt-1 text-ink-soft">{t("copy.text")}</p>
        <div className="mt-4 flex flex-wrap gap-3">
          <a href={paths.ownDataFile(market, "html")} className={buttonClass.secondary}>
            {t("copy.read")}
          </a>
          <a href={paths.ownDataFile(market, "json")} className={buttonClass.secondary} download>
            {t("copy.file")}
          </a>
        </div>
      </section>
      <section aria-labelledby="erase" className="border-t border-line pt-8">
        <h2 id="erase" className="text-lg font-medium">
          {t("erase.title")}
        </h2>
        <p className="mt-1 text-ink-soft">{t("erase.text")}</p>
        <p className="mt-3 text-ink-soft">{t("erase.kept")}</p>
        {isFresh(customer, new Date()) ? (
          <MessagesProvider
            segment={market.segment}
            messages={packedMessages(market.language, ["ownData", ["erase.", "errors."]])}
          >
            <EraseForm
              credit={
                credit.length > 0 ? credit.map((each) => formatMoney(market.locale, each)).join(" + ") : null
              }
            />
          </MessagesProvider>
        ) : (
          <p className="mt-4 border-l-2 border-accent bg-surface px-4 py-3">
            {t.rich("erase.signInAgain", {
              // oxlint-disable-next-line react/no-unstable-nested-components -- one tag of the message, no component
              confirm: (chunks) => (
                <a key="confirm" href={paths.security(market)} className="text-link">
                  {chunks}
                </a>
              ),
            })}
          </p>
        )}
      </section>
    </div>
  );
}
