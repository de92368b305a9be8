"use client";

import { useActionState } from "react";
import { officeButton } from "@/components/admin/controls";
import { keepFields } from "@/components/admin/keep-fields";
import { refundReturnOf } from "@/lib/returns/admin-actions";

/** Gives the money back for what came. */
export function ReturnRefundForm(props: {
  returnId: string;
  /** All that was asked back of the order so far, minor units. */
  seenAmount: number;
  /** `shipping` is empty where the delivery has gone back already, or cost nothing. */
  words: Readonly<Record<"shipping" | "refund" | "hint", string>>;
  errors: Readonly<Record<string, string>>;
}) {
  const { words, errors } = props;
  const [result, submit, isPending] = useActionState(refundReturnOf, null);
  return (
    <form action={submit} onReset={keepFields}>
      <input type="hidden" name="returnId" value={props.returnId} />
      <input type="hidden" name="seenAmount" value={props.seenAmount} />
      <p className="text-ink-soft">{words.hint}</p>
      {words.shipping !== "" && (
        <p className="my-2">
          <label className="inline-flex min-h-11 items-center gap-2 md:min-h-9">
            <input type="checkbox" name="shipping" className="size-4" />
            {words.shipping}
          </label>
        </p>
      )}
      {result && !result.ok && (
        <p role="alert" className="mb-2 text-bad">
          {errors[result.error.code] ?? errors["unexpected"]}
        </p>
      )}
      <button type="submit" aria-disabled={isPending} className={`mt-2 ${officeButton.primary}`}>
        {words.refund}
      </button>
    </form>
  );
}
