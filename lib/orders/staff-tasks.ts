import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, staffTasks } from "@/db/schema";
import type { TaskKind } from "@/lib/orders/task-kinds";
import { fail, ok, type Result } from "@/lib/result";

/**
 * Asks staff to look at something, once: the same kind and subject are never asked again, not even after they were
 * dealt with. What may happen anew names its occurrence in the subject.
 * @returns whether it was asked now
 */
export async function openTask(
  tx: Tx,
  task: {
    readonly kind: TaskKind;
    readonly subject: string;
    readonly orderId: string | null;
    /** Ids, codes and amounts; never personal data. */
    readonly details?: Readonly<Record<string, string | number | null>>;
  },
): Promise<boolean> {
  const [opened] = await tx
    .insert(staffTasks)
    .values({ ...task, details: task.details ?? {} })
    .onConflictDoNothing({ target: [staffTasks.kind, staffTasks.subject] })
    .returning({ id: staffTasks.id });
  return opened !== undefined;
}

/** A member of staff has dealt with it. Fails with `task_changed` when somebody else was first. */
export async function resolveTask(
  tx: Tx,
  done: { readonly taskId: string; readonly staffId: string },
): Promise<Result<null>> {
  const [task] = await tx
    .update(staffTasks)
    .set({ resolvedAt: sql`now()`, resolvedBy: done.staffId })
    .where(and(eq(staffTasks.id, done.taskId), isNull(staffTasks.resolvedAt)))
    .returning({ kind: staffTasks.kind, subject: staffTasks.subject });
  if (!task) return fail("task_changed");
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: done.staffId,
    action: "task.resolve",
    subjectType: "staff_task",
    subjectId: done.taskId,
    after: task,
  });
  return ok(null);
}

/** The cause is gone: nobody need look any more. */
export async function closeTask(tx: Tx, kind: TaskKind, subject: string): Promise<void> {
  await tx
    .update(staffTasks)
    .set({ resolvedAt: sql`now()` })
    .where(and(eq(staffTasks.kind, kind), eq(staffTasks.subject, subject), isNull(staffTasks.resolvedAt)));
}
