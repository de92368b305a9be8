import "server-only";
import { db } from "@/db/client";
import { countPopularity } from "@/lib/catalog/popularity";
import type { JobHandlers } from "@/lib/jobs/job-kinds";

export const catalogJobs = {
  "catalog.count-popularity": async () => {
    await countPopularity(db, new Date());
  },
} satisfies Partial<JobHandlers>;
