"use client";

import { type ReactNode, useActionState } from "react";
import { buttonClass } from "@/components/ui/button";
import { cancelOwnOrder } from "@/lib/payments/buyer-actions";

/** The button that ends an order, with what went wrong below it. */
export function CancelOrderForm(props: {
  market: string;
  orderToken: string;
  /** What the buyer was told goes back, minor units. */
  seenAmount: number;
  words: Readonly<Record<"cancel" | "pending", string>>;
  /** Words for codes of failures; `unexpected` for all others. */
  errors: Readonly<Record<string, ReactNode>>;
}) {
  const { words, errors } = props;
  const [result, submit, isPending] = useActionState(cancelOwnOrder, null);
  const error = result && !result.ok ? (errors[result.error.code] ?? errors["unexpected"]) : null;
  return (
    <form action={submit} className="mt-4">
      <input type="hidden" name="market" value={props.market} />
      <input type="hidden" name="order" value={props.orderToken} />
      <input type="hidden" name="seenAmount" value={props.seenAmount} />
      <button
        type="submit"
        aria-disabled={isPending}
        onClick={(event) => {
          if (isPending) event.preventDefault();
        }}
        className={`${buttonClass.secondary} aria-disabled:text-ink-soft`}
      >
        {isPending ? words.pending : words.cancel}
      </button>
      {error && (
        <p role="alert" className="mt-3 max-w-prose text-bad">
          {error}
        </p>
      )}
    </form>
  );
}
