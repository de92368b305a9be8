"use client";

import { useActionState } from "react";
import { PasswordField } from "@/components/account/field";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { setPasswordByMail } from "@/lib/account/actions";
import { minPasswordLength } from "@/lib/customers/new-password";

/**
 * The second step: the password itself.
 * @param props.username lets password managers store both together
 */
export function NewPasswordForm(props: { token: string; username: string }) {
  const t = useWords("account");
  const security = useWords("security");
  const market = useMarket();
  const [result, submit, isPending] = useActionState(setPasswordByMail, null);
  const error = result && !result.ok ? result.error : null;
  const key = `errors.${error?.fields?.["password"] ?? ""}`;
  return (
    <form action={submit} noValidate className="mt-8 max-w-md space-y-5">
      <input type="hidden" name="market" value={market.code} />
      <input type="hidden" name="token" value={props.token} />
      <input type="email" name="username" autoComplete="username" value={props.username} readOnly hidden />
      <PasswordField
        name="password"
        label={security("password.new")}
        hint={security("password.hint", { count: minPasswordLength })}
        autoComplete="new-password"
        isRequired
        error={error ? security(security.has(key) ? key : "errors.unexpected") : undefined}
        words={{ show: t("show"), hide: t("hide") }}
      />
      <button type="submit" aria-disabled={isPending} className={`${buttonClass.primary} w-full sm:w-auto`}>
        {t(isPending ? "newPassword.saving" : "newPassword.save")}
      </button>
    </form>
  );
}
