import "server-only";
import { issueDocuments } from "@/lib/invoices/commands";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

export const invoiceJobs: Pick<JobHandlers, "invoices.issue"> = {
  "invoices.issue": async ({ orderId }) => {
    await inTransaction(async (tx) => {
      await issueDocuments(tx, orderId, new Date());
      return ok(null);
    });
  },
};
