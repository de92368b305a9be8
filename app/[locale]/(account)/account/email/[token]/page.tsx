import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmEmailForm } from "@/components/account/confirm-email-form";
import { GoneLink } from "@/components/account/gone-link";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { findLink } from "@/lib/account/queries";
import { packedMessages, words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";
import { maskEmail } from "@/lib/orders/order-state";
import { paths } from "@/lib/paths";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/account/email/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return {
    ...(market ? { title: words(market, "account")("newEmail.title") } : {}),
    robots: { index: false },
    // The address is a key; see the page of an order.
    referrer: "same-origin",
  };
}

/** Reading it changes nothing; a press does. */
export default async function NewEmailPage({ params }: Props) {
  const { locale, token } = await params;
  const market = findMarket(locale);
  if (!market) notFound();
  const link = await findLink("email", token);
  const t = words(market, "account");
  if (!link) {
    return <GoneLink market={market} href={paths.security(market)} label={t("newEmail.another")} />;
  }
  return (
    <div className="max-w-2xl">
      <h1 className="font-display text-3xl">{t("newEmail.title")}</h1>
      <p className="mt-3 text-lg text-ink-soft">{t("newEmail.text", { email: maskEmail(link.email) })}</p>
      <MessagesProvider
        segment={market.segment}
        messages={packedMessages(market.language, ["account", ["newEmail.", "errors."]])}
      >
        <ConfirmEmailForm token={token} />
      </MessagesProvider>
    </div>
  );
}
