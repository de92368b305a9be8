import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GoneLink } from "@/components/account/gone-link";
import { buttonClass } from "@/components/ui/button";
import { joinGoogle } from "@/lib/account/google-actions";
import { findLink } from "@/lib/account/queries";
import { words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";
import { maskEmail } from "@/lib/orders/order-state";
import { paths } from "@/lib/paths";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/account/google/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return {
    ...(market ? { title: words(market, "account")("google.title") } : {}),
    robots: { index: false },
    // The address is a key; see the page of an order.
    referrer: "same-origin",
  };
}

/** Reading it changes nothing; a press does. */
export default async function JoinGooglePage({ params }: Props) {
  const { locale, token } = await params;
  const market = findMarket(locale);
  if (!market) notFound();
  const link = await findLink("google", token);
  const t = words(market, "account");
  if (!link) return <GoneLink market={market} href={paths.account(market)} label={t("enter.another")} />;
  return (
    <div className="max-w-2xl space-y-4">
      <h1 className="font-display text-3xl">{t("google.title")}</h1>
      <p className="text-lg text-ink-soft">{t("google.text", { email: maskEmail(link.email) })}</p>
      <form action={joinGoogle}>
        <input type="hidden" name="market" value={market.code} />
        <input type="hidden" name="token" value={token} />
        <button type="submit" className={buttonClass.primary}>
          {t("google.join")}
        </button>
      </form>
    </div>
  );
}
