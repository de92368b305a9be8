"use client";

import { useActionState } from "react";
import { officeButton, officeInput } from "@/components/admin/controls";
import { keepFields } from "@/components/admin/keep-fields";
import { receiveReturnOf } from "@/lib/returns/admin-actions";

/** The parcel is there: how many of what was in it, and which of it can be sold again. */
export function ReceiveForm(props: {
  returnId: string;
  /** `most`: as many as were to come. */
  lines: readonly { readonly id: string; readonly name: string; readonly most: number }[];
  words: Readonly<Record<"hint" | "units" | "restock" | "receive", string>>;
  errors: Readonly<Record<string, string>>;
}) {
  const { words, errors } = props;
  const [result, submit, isPending] = useActionState(receiveReturnOf, null);
  return (
    <form action={submit} onReset={keepFields}>
      <input type="hidden" name="returnId" value={props.returnId} />
      <p className="text-ink-soft">{words.hint}</p>
      <ul className="my-3 divide-y divide-line border-y border-line">
        {props.lines.map(({ id, name, most }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
            <span className="min-w-0 flex-1 basis-40 break-words">{name}</span>
            <label className="inline-flex min-h-11 items-center gap-2 md:min-h-9">
              <input
                type="checkbox"
                name={`restock-${id}`}
                aria-label={`${words.restock}: ${name}`}
                className="size-4"
              />
              {words.restock}
            </label>
            <label className="inline-flex items-center gap-2">
              <input
                type="number"
                name={`quantity-${id}`}
                aria-label={`${words.units}: ${name}`}
                defaultValue={most}
                min={0}
                max={most}
                inputMode="numeric"
                className={`${officeInput} w-20 tabular-nums`}
              />
              <span className="text-ink-soft">/ {most}</span>
            </label>
          </li>
        ))}
      </ul>
      {result && !result.ok && (
        <p role="alert" className="mb-2 text-bad">
          {errors[result.error.code] ?? errors["unexpected"]}
        </p>
      )}
      <button type="submit" aria-disabled={isPending} className={officeButton.primary}>
        {words.receive}
      </button>
    </form>
  );
}
