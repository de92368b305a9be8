"use client";

import { useActionState } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import type { SignInDestination } from "@/db/schema/customers";
import { goToGoogle, partFromGoogle } from "@/lib/account/google-actions";

export function GoogleSignIn({ next }: { next: SignInDestination }) {
  const t = useWords("account");
  const market = useMarket();
  const [result, submit, isPending] = useActionState(goToGoogle, null);
  return (
    <form action={submit} className="mt-3 max-w-md">
      <input type="hidden" name="market" value={market.code} />
      <input type="hidden" name="next" value={next} />
      {result && !result.ok && (
        <p role="alert" className="mb-3 border-l-2 border-bad pl-4 text-bad">
          {t("errors.unexpected")}
        </p>
      )}
      <button type="submit" aria-disabled={isPending} className={`${buttonClass.secondary} w-full sm:w-auto`}>
        {t("google.button")}
      </button>
    </form>
  );
}

/** For somebody who signs in with Google and wants to no more. */
export function PartFromGoogle() {
  const t = useWords("security");
  const market = useMarket();
  const [result, submit, isPending] = useActionState(partFromGoogle, null);
  const key = result && !result.ok ? `errors.${result.error.code}` : "";
  return (
    <form action={submit} className="mt-4">
      <input type="hidden" name="market" value={market.code} />
      {key && (
        <p role="alert" className="mb-3 border-l-2 border-bad pl-4 text-bad">
          {t(t.has(key) ? key : "errors.unexpected")}
        </p>
      )}
      <button type="submit" aria-disabled={isPending} className={buttonClass.secondary}>
        {t("google.part")}
      </button>
    </form>
  );
}
