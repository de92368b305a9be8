import "server-only";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { forgetOldSearches } from "@/lib/search/log";

export const searchJobs = {
  "search.forget-log": async () => {
    await forgetOldSearches();
  },
} satisfies Partial<JobHandlers>;
