"use client";

import { useActionState, useId } from "react";
import { officeButton, officeInput } from "@/components/admin/controls";
import { keepFields } from "@/components/admin/keep-fields";
import { answerReturnOf } from "@/lib/returns/admin-actions";

/** Yes or no to a return, with words for its buyer. */
export function AnswerForm(props: {
  returnId: string;
  words: Readonly<Record<"answer" | "hint" | "labelUrl" | "approve" | "decline", string>>;
  /** Words for codes of failures, and for the fields `answer` and `labelUrl`. */
  errors: Readonly<Record<string, string>>;
}) {
  const { words, errors } = props;
  const [result, submit, isPending] = useActionState(answerReturnOf, null);
  const id = useId();
  const error = result && !result.ok ? result.error : null;
  const problemOf = (name: string) => (error?.fields?.[name] === undefined ? null : (errors[name] ?? null));
  const whole = error && error.code !== "invalid_input" ? (errors[error.code] ?? errors["unexpected"]) : null;
  const field = (name: "answer" | "labelUrl") => ({
    id: `${id}-${name}`,
    name,
    "aria-invalid": problemOf(name) ? true : undefined,
    "aria-describedby": `${id}-${name}-note`,
  });
  return (
    <form action={submit} onReset={keepFields} className="flex flex-col gap-4">
      <input type="hidden" name="returnId" value={props.returnId} />
      <div className="flex flex-col gap-1">
        <label htmlFor={`${id}-answer`}>{words.answer}</label>
        <textarea {...field("answer")} rows={3} maxLength={1000} className={`${officeInput} py-2`} />
        <p id={`${id}-answer-note`} className={problemOf("answer") ? "text-bad" : "text-ink-soft"}>
          {problemOf("answer") ?? words.hint}
        </p>
      </div>
      <div className="flex flex-col gap-1">
        <label htmlFor={`${id}-labelUrl`}>{words.labelUrl}</label>
        <input {...field("labelUrl")} inputMode="url" maxLength={500} className={officeInput} />
        <p id={`${id}-labelUrl-note`} className="text-bad empty:hidden">
          {problemOf("labelUrl")}
        </p>
      </div>
      {whole && (
        <p role="alert" className="text-bad">
          {whole}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <button
          type="submit"
          name="decision"
          value="approve"
          aria-disabled={isPending}
          className={officeButton.primary}
        >
          {words.approve}
        </button>
        <button
          type="submit"
          name="decision"
          value="decline"
          aria-disabled={isPending}
          className={officeButton.secondary}
        >
          {words.decline}
        </button>
      </div>
    </form>
  );
}
