"use client";

import { useActionState } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { eraseOwnAccount } from "@/lib/account/data-actions";

/** The last word before somebody is erased. `credit`: what they would lose, as the shop writes money; null for nothing. */
export function EraseForm({ credit }: { credit: string | null }) {
  const t = useWords("ownData");
  const market = useMarket();
  const [result, submit, isPending] = useActionState(eraseOwnAccount, null);
  const error = result && !result.ok ? result.error : null;
  const code = error?.code === "invalid_input" ? "not_sure" : error?.code;
  const key = `errors.${code ?? ""}`;
  return (
    <form action={submit} noValidate className="mt-4 max-w-md space-y-4">
      <input type="hidden" name="market" value={market.code} />
      <div role="alert">
        {error && (
          <p className="border-l-2 border-bad pl-4 text-bad">{t(t.has(key) ? key : "errors.unexpected")}</p>
        )}
      </div>
      {credit !== null && <Tick name="credit" text={t("erase.credit", { amount: credit })} />}
      <Tick name="sure" text={t("erase.sure")} />
      <button type="submit" aria-disabled={isPending} className={`${buttonClass.secondary} text-bad`}>
        {t(isPending ? "erase.erasing" : "erase.button")}
      </button>
    </form>
  );
}

function Tick({ name, text }: { name: string; text: string }) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-2">
      <input type="checkbox" name={name} value="yes" className="mt-0.5 size-5 shrink-0 accent-accent" />
      <span>{text}</span>
    </label>
  );
}
