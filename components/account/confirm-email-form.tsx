"use client";

import { useActionState } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { confirmEmail } from "@/lib/account/actions";

export function ConfirmEmailForm({ token }: { token: string }) {
  const t = useWords("account");
  const market = useMarket();
  const [result, submit, isPending] = useActionState(confirmEmail, null);
  const error = result && !result.ok ? result.error.code : null;
  return (
    <form action={submit} className="mt-6 space-y-4">
      <input type="hidden" name="market" value={market.code} />
      <input type="hidden" name="token" value={token} />
      {error && (
        <p role="alert" className="border-l-2 border-bad pl-4 text-bad">
          {t(error === "email_taken" ? "newEmail.taken" : "errors.unexpected")}
        </p>
      )}
      <button type="submit" aria-disabled={isPending} className={buttonClass.primary}>
        {t("newEmail.button")}
      </button>
    </form>
  );
}
