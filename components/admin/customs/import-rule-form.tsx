"use client";

import { type FormEvent, startTransition, useActionState, useState } from "react";
import { officeButton } from "@/components/admin/controls";
import {
  CheckField,
  FieldGroup,
  type FormModel,
  type FormValues,
  SelectField,
  TextField,
} from "@/components/admin/form-fields";
import { useWords } from "@/components/i18n/messages-provider";
import { currencyCodes } from "@/lib/money";
import { sendImportRule } from "@/lib/shipping/customs-actions";

/** What customs of a place ask; what was typed outlives an answer that refused it. */
export function ImportRuleForm(props: {
  /** Null for a new one. */
  ruleId: string | null;
  seen: number;
  requestId: string;
  initial: FormValues;
}) {
  const { ruleId, seen, requestId } = props;
  const t = useWords("admin");
  const [result, submit, isPending] = useActionState(sendImportRule, null);
  const [values, setValues] = useState<FormValues>(props.initial);
  const error = result && !result.ok ? result.error : null;
  const form: FormModel = {
    values,
    set: (name, value) => {
      const { [name]: _before, ...others } = values;
      setValues(value === undefined ? others : { ...others, [name]: value });
    },
    problem: (name) => {
      const code = error?.fields?.[name];
      const key = `customs.errors.${code}`;
      return code === undefined ? null : t(t.has(key) ? key : "customs.errors.unexpected");
    },
  };
  const currency = values["currency"] ?? currencyCodes[0];
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    // React empties the fields of a form once its action has run; this one's fields are kept.
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  return (
    <form onSubmit={onSubmit} noValidate className="flex max-w-2xl flex-col gap-4">
      {ruleId !== null && <input type="hidden" name="id" value={ruleId} />}
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="requestId" value={requestId} />
      <FieldGroup title={t("customs.form.where")}>
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            form={form}
            name="country"
            label={t("customs.form.country")}
            hint={t("customs.form.countryHint")}
            maxLength={2}
          />
          <TextField
            form={form}
            name="state"
            label={t("customs.form.state")}
            hint={t("customs.form.stateHint")}
            maxLength={3}
          />
          <SelectField
            form={form}
            name="currency"
            label={t("customs.form.currency")}
            hint={t("customs.form.currencyHint")}
            options={currencyCodes.map((code) => ({ value: code, label: code }))}
          />
        </div>
      </FieldGroup>
      <FieldGroup title={t("customs.form.what")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            form={form}
            name="taxName"
            label={t("customs.form.taxName")}
            hint={t("customs.form.taxNameHint")}
          />
          <TextField
            form={form}
            name="taxRate"
            label={t("customs.form.taxRate")}
            inputMode="decimal"
            maxLength={10}
          />
          <TextField
            form={form}
            name="taxFreeUpTo"
            label={t("customs.form.taxFreeUpTo", { currency })}
            hint={t("customs.form.thresholdHint")}
            inputMode="decimal"
            maxLength={12}
          />
          <TextField
            form={form}
            name="dutyFreeUpTo"
            label={t("customs.form.dutyFreeUpTo", { currency })}
            hint={t("customs.form.thresholdHint")}
            inputMode="decimal"
            maxLength={12}
          />
        </div>
        <CheckField form={form} name="taxesShipping" label={t("customs.form.taxesShipping")} />
      </FieldGroup>
      <FieldGroup title={t("customs.form.from")}>
        <div className="grid gap-4 sm:grid-cols-[1fr_11rem]">
          <TextField form={form} name="source" label={t("customs.form.source")} maxLength={300} />
          <TextField
            form={form}
            name="checkedOn"
            label={t("customs.form.checkedOn")}
            hint={t("customs.form.dayHint")}
            inputMode="numeric"
            maxLength={10}
          />
        </div>
      </FieldGroup>
      {error && (
        <p role="alert" className="text-bad">
          {t(
            error.code === "invalid_input" || error.code === "rule_changed"
              ? `customs.errors.${error.code}`
              : "customs.errors.unexpected",
          )}
        </p>
      )}
      <button
        type="submit"
        aria-disabled={isPending}
        className={`${officeButton.primary} self-start aria-disabled:opacity-60`}
      >
        {isPending
          ? t("promotions.form.saving")
          : t(ruleId === null ? "customs.form.create" : "promotions.form.save")}
      </button>
    </form>
  );
}
