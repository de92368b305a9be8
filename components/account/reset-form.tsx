"use client";

import { useActionState } from "react";
import { EmailField } from "@/components/account/field";
import { SentNotice } from "@/components/account/sent-notice";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import type { SignInDestination } from "@/db/schema/customers";
import { askForPassword } from "@/lib/account/actions";

/** The first of two steps to a new password. */
export function ResetForm({ next }: { next: SignInDestination }) {
  const t = useWords("account");
  const market = useMarket();
  const [state, submit, isPending] = useActionState(askForPassword, null);
  const error = state && !state.result.ok ? state.result.error : null;
  if (state?.result.ok) return <SentNotice email={state.email} />;
  const code = error?.code === "invalid_input" ? error.fields?.["email"] : error?.code;
  const key = `errors.${code ?? ""}`;
  return (
    <form action={submit} noValidate className="mt-8 max-w-md space-y-5">
      <input type="hidden" name="market" value={market.code} />
      <input type="hidden" name="next" value={next} />
      <EmailField
        name="email"
        label={t("email")}
        autoComplete="username"
        defaultValue={state?.email}
        error={error ? t(t.has(key) ? key : "errors.unexpected") : undefined}
      />
      <button type="submit" aria-disabled={isPending} className={`${buttonClass.primary} w-full sm:w-auto`}>
        {t(isPending ? "sending" : "reset.send")}
      </button>
    </form>
  );
}
