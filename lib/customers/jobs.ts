import "server-only";
import { db } from "@/db/client";
import { signInMail } from "@/lib/customers/sign-in-mail";
import { findSignInLink } from "@/lib/customers/sign-in-links";
import { sendMail } from "@/lib/email/send";
import { env } from "@/lib/env";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { linkToken } from "@/lib/link-token";
import { marketByCode } from "@/lib/markets";
import { paths } from "@/lib/paths";

export const customerJobs = {
  "customers.send-sign-in-link": async ({ linkId }) => {
    const link = await findSignInLink(db, linkId, new Date());
    // A mail server that was away for half an hour: the link would open nothing.
    if (!link) return;
    const market = marketByCode(link.market);
    const { SHOP_URL, AUTH_SECRET } = env();
    const url = `${SHOP_URL}${paths.signInLink(market, linkToken("sign-in", linkId, AUTH_SECRET))}`;
    await sendMail({
      template: "sign-in",
      subjectKey: `sign-in:${linkId}`,
      to: link.email,
      locale: market.locale,
      ...signInMail(market, url),
    });
  },
} satisfies Partial<JobHandlers>;
