"use client";

import { Check, ChevronDown, X } from "lucide";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useMarket, useWords } from "@/components/i18n/messages-provider";
import { codeProblemText, refusalText } from "@/components/promotions/refusal-text";
import type { Translate } from "@/lib/i18n/translate";
import type { Market } from "@/lib/markets";
import { Icon } from "@/components/ui/icon";
import { formatMoney } from "@/lib/money";
import type { CardTender } from "@/lib/gift-cards/tender";
import type { CodeView } from "@/lib/promotions/code-view";

/**
 * The codes and gift cards entered, each with what became of it and with what takes it out, which `children` render for
 * what it is called on screen and to the server.
 */
export function CodeList(props: {
  codes: readonly CodeView[];
  giftCards: readonly CardTender[];
  children: (code: string, name: string) => ReactNode;
}) {
  const t = useWords("discount");
  const market = useMarket();
  if (props.codes.length + props.giftCards.length === 0) return null;
  return (
    <ul className="space-y-1">
      {props.codes.map(({ code, name, refusal }) => (
        <li key={code} className="flex items-start justify-between gap-4">
          <div className="flex min-w-0 gap-2 py-2.5">
            <span className={`mt-1 shrink-0 ${refusal ? "text-warn" : "text-ok"}`}>
              <Icon of={refusal ? X : Check} size={16} />
            </span>
            <p className="min-w-0 text-sm break-words">
              <span className="font-medium">{code}</span>
              <span className="block text-ink-soft">{refusal ? refusalText(t, market, refusal) : name}</span>
            </p>
          </div>
          {props.children(code, code)}
        </li>
      ))}
      {props.giftCards.map((card) => (
        <li key={card.id} className="flex items-start justify-between gap-4">
          <div className="flex min-w-0 gap-2 py-2.5">
            <span className={`mt-1 shrink-0 ${card.refusal ? "text-warn" : "text-ok"}`}>
              <Icon of={card.refusal ? X : Check} size={16} />
            </span>
            <p className="min-w-0 text-sm break-words">
              <span className="font-medium">{cardName(t, card)}</span>
              <span className="block text-ink-soft">{cardText(t, market, card)}</span>
            </p>
          </div>
          {props.children(card.id, cardName(t, card))}
        </li>
      ))}
    </ul>
  );
}

const cardName = (t: Translate<"discount">, { kind, lastFour }: CardTender) =>
  t(`card.${kind}`, { lastFour });

const cardText = (t: Translate<"discount">, market: Market, { refusal, availableAmount }: CardTender) =>
  refusal
    ? t(`card.refusal.${refusal}`)
    : t("card.balance", {
        amount: formatMoney(market.locale, { amount: availableAmount, currency: market.currency }),
      });

/** The link that the field folds out of: nobody is sent hunting for codes. */
export function CodeFold(props: { isOpenAtFirst: boolean; children: ReactNode }) {
  const t = useWords("discount");
  // From then on the browser's: it must not close because what was typed was right.
  const [isOpen] = useState(props.isOpenAtFirst);
  return (
    <details className="group" open={isOpen}>
      <summary className="inline-flex min-h-11 items-center gap-1.5 text-sm text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-accent">
        {t("add")}
        <Icon of={ChevronDown} size={16} className="transition-transform group-open:rotate-180" />
      </summary>
      {props.children}
    </details>
  );
}

export function CodeField(props: {
  id: string;
  problem: string | null;
  isBusy: boolean;
  /** Where the form goes without scripts, when it is not the form's own way. */
  formAction?: string;
  onEnter?: (field: HTMLInputElement) => void;
}) {
  const { id, problem, formAction, onEnter } = props;
  const t = useWords("discount");
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || !onEnter) return;
    event.preventDefault();
    onEnter(event.currentTarget);
  };
  return (
    <div className="pb-2">
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {t("label")}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          name="code"
          maxLength={100}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onKeyDown={onKeyDown}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          className="block h-12 w-full min-w-0 rounded-[2px] border border-line-strong bg-paper px-3 text-base text-ink aria-invalid:border-bad"
        />
        <button
          type="submit"
          data-code="enter"
          {...(formAction ? { formAction } : {})}
          aria-disabled={props.isBusy}
          className="min-h-12 shrink-0 rounded-[2px] border border-line-strong px-5 font-medium hover:border-ink aria-disabled:opacity-60"
        >
          {t(props.isBusy ? "checking" : "apply")}
        </button>
      </div>
      {problem && (
        <p id={`${id}-problem`} className="mt-1.5 text-sm text-bad">
          {codeProblemText(t, problem)}
        </p>
      )}
    </div>
  );
}

/** Inside a form; `form` values are what takes the code out without scripts. */
export function RemoveCodeButton(props: { code: string; name: string; formAction?: string }) {
  const t = useWords("discount");
  const { code, formAction } = props;
  return (
    <button
      type="submit"
      {...(formAction ? { formAction, name: "remove", value: code, "data-code": "remove" } : {})}
      aria-label={t("removeLabel", { code: props.name })}
      className="min-h-11 shrink-0 text-sm text-ink-soft underline underline-offset-4 hover:text-accent"
    >
      {t("remove")}
    </button>
  );
}

/** What to read out after a code was entered. */
export function CodeOutcome(props: {
  codes: readonly CodeView[];
  giftCards: readonly CardTender[];
  problem: string | null;
  entered: string | null;
}) {
  const t = useWords("discount");
  const market = useMarket();
  const outcome = props.codes.find(({ code }) => code === props.entered);
  // Its code is known to nobody but its end.
  const card = props.giftCards.find(({ lastFour }) => props.entered?.endsWith(lastFour));
  const text = props.problem
    ? codeProblemText(t, props.problem)
    : outcome?.refusal
      ? refusalText(t, market, outcome.refusal)
      : outcome
        ? t("given", { code: outcome.code, name: outcome.name })
        : card
          ? `${cardName(t, card)}: ${cardText(t, market, card)}`
          : "";
  return <output className="sr-only">{text}</output>;
}
