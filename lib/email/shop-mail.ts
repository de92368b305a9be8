import { type MailBlock, type MailBody, mailBody } from "@/lib/email/mail-body";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

export type ShopMail = MailBody & { readonly subject: string };

/** A mail of the shop in the market's language. */
export function shopMail(market: Market, subject: string, blocks: readonly MailBlock[]): ShopMail {
  const shopName = words(market, "common")("shopName");
  return { subject, ...mailBody({ shopName, language: market.locale, subject, blocks }) };
}
