"use client";

import { startTransition, useActionState, useEffect, useRef } from "react";
import { officeButton, officeInput } from "@/components/admin/controls";
import { issueCard } from "@/lib/gift-cards/admin-actions";

type GiftCardWords = Readonly<
  Record<
    | "kind"
    | "amount"
    | "currency"
    | "email"
    | "emailHint"
    | "note"
    | "issue"
    | "pending"
    | "issued"
    | "issuedHint"
    | "unexpected",
    string
  >
> & { readonly errors: Readonly<Record<string, string>> };

/** Makes a card; its code is shown here once and never again. What was typed stays when something is wrong with it. */
export function GiftCardForm(props: {
  /** New with every answer of the server: one press is one card. */
  requestId: string;
  kinds: readonly { readonly value: string; readonly label: string }[];
  currencies: readonly string[];
  words: GiftCardWords;
}) {
  const { requestId, kinds, currencies, words } = props;
  const [result, submit, isPending] = useActionState(issueCard, null);
  const form = useRef<HTMLFormElement>(null);
  const code = result?.ok ? result.value.code : null;
  useEffect(() => {
    if (code) form.current?.reset();
  }, [code]);
  const fields = result && !result.ok ? (result.error.fields ?? {}) : {};
  const problem = (field: string) => {
    const code = fields[field];
    return code ? (
      <span id={`${field}-problem`} className="text-bad">
        {words.errors[code] ?? words.unexpected}
      </span>
    ) : null;
  };
  const marks = (field: string) =>
    fields[field] ? { "aria-invalid": true, "aria-describedby": `${field}-problem` } : {};
  return (
    <form
      ref={form}
      action={submit}
      noValidate
      onSubmit={(event) => {
        // React empties a form whose action it ran itself.
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        if (!isPending) startTransition(() => submit(data));
      }}
      className="flex flex-col gap-4"
    >
      <input type="hidden" name="requestId" value={requestId} />
      <div className="grid gap-4 sm:grid-cols-3">
        <label className="flex flex-col gap-1">
          <span className="text-ink-soft">{words.kind}</span>
          <select name="kind" className={officeInput}>
            {kinds.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col gap-1">
          <span className="text-ink-soft">{words.amount}</span>
          <input
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            {...marks("amount")}
            className={`${officeInput} tabular-nums`}
          />
          {problem("amount")}
        </label>
        <label className="flex flex-col gap-1">
          <span className="text-ink-soft">{words.currency}</span>
          <select name="currency" className={officeInput}>
            {currencies.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </label>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <label className="flex flex-col gap-1">
          <span className="text-ink-soft">{words.email}</span>
          <input
            name="ownerEmail"
            type="email"
            autoComplete="off"
            {...marks("ownerEmail")}
            className={officeInput}
          />
          {problem("ownerEmail") ?? <span className="text-ink-soft">{words.emailHint}</span>}
        </label>
        <label className="flex flex-col gap-1">
          <span className="text-ink-soft">{words.note}</span>
          <input name="note" maxLength={200} autoComplete="off" className={officeInput} />
        </label>
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <button
          type="submit"
          aria-disabled={isPending}
          className={`${officeButton.primary} aria-disabled:opacity-60`}
        >
          {isPending ? words.pending : words.issue}
        </button>
        {result && !result.ok && Object.keys(fields).length === 0 && (
          <p role="alert" className="text-bad">
            {words.unexpected}
          </p>
        )}
      </div>
      <output className="block">
        {code && (
          <div className="rounded-md border border-line-strong bg-surface p-4">
            <p>{words.issued}</p>
            <p className="mt-1 font-mono text-lg break-all select-all">{code}</p>
            <p className="mt-1 text-ink-soft">{words.issuedHint}</p>
          </div>
        )}
      </output>
    </form>
  );
}
