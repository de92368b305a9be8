"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { decideOnJob } from "@/lib/jobs/dead-letters";
import { paths } from "@/lib/paths";
import { inTransaction } from "@/lib/transaction";

/** Fields: `jobId`, `decision`. Fails with `job_changed`, `job_waits`. */
export const decideOnFailedJob = formAction(
  z.object({ jobId: z.uuid(), decision: z.enum(["again", "aside"]) }),
  requireStaff("settings:write", paths.adminJobs),
  async (input, staff) => {
    const result = await inTransaction((tx) => decideOnJob(tx, { ...input, staffId: staff.id }));
    // Also when somebody else was first: the list should say so.
    revalidatePath(paths.admin, "layout");
    return result;
  },
);
