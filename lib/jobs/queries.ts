import "server-only";
import { db } from "@/db/client";
import { countFailedJobs, listFailedJobs } from "@/lib/jobs/dead-letters";

/** For staff with `settings:write`; the pages that show it ask. */
export const getFailedJobs = () => listFailedJobs(db);
export const getFailedJobCount = () => countFailedJobs(db);
