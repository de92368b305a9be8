"use client";

import { type FormEvent, startTransition, useActionState, useState } from "react";
import { officeButton } from "@/components/admin/controls";
import { TextField } from "@/components/admin/form-fields";
import { useWords } from "@/components/i18n/messages-provider";
import { sendGroup } from "@/lib/customers/group-actions";

/** The name of a group, new or to be changed. */
export function GroupForm(props: { groupId: string | null; requestId: string; name: string }) {
  const { groupId, requestId } = props;
  const t = useWords("admin");
  const [result, submit, isPending] = useActionState(sendGroup, null);
  const [name, setName] = useState(props.name);
  const error = result && !result.ok ? result.error : null;
  const key = `groups.errors.${error?.fields?.["name"] ?? error?.code}`;
  const form = {
    values: { name },
    set: (_field: string, value: string | undefined) => setName(value ?? ""),
    problem: () => (error ? t(t.has(key) ? key : "groups.errors.unexpected") : null),
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-3">
      {groupId !== null && <input type="hidden" name="groupId" value={groupId} />}
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="seenName" value={props.name} />
      <TextField form={form} name="name" label={t("groups.name")} className="grow" />
      <button
        type="submit"
        aria-disabled={isPending}
        className={`${groupId === null ? officeButton.primary : officeButton.secondary} aria-disabled:opacity-60`}
      >
        {t(groupId === null ? "groups.create" : "groups.rename")}
      </button>
    </form>
  );
}
