"use client";

import { type FormEvent, startTransition, useActionState, useState } from "react";
import { officeButton } from "@/components/admin/controls";
import {
  CheckField,
  FieldGroup,
  type FormModel,
  type FormValues,
  TextField,
} from "@/components/admin/form-fields";
import { useWords } from "@/components/i18n/messages-provider";
import { sendStore } from "@/lib/shipping/store-actions";

/** How a store is set up. What was typed outlives an answer that refused it. */
export function StoreForm(props: {
  storeId: string;
  seen: number;
  requestId: string;
  initial: FormValues;
  /** The names of Monday to Sunday. */
  weekdays: readonly string[];
  timeZone: string;
}) {
  const { storeId, seen, requestId, weekdays, timeZone } = props;
  const t = useWords("admin");
  const [result, submit, isPending] = useActionState(sendStore, null);
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
      if (code === undefined) return null;
      const key = name === "days" ? `stores.dayErrors.${code}` : `stores.errors.${code}`;
      return t(t.has(key) ? key : "stores.errors.unexpected", { line: error?.fields?.["line"] ?? "" });
    },
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    // React empties the fields of a form once its action has run; this one's fields are kept.
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="storeId" value={storeId} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="requestId" value={requestId} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <FieldGroup title={t("stores.hours.title")} hint={t("stores.hours.hint", { timeZone })}>
          <div className="grid gap-3 sm:grid-cols-2">
            {weekdays.map((day, index) => (
              <TextField
                key={day}
                form={form}
                name={`hours-${index + 1}`}
                label={day}
                placeholder={t("stores.hours.closed")}
                maxLength={60}
                className="tabular-nums"
              />
            ))}
          </div>
          <TextField
            form={form}
            name="days"
            label={t("stores.days.label")}
            hint={t("stores.days.hint")}
            rows={6}
            maxLength={4000}
          />
        </FieldGroup>
        <div className="flex flex-col gap-4">
          <FieldGroup title={t("stores.pickup.title")}>
            <CheckField
              form={form}
              name="isOffered"
              label={t("stores.pickup.offered")}
              hint={t("stores.pickup.offeredHint")}
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                form={form}
                name="cutOffTime"
                label={t("stores.pickup.cutOff")}
                hint={t("stores.pickup.cutOffHint")}
                inputMode="numeric"
                maxLength={5}
              />
              <TextField
                form={form}
                name="handlingMinutes"
                label={t("stores.pickup.minutes")}
                hint={t("stores.pickup.minutesHint")}
                inputMode="numeric"
                maxLength={4}
              />
              <TextField
                form={form}
                name="handlingDays"
                label={t("stores.pickup.days")}
                hint={t("stores.pickup.daysHint")}
                inputMode="numeric"
                maxLength={2}
              />
              <TextField
                form={form}
                name="keepsDays"
                label={t("stores.pickup.keeps")}
                hint={t("stores.pickup.keepsHint")}
                inputMode="numeric"
                maxLength={2}
              />
            </div>
          </FieldGroup>
          <FieldGroup title={t("stores.address.title")} hint={t("stores.address.hint")}>
            <TextField form={form} name="name" label={t("stores.address.name")} />
            <TextField form={form} name="line1" label={t("stores.address.line1")} />
            <TextField form={form} name="line2" label={t("stores.address.line2")} />
            <div className="grid gap-4 sm:grid-cols-[1fr_6rem_8rem]">
              <TextField form={form} name="city" label={t("stores.address.city")} />
              <TextField form={form} name="state" label={t("stores.address.state")} maxLength={3} />
              <TextField
                form={form}
                name="postalCode"
                label={t("stores.address.postalCode")}
                maxLength={12}
              />
            </div>
          </FieldGroup>
        </div>
      </div>
      {error && (
        <p role="alert" className="text-bad">
          {t(
            error.code === "invalid_input" || error.code === "store_changed"
              ? `stores.errors.${error.code}`
              : "stores.errors.unexpected",
          )}
        </p>
      )}
      <button
        type="submit"
        aria-disabled={isPending}
        className={`${officeButton.primary} self-start aria-disabled:opacity-60`}
      >
        {isPending ? t("promotions.form.saving") : t("promotions.form.save")}
      </button>
    </form>
  );
}
