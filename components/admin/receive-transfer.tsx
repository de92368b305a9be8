"use client";

import { useActionState } from "react";
import { officeButton, officeInput } from "@/components/admin/controls";
import { noteTransfer } from "@/lib/payments/admin-actions";

/** Notes what the statement of the account says about one order. */
export function ReceiveTransfer(props: {
  orderNumber: string;
  /** New with every answer of the server: one press is one receipt. */
  requestId: string;
  /** Minor units noted before. */
  seenAmount: number;
  words: Readonly<Record<"amount" | "receive" | "pending", string>> & {
    readonly errors: Readonly<Record<string, string>> & { readonly unexpected: string };
  };
}) {
  const { orderNumber, requestId, seenAmount, words } = props;
  const [result, submit, isPending] = useActionState(noteTransfer, null);
  const error = result && !result.ok ? result.error.code : null;
  return (
    <form action={submit} className="mt-4">
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="seenAmount" value={seenAmount} />
      <div className="flex flex-wrap items-end gap-3">
        <label className="flex grow flex-col gap-1 sm:grow-0">
          <span className="text-ink-soft">{words.amount}</span>
          <input
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            required
            maxLength={12}
            aria-invalid={error === "invalid_input" || undefined}
            aria-describedby={error ? "transfer-error" : undefined}
            className={`${officeInput} tabular-nums sm:w-56`}
          />
        </label>
        <button
          type="submit"
          aria-disabled={isPending}
          onClick={(event) => {
            if (isPending) event.preventDefault();
          }}
          className={`${officeButton.primary} aria-disabled:opacity-60`}
        >
          {isPending ? words.pending : words.receive}
        </button>
      </div>
      {error && (
        <p id="transfer-error" role="alert" className="mt-3 text-bad">
          {words.errors[error] ?? words.errors.unexpected}
        </p>
      )}
    </form>
  );
}
