"use client";

import { type FormEvent, startTransition, useActionState, useState } from "react";
import { officeButton } from "@/components/admin/controls";
import { TextField } from "@/components/admin/form-fields";
import { useWords } from "@/components/i18n/messages-provider";
import { sendMembers } from "@/lib/customers/group-actions";

/** Adds members by their addresses, one or a column of them. */
export function MembersForm({ groupId }: { groupId: string }) {
  const t = useWords("admin");
  const [result, submit, isPending] = useActionState(sendMembers, null);
  const [emails, setEmails] = useState("");
  const [sent, setSent] = useState<typeof result>(null);
  // What was taken is done; what was refused stays to be put right.
  if (result !== sent) {
    setSent(result);
    if (result?.ok) setEmails("");
  }
  const error = result && !result.ok ? result.error : null;
  const key = `groups.errors.${error?.fields?.["emails"] ?? error?.code}`;
  const form = {
    values: { emails },
    set: (_field: string, value: string | undefined) => setEmails(value ?? ""),
    problem: () => (error ? t(t.has(key) ? key : "groups.errors.unexpected") : null),
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-3">
      <input type="hidden" name="groupId" value={groupId} />
      <TextField
        form={form}
        name="emails"
        label={t("groups.add")}
        hint={t("groups.addHint")}
        rows={3}
        maxLength={50_000}
      />
      <div className="flex items-center gap-4">
        <button
          type="submit"
          aria-disabled={isPending}
          className={`${officeButton.primary} aria-disabled:opacity-60`}
        >
          {t("groups.addButton")}
        </button>
        <output className="text-ok">{result?.ok && t("groups.added", { count: result.value.added })}</output>
      </div>
    </form>
  );
}
