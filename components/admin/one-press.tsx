"use client";

import { useActionState } from "react";
import { officeButton } from "@/components/admin/controls";
import type { Result } from "@/lib/result";

/** A form that is one button, with what went wrong below it. */
export function OnePress(props: {
  action: (previous: Result<null> | null, form: FormData) => Promise<Result<null>>;
  /** Sent with the press. */
  fields: Readonly<Record<string, string>>;
  text: string;
  /** For those who hear the button without what it stands beside. */
  label?: string;
  /** Words for codes of failures; `unexpected` for all others. */
  errors: Readonly<Record<string, string>> & { readonly unexpected: string };
}) {
  const { fields, text, label, errors } = props;
  const [result, submit, isPending] = useActionState(props.action, null);
  return (
    <form action={submit} className="max-w-60">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        aria-label={label}
        aria-disabled={isPending}
        className={`${officeButton.secondary} aria-disabled:opacity-60`}
      >
        {text}
      </button>
      {result && !result.ok && (
        <p role="alert" className="mt-2 text-bad">
          {errors[result.error.code] ?? errors.unexpected}
        </p>
      )}
    </form>
  );
}
