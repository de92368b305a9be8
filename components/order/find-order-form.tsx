"use client";

import { type ComponentProps, useActionState, useId } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { findOrder } from "@/lib/orders/find-actions";

/** Number and address in; the page of the order comes, or a sentence about what to do. */
export function FindOrderForm() {
  const t = useWords("findOrder");
  const market = useMarket();
  const id = useId();
  const [state, submit, isPending] = useActionState(findOrder, null);
  const error = state && !state.result.ok ? state.result.error : null;
  const problemOf = (name: string) => {
    const code = error?.code === "invalid_input" ? error.fields?.[name] : undefined;
    if (code === undefined) return null;
    const key = `errors.${name}.${code}`;
    return t(t.has(key) ? key : "errors.too_long");
  };
  const whole = error && error.code !== "invalid_input" ? `errors.${error.code}` : null;
  const field = (name: "number" | "email", extra: ComponentProps<"input">) => {
    const problem = problemOf(name);
    return (
      <div>
        <label htmlFor={`${id}-${name}`} className="mb-1 block font-medium">
          {t(name)}
        </label>
        <input
          id={`${id}-${name}`}
          name={name}
          required
          defaultValue={state?.[name]}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-${name}-error` : undefined}
          className="block h-12 w-full rounded-xs border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-ink-soft aria-invalid:border-bad aria-invalid:outline-bad"
          {...extra}
        />
        {problem && (
          <p id={`${id}-${name}-error`} className="mt-1 text-sm text-bad">
            {problem}
          </p>
        )}
      </div>
    );
  };
  return (
    <form action={submit} noValidate className="mt-8 max-w-md space-y-5">
      <input type="hidden" name="market" value={market.code} />
      <div role="alert">
        {whole && <p className="text-bad">{t(t.has(whole) ? whole : "errors.unexpected")}</p>}
      </div>
      {field("number", {
        autoComplete: "off",
        autoCapitalize: "characters",
        spellCheck: false,
        maxLength: 40,
        placeholder: "AO-XXXX-XXXX",
      })}
      {field("email", { type: "email", autoComplete: "email", maxLength: 320 })}
      <button type="submit" aria-disabled={isPending} className={`${buttonClass.primary} w-full sm:w-auto`}>
        {t(isPending ? "looking" : "look")}
      </button>
    </form>
  );
}
