"use client";

import { useActionState } from "react";
import { EmailField } from "@/components/account/field";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { changeOwnEmail } from "@/lib/account/security-actions";

/** Asks for another address; it is in use once the link that is mailed to it was pressed. */
export function ChangeEmailForm() {
  const t = useWords("security");
  const market = useMarket();
  const [result, submit, isPending] = useActionState(changeOwnEmail, null);
  const error = result && !result.ok ? result.error : null;
  const code = error?.code === "invalid_input" ? error.fields?.["email"] : error?.code;
  const key = `errors.${code ?? ""}`;
  if (result?.ok) {
    return (
      <output className="mt-4 block border-l-2 border-accent pl-4 break-words">
        {t("email.sent", { email: result.value.email })}
      </output>
    );
  }
  return (
    <form action={submit} noValidate className="mt-4 max-w-md space-y-5">
      <input type="hidden" name="market" value={market.code} />
      <EmailField
        name="email"
        label={t("email.new")}
        autoComplete="email"
        error={error ? t(t.has(key) ? key : "errors.unexpected") : undefined}
      />
      <button type="submit" aria-disabled={isPending} className={buttonClass.secondary}>
        {t(isPending ? "saving" : "email.button")}
      </button>
    </form>
  );
}
