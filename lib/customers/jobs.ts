import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { signInLinks } from "@/db/schema";
import type { MailedLinkPurpose } from "@/db/schema/customers";
import { findAccountChange } from "@/lib/customers/account-changes";
import { findMailedLink } from "@/lib/customers/mailed-links";
import { accountChangeMail, linkMail } from "@/lib/customers/sign-in-mail";
import { sendMail } from "@/lib/email/send";
import { env } from "@/lib/env";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { linkToken } from "@/lib/link-token";
import { type Market, marketByCode } from "@/lib/markets";
import { paths } from "@/lib/paths";

const pathOf: Record<MailedLinkPurpose, (market: Market, token: string) => string> = {
  "sign-in": paths.signInLink,
  password: paths.passwordLink,
  email: paths.emailLink,
  google: paths.googleLink,
};

const resetUrl = (market: Market) => `${env().SHOP_URL}${paths.resetPassword(market)}`;

export const customerJobs = {
  "customers.send-link": async ({ linkId }) => {
    const link = await findMailedLink(db, linkId, new Date());
    // A mail server that was away for half an hour: the link would open nothing.
    if (!link) return;
    const market = marketByCode(link.market);
    const { SHOP_URL, AUTH_SECRET } = env();
    const token = linkToken(link.purpose, linkId, AUTH_SECRET);
    await sendMail({
      template: link.purpose === "sign-in" ? "sign-in" : `account-${link.purpose}`,
      subjectKey: `link:${linkId}`,
      to: link.email,
      locale: market.locale,
      secret: token,
      ...linkMail(market, link.purpose, `${SHOP_URL}${pathOf[link.purpose](market, token)}`),
    });
  },

  "customers.send-account-change": async ({ auditId, market: code }) => {
    const change = await findAccountChange(db, auditId);
    // Erased meanwhile.
    if (!change) return;
    const market = marketByCode(code);
    await sendMail({
      template: "account-change",
      subjectKey: `audit:${auditId}`,
      to: change.email,
      locale: market.locale,
      ...accountChangeMail(market, change.change, change.at, resetUrl(market)),
    });
  },

  "customers.send-email-changed": async ({ linkId }) => {
    const [link] = await db
      .select({ to: signInLinks.formerEmail, at: signInLinks.usedAt, market: signInLinks.market })
      .from(signInLinks)
      .where(eq(signInLinks.id, linkId));
    if (!link?.to || !link.at) return;
    const market = marketByCode(link.market);
    await sendMail({
      template: "account-email-changed",
      subjectKey: `link:${linkId}`,
      to: link.to,
      locale: market.locale,
      ...accountChangeMail(market, "email_changed", link.at, resetUrl(market)),
    });
  },
} satisfies Partial<JobHandlers>;
