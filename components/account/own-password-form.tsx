"use client";

import { useActionState } from "react";
import { PasswordField } from "@/components/account/field";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { setOwnPassword } from "@/lib/account/security-actions";
import { minPasswordLength } from "@/lib/customers/new-password";

/** Sets a password, or another one for whoever says the one before. */
export function OwnPasswordForm(props: { hasPassword: boolean; username: string }) {
  const t = useWords("security");
  const account = useWords("account");
  const market = useMarket();
  const [result, submit, isPending] = useActionState(setOwnPassword, null);
  const error = result && !result.ok ? result.error : null;
  const words = { show: account("show"), hide: account("hide") };
  const wordsOf = (code: string | undefined) => {
    if (code === undefined) return;
    const key = `errors.${code}`;
    return t(t.has(key) ? key : "errors.unexpected", { minutes: Number(error?.fields?.["minutes"] ?? 1) });
  };
  return (
    <form action={submit} noValidate className="mt-4 max-w-md space-y-5">
      <input type="hidden" name="market" value={market.code} />
      <input type="email" name="username" autoComplete="username" value={props.username} readOnly hidden />
      {error && error.code !== "invalid_input" && (
        <p role="alert" className="border-l-2 border-bad pl-4 text-bad">
          {wordsOf(error.code)}
        </p>
      )}
      {props.hasPassword && (
        <PasswordField
          name="current"
          label={t("password.current")}
          autoComplete="current-password"
          isRequired
          error={wordsOf(error?.fields?.["current"])}
          words={words}
        />
      )}
      <PasswordField
        name="password"
        label={t("password.new")}
        hint={t("password.hint", { count: minPasswordLength })}
        autoComplete="new-password"
        isRequired
        error={wordsOf(error?.fields?.["password"])}
        words={words}
      />
      <button type="submit" aria-disabled={isPending} className={buttonClass.secondary}>
        {t(isPending ? "saving" : props.hasPassword ? "password.change" : "password.set")}
      </button>
    </form>
  );
}
