"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { resolveTask } from "@/lib/orders/staff-tasks";
import { paths } from "@/lib/paths";
import { inTransaction } from "@/lib/transaction";

/** Field: `taskId`. Fails with `task_changed`. */
export const finishTask = formAction(
  z.object({ taskId: z.uuid() }),
  requireStaff("orders:write"),
  async ({ taskId }, staff) => {
    const result = await inTransaction((tx) => resolveTask(tx, { taskId, staffId: staff.id }));
    // Also when somebody else was first: the list should say so.
    revalidatePath(paths.admin, "layout");
    return result;
  },
);
