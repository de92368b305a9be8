"use client";

import { useActionState, useState } from "react";
import { officeButton, officeInput } from "@/components/admin/controls";
import { noteExemption } from "@/lib/orders/exemption-actions";
import type { Result } from "@/lib/result";

type Choice = { readonly value: string; readonly name: string };

/** What was sent, so that nothing typed is lost when it is refused. */
type State = { readonly result: Result<null> | null; readonly sent: Readonly<Record<string, string>> };

async function send(state: State, form: FormData): Promise<State> {
  const result = await noteExemption(state.result, form);
  const sent = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  return { result, sent: result.ok ? {} : sent };
}

/** Notes a certificate of the customer's. */
export function ExemptionForm(props: {
  orderNumber: string;
  places: readonly Choice[];
  reasons: readonly Choice[];
  words: Readonly<
    Record<"open" | "place" | "certificate" | "reason" | "validUntil" | "save" | "pending", string>
  > & { readonly errors: Readonly<Record<string, string>> & { readonly unexpected: string } };
}) {
  const { places, reasons, words } = props;
  const [{ result, sent }, submit, isPending] = useActionState(send, { result: null, sent: {} });
  const [isOpen, setOpen] = useState(false);
  const failure = result && !result.ok ? result.error : null;
  const code = failure ? (failure.fields?.["certificate"] ?? failure.code) : null;
  return (
    <details
      className="mt-4"
      open={isOpen || failure !== null}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="inline-flex min-h-9 items-center underline underline-offset-4">
        {words.open}
      </summary>
      <form action={submit} className="mt-3 space-y-3">
        <input type="hidden" name="orderNumber" value={props.orderNumber} />
        <Select name="place" label={words.place} choices={places} sent={sent} />
        <label className="flex flex-col gap-1">
          <span className="text-ink-soft">{words.certificate}</span>
          <input
            name="certificate"
            required
            maxLength={80}
            autoComplete="off"
            defaultValue={sent["certificate"]}
            className={officeInput}
          />
        </label>
        <Select name="reason" label={words.reason} choices={reasons} sent={sent} />
        <label className="flex flex-col gap-1">
          <span className="text-ink-soft">{words.validUntil}</span>
          <input name="validUntil" type="date" defaultValue={sent["validUntil"]} className={officeInput} />
        </label>
        <button
          type="submit"
          aria-disabled={isPending}
          onClick={(event) => {
            if (isPending) event.preventDefault();
          }}
          className={`${officeButton.secondary} aria-disabled:opacity-60`}
        >
          {isPending ? words.pending : words.save}
        </button>
        {code && (
          <p role="alert" className="text-bad">
            {words.errors[code] ?? words.errors.unexpected}
          </p>
        )}
      </form>
    </details>
  );
}

function Select(props: {
  name: string;
  label: string;
  choices: readonly Choice[];
  sent: Readonly<Record<string, string>>;
}) {
  return (
    <label className="flex flex-col gap-1">
      <span className="text-ink-soft">{props.label}</span>
      <select
        key={props.sent[props.name]}
        name={props.name}
        defaultValue={props.sent[props.name]}
        className={officeInput}
      >
        {props.choices.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
