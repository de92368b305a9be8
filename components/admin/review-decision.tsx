"use client";

import { useActionState } from "react";
import { officeButton } from "@/components/admin/controls";
import type { ReviewStatus } from "@/db/schema/reviews";
import { decideReview } from "@/lib/reviews/admin-actions";

type Words = { readonly text: string; readonly label: string };

/** Approve and reject, by one press each. What has been decided can be decided otherwise. */
export function ReviewDecision(props: {
  reviewId: string;
  seen: ReviewStatus;
  approve: Words | null;
  reject: Words | null;
  errors: Readonly<Record<"review_changed" | "unexpected", string>>;
}) {
  const { reviewId, seen, approve, reject, errors } = props;
  const [result, submit, isPending] = useActionState(decideReview, null);
  const button = (decision: "approved" | "rejected", { text, label }: Words) => (
    <button
      type="submit"
      name="decision"
      value={decision}
      aria-label={label}
      aria-disabled={isPending}
      className={`${officeButton.secondary} flex-1 aria-disabled:opacity-60`}
    >
      {text}
    </button>
  );
  return (
    <form action={submit}>
      <input type="hidden" name="reviewId" value={reviewId} />
      <input type="hidden" name="seen" value={seen} />
      <div className="flex gap-2">
        {approve && button("approved", approve)}
        {reject && button("rejected", reject)}
      </div>
      {result && !result.ok && (
        <p role="alert" className="mt-2 text-bad">
          {result.error.code === "review_changed" ? errors.review_changed : errors.unexpected}
        </p>
      )}
    </form>
  );
}
