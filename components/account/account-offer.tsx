"use client";

import { useActionState } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { askForLinkByOrder } from "@/lib/account/actions";

/** After the purchase, and only then: an account with one press. The mail goes to the order's own address. */
export function AccountOffer(props: { orderToken: string; maskedEmail: string }) {
  const t = useWords("account");
  const market = useMarket();
  const [result, submit, isPending] = useActionState(askForLinkByOrder, null);
  const mail = props.maskedEmail;
  const key = result && !result.ok ? `errors.${result.error.code}` : "";
  return (
    <section aria-labelledby="account-offer" className="border-t border-line pt-6 print:hidden">
      <h2 id="account-offer" className="text-lg font-medium">
        {t("offer.title")}
      </h2>
      <output className="mt-1 block text-ink-soft">
        {result?.ok ? t("offer.sent", { mail }) : t("offer.text", { mail })}
      </output>
      {key && (
        <p role="alert" className="mt-1 text-bad">
          {t(t.has(key) ? key : "errors.unexpected")}
        </p>
      )}
      {!result?.ok && (
        <form action={submit} className="mt-3">
          <input type="hidden" name="market" value={market.code} />
          <input type="hidden" name="order" value={props.orderToken} />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <button
              type="submit"
              name="purpose"
              value="sign-in"
              aria-disabled={isPending}
              className={buttonClass.secondary}
            >
              {t(isPending ? "sending" : "offer.button")}
            </button>
            <button
              type="submit"
              name="purpose"
              value="password"
              aria-disabled={isPending}
              className="text-link min-h-11"
            >
              {t("offer.password")}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
