import { backInStockJobs } from "@/lib/back-in-stock/jobs";
import { catalogJobs } from "@/lib/catalog/jobs";
import { customerJobs } from "@/lib/customers/jobs";
import { invoiceJobs } from "@/lib/invoices/jobs";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { giftCardJobs } from "@/lib/orders/gift-card-jobs";
import { orderJobs } from "@/lib/orders/jobs";
import { pickupJobs } from "@/lib/orders/pickup-jobs";
import { paymentJobs } from "@/lib/payments/jobs";
import { returnJobs } from "@/lib/returns/jobs";
import { searchJobs } from "@/lib/search/jobs";
import { taxJobs } from "@/lib/tax/jobs";

/** Every domain's jobs.ts, for the runner in this process and the one that cron calls. */
export const jobHandlers: JobHandlers = {
  ...backInStockJobs,
  ...catalogJobs,
  ...customerJobs,
  ...giftCardJobs,
  ...invoiceJobs,
  ...orderJobs,
  ...paymentJobs,
  ...pickupJobs,
  ...returnJobs,
  ...searchJobs,
  ...taxJobs,
};
