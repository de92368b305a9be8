import { linkMinutes } from "@/lib/customers/sign-in-limits";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

/** @param url what signs in, once */
export function signInMail(market: Market, url: string) {
  const t = words(market, "mail");
  return shopMail(market, t("signIn.subject"), [
    { kind: "heading", text: t("signIn.heading") },
    { kind: "paragraph", text: t("signIn.text", { minutes: linkMinutes }) },
    { kind: "button", text: t("signIn.button"), href: url },
    { kind: "paragraph", text: t("signIn.ignore") },
  ]);
}
