"use client";

import { useActionState } from "react";
import { EmailField, PasswordField } from "@/components/account/field";
import { SentNotice } from "@/components/account/sent-notice";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import type { SignInDestination } from "@/db/schema/customers";
import { signInOrAsk } from "@/lib/account/actions";
import { paths } from "@/lib/paths";

/**
 * Password and mailed link in one form: whoever types no password gets a link.
 * @param props.email of somebody who is signed in and has to say so once more
 */
export function SignInForm(props: { next: SignInDestination; email?: string }) {
  const t = useWords("account");
  const market = useMarket();
  const [state, submit, isPending] = useActionState(signInOrAsk, null);
  const error = state && !state.result.ok ? state.result.error : null;
  if (state?.result.ok) return <SentNotice email={state.email} />;
  const wordsOf = (code: string | undefined, values?: Record<string, number>) => {
    if (code === undefined) return;
    const key = `errors.${code}`;
    return t(t.has(key) ? key : "errors.unexpected", values);
  };
  const ofEmail = error?.code === "invalid_input" ? error.fields?.["email"] : undefined;
  const ofForm = error && error.code !== "invalid_input" ? error.code : undefined;
  return (
    <form action={submit} noValidate className="mt-8 max-w-md space-y-5">
      <input type="hidden" name="market" value={market.code} />
      <input type="hidden" name="next" value={props.next} />
      {ofForm && (
        <p role="alert" className="border-l-2 border-bad pl-4 text-bad">
          {wordsOf(ofForm, { minutes: Number(error?.fields?.["minutes"] ?? 1) })}
        </p>
      )}
      <EmailField
        name="email"
        label={t("email")}
        autoComplete="username webauthn"
        defaultValue={props.email ?? state?.email}
        isReadOnly={props.email !== undefined}
        error={wordsOf(ofEmail)}
      />
      <PasswordField
        name="password"
        label={t("password")}
        hint={t("passwordHint")}
        autoComplete="current-password"
        error={undefined}
        words={{ show: t("show"), hide: t("hide") }}
      />
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        <button
          type="submit"
          name="way"
          value="password"
          aria-disabled={isPending}
          className={`${buttonClass.primary} w-full sm:w-auto`}
        >
          {t(isPending ? "signingIn" : "signInButton")}
        </button>
        <button
          type="submit"
          name="way"
          value="link"
          aria-disabled={isPending}
          className={`${buttonClass.secondary} w-full sm:w-auto`}
        >
          {t("send")}
        </button>
      </div>
      <p>
        <a
          href={paths.resetPassword(market, props.next)}
          className="text-link inline-flex min-h-11 items-center text-sm"
        >
          {t("setNew")}
        </a>
      </p>
    </form>
  );
}
