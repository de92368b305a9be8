import "server-only";
import { db } from "@/db/client";
import {
  mailTemplates,
  readAvailable,
  subjectKeyOf,
  tellWaiting,
  tidyRequests,
  waitAgain,
} from "@/lib/back-in-stock/commands";
import { linkToken } from "@/lib/link-token";
import { findRequest } from "@/lib/back-in-stock/queries";
import { askMail, tellMail } from "@/lib/back-in-stock/request-mails";
import { sendMail } from "@/lib/email/send";
import { env } from "@/lib/env";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { paths } from "@/lib/paths";
import { inTransaction } from "@/lib/transaction";

/** Mails the question. Whoever has withdrawn or said yes in the meantime needs none. */
async function ask({ requestId }: { requestId: string }): Promise<void> {
  const request = await findRequest(requestId);
  if (!request || request.isConfirmed) return;
  const { market, email } = request;
  const { SHOP_URL, AUTH_SECRET } = env();
  const confirm = `${SHOP_URL}${paths.backInStock(market, linkToken("back-in-stock", requestId, AUTH_SECRET))}`;
  await sendMail({
    template: mailTemplates.ask,
    subjectKey: subjectKeyOf(requestId),
    to: email,
    locale: market.locale,
    ...askMail(market, request, { confirm }),
  });
}

async function tell({ requestId }: { requestId: string }): Promise<void> {
  const request = await findRequest(requestId);
  if (!request?.isTold) return;
  const available = await readAvailable(db, request.variantId);
  if (available === null || available <= 0) {
    await inTransaction((tx) => waitAgain(tx, requestId));
    return;
  }
  const { market, email, productSlug, sku } = request;
  const { SHOP_URL, AUTH_SECRET } = env();
  const withdraw = `${SHOP_URL}${paths.backInStock(market, linkToken("back-in-stock", requestId, AUTH_SECRET))}`;
  await sendMail({
    template: mailTemplates.tell,
    subjectKey: subjectKeyOf(requestId),
    to: email,
    locale: market.locale,
    unsubscribeUrl: withdraw,
    ...tellMail(market, request, {
      product: `${SHOP_URL}${paths.variant(market, productSlug, sku)}`,
      withdraw,
    }),
  });
}

export const backInStockJobs = {
  "back-in-stock.ask": ask,
  "back-in-stock.notify": async ({ variantId }) => {
    await inTransaction((tx) => tellWaiting(tx, variantId, new Date()));
  },
  "back-in-stock.tell": tell,
  "back-in-stock.tidy": async () => {
    await inTransaction((tx) => tidyRequests(tx, new Date()));
  },
} satisfies Partial<JobHandlers>;
