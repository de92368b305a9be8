"use client";

import { useActionState, useEffect, useId, useRef } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { buttonClass } from "@/components/ui/button";
import { askBalance } from "@/lib/gift-cards/actions";
import type { CardBalance } from "@/lib/gift-cards/queries";
import { currencyCodes, formatMoney } from "@/lib/money";

/** A code in, what is left on it out. The code is posted and never part of an address. */
export function BalanceForm() {
  const t = useWords("cardBalance");
  const id = useId();
  const [state, submit, isPending] = useActionState(askBalance, null);
  const error = state && !state.result.ok ? state.result.error : null;
  const card = state?.result.ok ? state.result.value : null;
  const code = error?.code === "invalid_input" ? "required" : error?.code;
  const key = `errors.${code ?? ""}`;
  return (
    <>
      {card && <Balance key={card.lastFour} card={card} />}
      <form action={submit} noValidate className="mt-8 max-w-md space-y-4">
        <div>
          <label htmlFor={id} className="mb-1 block font-medium">
            {t(card ? "another" : "code")}
          </label>
          <input
            // Begun anew once a card was found.
            key={card?.lastFour ?? ""}
            id={id}
            name="code"
            required
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={100}
            placeholder="XXXX-XXXX-XXXX-XXXX"
            defaultValue={state?.typed}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            className="block h-12 w-full rounded-xs border border-line-strong bg-surface px-3 font-mono text-base text-ink uppercase placeholder:text-ink-soft aria-invalid:border-bad aria-invalid:outline-bad"
          />
          {error && (
            <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-bad">
              {t(t.has(key) ? key : "errors.unexpected")}
            </p>
          )}
        </div>
        <button type="submit" aria-disabled={isPending} className={`${buttonClass.primary} w-full sm:w-auto`}>
          {t(isPending ? "looking" : "look")}
        </button>
      </form>
    </>
  );
}

function Balance({ card }: { card: CardBalance }) {
  const t = useWords("cardBalance");
  const market = useMarket();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  const currency = currencyCodes.find((each) => each === card.currency);
  const money = (amount: number) => (currency ? formatMoney(market.locale, { amount, currency }) : "");
  return (
    <section className="mt-8 max-w-md border-l-2 border-accent bg-surface p-5">
      <h2 ref={title} tabIndex={-1} className="text-ink-soft">
        {t(`kind.${card.kind}`)} •••• {card.lastFour}
      </h2>
      <p className="mt-1 font-display text-3xl tabular-nums">{money(card.availableAmount)}</p>
      {card.isDisabled && <p className="mt-2 text-bad">{t("disabled")}</p>}
      {!card.isDisabled && card.reservedAmount > 0 && (
        <p className="mt-2">{t("reserved", { amount: money(card.reservedAmount) })}</p>
      )}
      {!card.isDisabled && card.kind === "store_credit" && <p className="mt-2 text-ink-soft">{t("owner")}</p>}
      {!card.isDisabled && card.currency !== market.currency && (
        <p className="mt-2 text-ink-soft">{t("currency", { currency: card.currency })}</p>
      )}
    </section>
  );
}
