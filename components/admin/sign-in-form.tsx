"use client";

import { useActionState, useId } from "react";
import { officeButton, officeInput } from "@/components/admin/controls";
import { useWords } from "@/components/i18n/messages-provider";
import { signInStaffMember } from "@/lib/customers/admin-actions";

export function SignInForm({ next }: { next: string | undefined }) {
  const t = useWords("signIn");
  const [state, submit, isPending] = useActionState(signInStaffMember, null);
  const error = state && !state.result.ok ? state.result.error : null;
  const fields = error?.code === "invalid_input" ? error.fields : undefined;
  const wordsFor = (code: string | undefined, values?: Record<string, string | number>) => {
    const key = `errors.${code ?? ""}`;
    return t(t.has(key) ? key : "errors.unexpected", values);
  };
  return (
    <form action={submit} className="mt-6 flex flex-col gap-4" noValidate>
      {error && (
        <p role="alert" className="rounded-md border border-bad px-3 py-2 text-bad">
          {wordsFor(error.code, { minutes: Number(error.fields?.["minutes"] ?? 1) })}
        </p>
      )}
      {next && <input type="hidden" name="next" value={next} />}
      <Field
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        // A form is emptied when its action has run; the address stays.
        defaultValue={state?.email}
        error={fields?.["email"] && wordsFor(fields["email"])}
      />
      <Field
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        error={fields?.["password"] && wordsFor(fields["password"])}
      />
      <button type="submit" aria-disabled={isPending} className={`mt-2 ${officeButton.primary}`}>
        {isPending ? t("submitting") : t("submit")}
      </button>
    </form>
  );
}

function Field(props: {
  label: string;
  name: string;
  type: "email" | "password";
  autoComplete: string;
  defaultValue?: string | undefined;
  error: string | undefined;
}) {
  const id = useId();
  const { label, error, ...input } = props;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        required
        maxLength={input.type === "email" ? 320 : 200}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className={officeInput}
      />
      {error && (
        <p id={`${id}-error`} className="mt-1 text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
