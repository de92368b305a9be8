"use client";

import { useActionState, useId, useState } from "react";
import { officeButton, officeInput } from "@/components/admin/controls";
import { keepFields } from "@/components/admin/keep-fields";
import { cancelOrderOf } from "@/lib/payments/admin-actions";

/** Why, and the button that does it. */
export function CancelForm(props: {
  orderNumber: string;
  /** What staff is told goes back, minor units. */
  seenAmount: number;
  reasons: readonly { readonly value: string; readonly label: string }[];
  words: Readonly<Record<"reason" | "choose" | "cancel" | "pending", string>> & {
    readonly errors: Readonly<Record<string, string>> & { readonly unexpected: string };
  };
}) {
  const { orderNumber, seenAmount, reasons, words } = props;
  const [result, submit, isPending] = useActionState(cancelOrderOf, null);
  // Kept when the server refuses.
  const [reason, setReason] = useState("");
  const errorId = useId();
  const error = result && !result.ok ? result.error.code : null;
  return (
    <form action={submit} onReset={keepFields} className="mt-4">
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <input type="hidden" name="seenAmount" value={seenAmount} />
      <div className="flex flex-wrap items-end gap-3">
        <label className="flex grow flex-col gap-1 sm:grow-0">
          <span className="text-ink-soft">{words.reason}</span>
          <select
            name="reason"
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            aria-describedby={error ? errorId : undefined}
            className={`${officeInput} sm:w-72`}
          >
            <option value="" disabled>
              {words.choose}
            </option>
            {reasons.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button
          type="submit"
          aria-disabled={isPending}
          onClick={(event) => {
            if (isPending) event.preventDefault();
          }}
          className={`${officeButton.secondary} aria-disabled:opacity-60`}
        >
          {isPending ? words.pending : words.cancel}
        </button>
      </div>
      {error && (
        <p id={errorId} role="alert" className="mt-3 text-bad">
          {words.errors[error] ?? words.errors.unexpected}
        </p>
      )}
    </form>
  );
}
