"use client";

import { useActionState } from "react";
import { officeButton } from "@/components/admin/controls";
import { finishTask } from "@/lib/orders/admin-actions";

/** "Done" for one task. */
export function TaskDone(props: {
  taskId: string;
  text: string;
  label: string;
  errors: Readonly<Record<"task_changed" | "unexpected", string>>;
}) {
  const { taskId, text, label, errors } = props;
  const [result, submit, isPending] = useActionState(finishTask, null);
  return (
    <form action={submit} className="max-w-60">
      <input type="hidden" name="taskId" value={taskId} />
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
          {result.error.code === "task_changed" ? errors.task_changed : errors.unexpected}
        </p>
      )}
    </form>
  );
}
