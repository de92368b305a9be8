import type { MailBlock } from "@/lib/email/mail-body";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

export type CanceledOrder = {
  readonly number: string;
  readonly url: string;
  readonly helpUrl: string;
  /** Why, as its history has it: `not_paid`, `payment_failed`, … */
  readonly reason: string | null;
};

/** "Your order was canceled": why, and what becomes of the money. */
export function canceledMail(order: CanceledOrder, market: Market) {
  const t = words(market, "mail");
  const { number, url, helpUrl } = order;
  const blocks: MailBlock[] = [
    { kind: "heading", text: t("canceled.heading") },
    { kind: "paragraph", text: t(cancelWords(order.reason), { number }) },
    { kind: "paragraph", text: t("canceled.again") },
    { kind: "button", text: t("canceled.viewOrder"), href: url },
    { kind: "lines", title: t("canceled.help"), lines: [helpUrl] },
  ];
  return shopMail(market, t("canceled.subject", { number }), blocks);
}

function cancelWords(reason: string | null) {
  if (reason === "not_paid" || reason === "payment_expired") return "canceled.not_paid";
  if (reason === "payment_failed") return "canceled.payment_failed";
  return "canceled.other";
}
