"use client";

import { useActionState } from "react";
import { officeButton } from "@/components/admin/controls";
import { sendRefundAgain } from "@/lib/payments/admin-actions";

/** Sends a refund that failed anew. */
export function RefundAgain(props: {
  orderNumber: string;
  refundId: string;
  text: string;
  errors: Readonly<Record<"refund_changed" | "unexpected", string>>;
}) {
  const { orderNumber, refundId, text, errors } = props;
  const [result, submit, isPending] = useActionState(sendRefundAgain, null);
  return (
    <form action={submit} className="mt-1">
      <input type="hidden" name="orderNumber" value={orderNumber} />
      <input type="hidden" name="refundId" value={refundId} />
      <button
        type="submit"
        aria-disabled={isPending}
        className={`${officeButton.secondary} aria-disabled:opacity-60`}
      >
        {text}
      </button>
      {result && !result.ok && (
        <p role="alert" className="mt-2 text-bad">
          {result.error.code === "refund_changed" ? errors.refund_changed : errors.unexpected}
        </p>
      )}
    </form>
  );
}
