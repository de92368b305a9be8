import type { MailBlock } from "@/lib/email/mail-body";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { type CurrencyCode, formatMoney } from "@/lib/money";
import { toldReason } from "@/lib/orders/cancel-reasons";

export type CanceledOrder = {
  readonly number: string;
  readonly url: string;
  readonly helpUrl: string;
  /** Why, as its history has it: `not_paid`, `payment_failed`, … */
  readonly reason: string | null;
  readonly currency: CurrencyCode;
  /** What goes back, minor units, and whether by hand to a bank account; null when nothing was paid. */
  readonly returned: { readonly amount: number; readonly isTransfer: boolean } | null;
};

/** "Your order was canceled": why, and what becomes of the money. */
export function canceledMail(order: CanceledOrder, market: Market) {
  const t = words(market, "mail");
  const { number, url, helpUrl } = order;
  const reason = toldReason(order.reason);
  const returned = order.returned && {
    amount: formatMoney(market.locale, { amount: order.returned.amount, currency: order.currency }),
  };
  // The others say so themselves.
  const isByStaff = reason !== "not_paid" && reason !== "payment_failed" && reason !== "other";
  const money = returned
    ? t(order.returned?.isTransfer ? "canceled.moneyTransfer" : "canceled.money", returned)
    : t("canceled.noMoney");
  const why = t(`canceled.${reason}`, { number });
  const blocks: MailBlock[] = [
    { kind: "heading", text: t("canceled.heading") },
    { kind: "paragraph", text: isByStaff ? `${why} ${money}` : why },
    { kind: "paragraph", text: t("canceled.again") },
    { kind: "button", text: t("canceled.viewOrder"), href: url },
    { kind: "lines", title: t("canceled.help"), lines: [helpUrl] },
  ];
  return shopMail(market, t("canceled.subject", { number }), blocks);
}
