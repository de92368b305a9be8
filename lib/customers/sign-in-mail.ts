import type { MailedLinkPurpose } from "@/db/schema/customers";
import type { MailedChange } from "@/lib/customers/account-changes";
import { linkMinutes } from "@/lib/customers/sign-in-limits";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";

const linkWords = { "sign-in": "signIn", password: "password", email: "newEmail", google: "google" } as const;

/** @param url what does what the mail says, once */
export function linkMail(market: Market, purpose: MailedLinkPurpose, url: string) {
  const t = words(market, "mail");
  const mail = linkWords[purpose];
  return shopMail(market, t(`${mail}.subject`), [
    { kind: "heading", text: t(`${mail}.heading`) },
    { kind: "paragraph", text: t(`${mail}.text`, { minutes: linkMinutes }) },
    { kind: "button", text: t(`${mail}.button`), href: url },
    { kind: "paragraph", text: t(`${mail}.ignore`) },
  ]);
}

/**
 * Tells the owner what has changed, when, and what to do if it was not them.
 * @param resetUrl where a new password is set, which signs everybody else out
 */
export function accountChangeMail(
  market: Market,
  change: MailedChange | "email_changed",
  at: Date,
  resetUrl: string,
) {
  const t = words(market, "mail");
  const when = dateFormat(market.locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: market.timeZone,
  }).format(at);
  return shopMail(market, t(`accountChange.${change}.subject`), [
    { kind: "heading", text: t(`accountChange.${change}.subject`) },
    { kind: "paragraph", text: t(`accountChange.${change}.text`, { when }) },
    { kind: "paragraph", text: t("accountChange.fine") },
    {
      kind: "paragraph",
      text: t(change === "email_changed" ? "accountChange.write" : "accountChange.notYou"),
    },
    ...(change === "email_changed"
      ? []
      : [{ kind: "button", text: t("accountChange.button"), href: resetUrl } as const]),
  ]);
}
