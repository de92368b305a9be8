"use client";

import { type FormEvent, startTransition, useActionState, useState } from "react";
import { z } from "zod";
import { officeButton } from "@/components/admin/controls";
import { FieldGroup, type FormModel, type FormValues, TextField } from "@/components/admin/form-fields";
import { Chosen, Picker } from "@/components/admin/picker";
import { useWords } from "@/components/i18n/messages-provider";
import { choiceSchema } from "@/lib/catalog/choice";
import { sendPriceList } from "@/lib/pricing/price-list-actions";

const readChoices = (answer: unknown) => z.array(choiceSchema).parse(answer);

type Group = { readonly id: string; readonly name: string };

/** Makes or changes a price list; its prices are another form. */
export function PriceListForm(props: {
  /** Null for a new one. */
  listId: string | null;
  seen: number;
  requestId: string;
  initial: FormValues;
  groups: readonly Group[];
  timeZone: string;
}) {
  const { listId, seen, requestId, timeZone } = props;
  const t = useWords("admin");
  const [result, submit, isPending] = useActionState(sendPriceList, null);
  const [values, setValues] = useState<FormValues>(props.initial);
  const [groups, setGroups] = useState<readonly Group[]>(props.groups);
  const error = result && !result.ok ? result.error : null;
  const form: FormModel = {
    values,
    set: (name, value) => setValues({ ...values, [name]: value ?? "" }),
    problem: (name) => {
      const code = error?.fields?.[name];
      const key = `priceLists.errors.${code}`;
      return code === undefined ? null : t(t.has(key) ? key : "priceLists.errors.unexpected");
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
      {listId !== null && <input type="hidden" name="listId" value={listId} />}
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="requestId" value={requestId} />
      <FieldGroup title={t("priceLists.form.title")}>
        <TextField
          form={form}
          name="name"
          label={t("priceLists.form.name")}
          hint={t("priceLists.form.nameHint")}
        />
        <div className="flex flex-col gap-2">
          <Picker
            kind="groups"
            read={readChoices}
            words={{
              label: t("priceLists.form.groups"),
              placeholder: t("priceLists.form.findGroup"),
              searching: t("promotions.form.find.searching"),
              nothing: t("promotions.form.find.nothing"),
              failed: t("promotions.form.find.failed"),
            }}
            problem={form.problem("groups")}
            onPick={(group) =>
              setGroups(groups.some(({ id }) => id === group.id) ? groups : [...groups, group])
            }
          />
          {groups.map(({ id }) => (
            <input key={id} type="hidden" name={`group-${id}`} value="on" />
          ))}
          <Chosen
            label={t("priceLists.form.groups")}
            items={groups}
            removeLabel={(name) => t("promotions.form.takeOut", { name })}
            onRemove={(id) => setGroups(groups.filter((each) => each.id !== id))}
          />
          {groups.length === 0 && <p className="text-warn">{t("priceLists.form.nobody")}</p>}
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField form={form} name="starts" label={t("promotions.form.starts")} type="datetime-local" />
          <TextField form={form} name="ends" label={t("promotions.form.ends")} type="datetime-local" />
        </div>
        <p className="-mt-2 text-ink-soft">{t("promotions.form.whenHint", { timeZone })}</p>
        <TextField
          form={form}
          name="priority"
          label={t("promotions.form.priority")}
          hint={t("priceLists.form.priorityHint")}
          inputMode="numeric"
          maxLength={5}
          className="sm:max-w-72"
        />
        {error && (
          <p role="alert" className="text-bad">
            {t(
              error.code === "invalid_input"
                ? "priceLists.errors.invalid_input"
                : error.code === "price_list_changed"
                  ? "priceLists.errors.price_list_changed"
                  : "priceLists.errors.unexpected",
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
            : t(listId === null ? "priceLists.form.create" : "promotions.form.save")}
        </button>
      </FieldGroup>
    </form>
  );
}
