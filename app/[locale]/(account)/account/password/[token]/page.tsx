import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GoneLink } from "@/components/account/gone-link";
import { NewPasswordForm } from "@/components/account/new-password-form";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { findLink } from "@/lib/account/queries";
import { packedMessages, words } from "@/lib/i18n/messages";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/account/password/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return {
    ...(market ? { title: words(market, "account")("newPassword.title") } : {}),
    robots: { index: false },
    // The address is a key; see the page of an order.
    referrer: "same-origin",
  };
}

export default async function NewPasswordPage({ params }: Props) {
  const { locale, token } = await params;
  const market = findMarket(locale);
  if (!market) notFound();
  const link = await findLink("password", token);
  const t = words(market, "account");
  if (!link) {
    return <GoneLink market={market} href={paths.resetPassword(market)} label={t("newPassword.another")} />;
  }
  return (
    <div className="max-w-2xl">
      <h1 className="font-display text-3xl">{t("newPassword.title")}</h1>
      {/* Whole, not masked: whoever holds the link reads the mailbox, and their password manager stores both. */}
      <p className="mt-3 text-lg break-words text-ink-soft">{t("newPassword.text", { email: link.email })}</p>
      <MessagesProvider
        segment={market.segment}
        messages={packedMessages(market.language, "account", ["security", ["password.", "errors."]])}
      >
        <NewPasswordForm token={token} username={link.email} />
      </MessagesProvider>
    </div>
  );
}
