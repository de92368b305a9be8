"use client";

import { useActionState, useEffect, useId, useRef } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { askForLink } from "@/lib/account/actions";
import { linkMinutes } from "@/lib/customers/sign-in-limits";

/** One field. What follows is the same for an address that has an account and one that has none. */
export function AskLinkForm(props: { next: "account" | "checkout" }) {
  const t = useWords("account");
  const market = useMarket();
  const id = useId();
  const sentTitle = useRef<HTMLHeadingElement>(null);
  const [state, submit, isPending] = useActionState(askForLink, null);
  const error = state && !state.result.ok ? state.result.error : null;
  const isSent = state?.result.ok ?? false;
  const code = error?.code === "invalid_input" ? error.fields?.["email"] : error?.code;
  const key = `errors.${code ?? ""}`;
  useEffect(() => {
    if (isSent) sentTitle.current?.focus();
  }, [isSent]);

  if (isSent) {
    return (
      <div className="mt-8 border-l-2 border-accent pl-4">
        <h2 ref={sentTitle} tabIndex={-1} className="text-lg font-medium">
          {t("sent.title")}
        </h2>
        <p className="mt-1 break-words">
          {t("sent.text", { email: state?.email ?? "", minutes: linkMinutes })}
        </p>
        <p className="mt-3 text-sm text-ink-soft">{t("sent.again")}</p>
      </div>
    );
  }
  return (
    <form action={submit} noValidate className="mt-8 max-w-md space-y-4">
      <input type="hidden" name="market" value={market.code} />
      <input type="hidden" name="next" value={props.next} />
      <div>
        <label htmlFor={id} className="mb-1 block font-medium">
          {t("email")}
        </label>
        <input
          id={id}
          name="email"
          type="email"
          required
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={320}
          // A form is emptied when its action has run; the address stays.
          defaultValue={state?.email}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="block h-12 w-full rounded-xs border border-line-strong bg-surface px-3 text-base text-ink aria-invalid:border-bad aria-invalid:outline-bad"
        />
        {error && (
          <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-bad">
            {t(t.has(key) ? key : "errors.unexpected")}
          </p>
        )}
      </div>
      <button type="submit" aria-disabled={isPending} className={`${buttonClass.primary} w-full sm:w-auto`}>
        {t(isPending ? "sending" : "send")}
      </button>
    </form>
  );
}
