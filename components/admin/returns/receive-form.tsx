"use client";

import { useActionState } from "react";
import { officeButton } from "@/components/admin/controls";
import { keepFields } from "@/components/admin/keep-fields";
import { receiveReturnOf } from "@/lib/returns/admin-actions";

/** The parcel is there: which of it can be sold again. */
export function ReceiveForm(props: {
  returnId: string;
  lines: readonly { readonly id: string; readonly label: string }[];
  words: Readonly<Record<"hint" | "receive", string>>;
  errors: Readonly<Record<string, string>>;
}) {
  const { words, errors } = props;
  const [result, submit, isPending] = useActionState(receiveReturnOf, null);
  return (
    <form action={submit} onReset={keepFields}>
      <input type="hidden" name="returnId" value={props.returnId} />
      <p className="text-ink-soft">{words.hint}</p>
      <ul className="my-2">
        {props.lines.map(({ id, label }) => (
          <li key={id}>
            <label className="inline-flex min-h-11 items-center gap-2 md:min-h-9">
              <input type="checkbox" name={`restock-${id}`} className="size-4" />
              {label}
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
