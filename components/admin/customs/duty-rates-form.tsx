"use client";

import { type FormEvent, startTransition, useActionState, useState } from "react";
import { officeButton } from "@/components/admin/controls";
import { type FormModel, type FormValues, TextField } from "@/components/admin/form-fields";
import { useWords } from "@/components/i18n/messages-provider";
import { sendDutyRates } from "@/lib/shipping/customs-actions";

/** Sets and takes out rates of duty, a row each, with where they were read and when. */
export function DutyRatesForm(props: { seen: number; requestId: string; today: string }) {
  const { seen, requestId, today } = props;
  const t = useWords("admin");
  const [result, submit, isPending] = useActionState(sendDutyRates, null);
  const [values, setValues] = useState<FormValues>({ checkedOn: today });
  const [sent, setSent] = useState<typeof result>(null);
  // What was taken is done; what was refused stays to be put right.
  if (result !== sent) {
    setSent(result);
    if (result?.ok) setValues({ ...values, rows: "" });
  }
  const error = result && !result.ok ? result.error : null;
  const form: FormModel = {
    values,
    set: (name, value) => setValues({ ...values, [name]: value ?? "" }),
    problem: (name) => {
      const code = error?.fields?.[name];
      if (code === undefined) return null;
      const key = name === "rows" ? `customs.rowErrors.${code}` : `customs.errors.${code}`;
      return t(t.has(key) ? key : "customs.errors.unexpected", { line: error?.fields?.["line"] ?? "" });
    },
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="requestId" value={requestId} />
      <TextField
        form={form}
        name="rows"
        label={t("customs.duties.rows")}
        hint={t("customs.duties.hint")}
        placeholder="CA 6912 8.5"
        rows={4}
        maxLength={40_000}
      />
      <TextField form={form} name="source" label={t("customs.form.source")} maxLength={300} />
      <TextField
        form={form}
        name="checkedOn"
        label={t("customs.form.checkedOn")}
        hint={t("customs.form.dayHint")}
        inputMode="numeric"
        maxLength={10}
        className="sm:max-w-60"
      />
      {error && (
        <p role="alert" className="text-bad">
          {t(
            error.code === "invalid_input" || error.code === "rates_changed"
              ? `customs.errors.${error.code}`
              : "customs.errors.unexpected",
          )}
        </p>
      )}
      <div className="flex items-center gap-4">
        <button
          type="submit"
          aria-disabled={isPending}
          className={`${officeButton.secondary} aria-disabled:opacity-60`}
        >
          {isPending ? t("promotions.form.saving") : t("customs.duties.save")}
        </button>
        <output className="text-ok">
          {result?.ok && t("customs.duties.saved", { set: result.value.set, removed: result.value.removed })}
        </output>
      </div>
    </form>
  );
}
