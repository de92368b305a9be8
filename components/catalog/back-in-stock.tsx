"use client";

import { useActionState, useEffect, useId, useRef } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { sendAsk } from "@/lib/back-in-stock/actions";
import { type ProductOption, type ProductVariant, variantLabel } from "@/lib/catalog/product-variants";

/**
 * "Tell me when it is back", for the chosen variant; without scripts, where nobody can choose among options, for any of
 * those that are sold out.
 */
export function BackInStock(props: Props) {
  // Another variant, another form.
  return <AskForm key={props.chosen?.id} {...props} />;
}

type Props = {
  /** Those that are sold out. */
  variants: readonly ProductVariant[];
  /** Null when it can be bought: the form is for those without scripts, then. */
  chosen: ProductVariant | null;
  options: readonly ProductOption[];
};

function AskForm({ variants, chosen, options }: Props) {
  const t = useWords("product");
  const market = useMarket();
  const [state, submit, isPending] = useActionState(sendAsk, null);
  const id = useId();
  const told = useRef<HTMLElement>(null);
  useEffect(() => {
    if (state) told.current?.focus();
  }, [state]);

  const error = state && !state.result.ok ? state.result.error : null;
  const code = error?.fields?.["email"] ?? error?.code ?? "";
  const errorKey = `notify.errors.${code}`;
  const isSent = state?.result.ok;
  return (
    <form
      action={submit}
      noValidate
      aria-labelledby={`${id}-title`}
      className={`mt-6 bg-surface p-5 ${chosen || state ? "" : "hidden noscript:block"}`}
    >
      <h2 id={`${id}-title`} className="font-medium">
        {t("notify.title")}
      </h2>
      {isSent ? (
        <output
          ref={(element) => {
            told.current = element;
          }}
          tabIndex={-1}
          className="mt-1 block text-sm"
        >
          {t("notify.sent")}
        </output>
      ) : (
        <>
          <p id={`${id}-text`} className="mt-1 text-sm text-ink-soft">
            {t("notify.text")}
          </p>
          <input type="hidden" name="market" value={market.code} />
          {options.length > 0 && variants.length > 1 && (
            // The first field of a name counts, so this one before the hidden one below.
            <noscript>
              <label className="mt-3 block text-sm font-medium">
                {t("option.version")}
                <select
                  name="variantId"
                  defaultValue={chosen?.id}
                  className="mt-1.5 block h-12 w-full rounded-xs border border-line-strong bg-paper px-3 text-base"
                >
                  {variants.map((variant) => (
                    <option key={variant.id} value={variant.id}>
                      {variantLabel(variant, options)}
                    </option>
                  ))}
                </select>
              </label>
            </noscript>
          )}
          <input type="hidden" name="variantId" value={(chosen ?? variants[0])?.id ?? ""} />
          {/* For scripts that fill in whatever there is. */}
          <div aria-hidden className="sr-only">
            <input name="website" tabIndex={-1} autoComplete="off" aria-label={t("notify.website")} />
          </div>
          <label htmlFor={`${id}-email`} className="mt-3 block text-sm font-medium">
            {t("notify.email")}
          </label>
          <div className="mt-1.5 flex flex-wrap gap-3">
            <input
              ref={(element) => {
                told.current = element;
              }}
              id={`${id}-email`}
              name="email"
              type="email"
              autoComplete="email"
              autoCapitalize="none"
              spellCheck={false}
              required
              maxLength={320}
              defaultValue={state?.email}
              aria-invalid={error ? true : undefined}
              aria-describedby={`${error ? `${id}-error ` : ""}${id}-text`}
              className="h-12 min-w-0 flex-[1_1_14rem] rounded-xs border border-line-strong bg-paper px-3 text-base aria-invalid:border-bad"
            />
            <button type="submit" aria-disabled={isPending} className={buttonClass.secondary}>
              {t("notify.send")}
            </button>
          </div>
          {error && (
            <p id={`${id}-error`} className="mt-1.5 text-sm text-bad">
              {t(t.has(errorKey) ? errorKey : "notify.errors.unexpected")}
            </p>
          )}
        </>
      )}
    </form>
  );
}
