import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeEmailForm } from "@/components/account/change-email-form";
import { PartFromGoogle } from "@/components/account/google-form";
import { OwnPasswordForm } from "@/components/account/own-password-form";
import { PasskeyList } from "@/components/account/passkey-list";
import { PasskeySignIn } from "@/components/account/passkey-sign-in";
import { SessionList } from "@/components/account/session-list";
import { SignInForm } from "@/components/account/sign-in-form";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { getPasskeySignIn, getSecurity } from "@/lib/account/queries";
import { requireCustomer } from "@/lib/account/require-customer";
import { packedMessages, words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import { findMarket } from "@/lib/markets";
import { paths } from "@/lib/paths";

/** One of the pages with a nonce, which is made for each request. */
export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/account/security">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const market = findMarket((await params).locale);
  return market ? { title: words(market, "security")("title"), robots: { index: false } } : {};
}

export default async function SecurityPage({ params, searchParams }: Props) {
  const market = findMarket((await params).locale);
  if (!market) notFound();
  const [customer, query] = await Promise.all([requireCustomer(market), searchParams]);
  const security = await getSecurity(customer, new Date());
  const t = words(market, "security");
  const day = dateFormat(market.locale, { dateStyle: "medium", timeZone: market.timeZone });
  const done = `done.${String(query["done"])}`;
  return (
    <div className="max-w-2xl space-y-10">
      <div>
        <a href={paths.account(market)} className="text-link inline-flex min-h-11 items-center text-sm">
          {t("back")}
        </a>
        <h1 className="font-display text-3xl">{t("title")}</h1>
        {t.has(done) && (
          <output className="mt-6 block border-l-2 border-accent bg-surface px-4 py-3">{t(done)}</output>
        )}
      </div>
      <MessagesProvider
        segment={market.segment}
        messages={packedMessages(market.language, "account", [
          "security",
          ["password.", "passkeys.", "google.", "email.", "errors.", "saving", "sessions.seen"],
        ])}
      >
        {!security.isFresh && (
          <section aria-labelledby="confirm" className="border-t border-line pt-8">
            <h2 id="confirm" className="text-lg font-medium">
              {t("confirm.title")}
            </h2>
            <p className="mt-1 text-ink-soft">{t("confirm.text")}</p>
            <SignInForm next="security" email={customer.email} />
            <PasskeySignIn next="security" options={await getPasskeySignIn(new Date())} />
          </section>
        )}
        {(security.isFresh || security.hasPassword) && (
          <section aria-labelledby="password" className="border-t border-line pt-8">
            <h2 id="password" className="text-lg font-medium">
              {t("password.title")}
            </h2>
            <p className="mt-1 text-ink-soft">
              {security.hasPassword
                ? t.rich("password.has", {
                    // oxlint-disable-next-line react/no-unstable-nested-components -- one tag of the message, no component
                    reset: (chunks) => (
                      <a key="reset" href={paths.resetPassword(market, "security")} className="text-link">
                        {chunks}
                      </a>
                    ),
                  })
                : t("password.none")}
            </p>
            <OwnPasswordForm hasPassword={security.hasPassword} username={customer.email} />
          </section>
        )}
        {security.isFresh && (
          <section aria-labelledby="passkeys" className="border-t border-line pt-8">
            <h2 id="passkeys" className="text-lg font-medium">
              {t("passkeys.title")}
            </h2>
            <p className="mt-1 text-ink-soft">{t("passkeys.text")}</p>
            <PasskeyList
              passkeys={security.passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
                id,
                name,
                madeOn: day.format(createdAt),
                usedOn: lastUsedAt && day.format(lastUsedAt),
              }))}
              options={security.passkeyOptions}
            />
          </section>
        )}
        {security.hasGoogle && (
          <section aria-labelledby="google" className="border-t border-line pt-8">
            <h2 id="google" className="text-lg font-medium">
              {t("google.title")}
            </h2>
            <p className="mt-1 text-ink-soft">{t("google.text")}</p>
            {security.isFresh && <PartFromGoogle />}
          </section>
        )}
        <section aria-labelledby="email" className="border-t border-line pt-8">
          <h2 id="email" className="text-lg font-medium">
            {t("email.title")}
          </h2>
          <p className="mt-1 break-words text-ink-soft">{t("email.text", { email: customer.email })}</p>
          {security.isFresh && <ChangeEmailForm />}
        </section>
      </MessagesProvider>
      <SessionList market={market} sessions={security.sessions} currentId={customer.sessionId} />
    </div>
  );
}
