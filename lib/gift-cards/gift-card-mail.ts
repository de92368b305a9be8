import type { MailBlock } from "@/lib/email/mail-body";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import { type CurrencyCode, formatMoney } from "@/lib/money";
import type { Market } from "@/lib/markets";

export type SentCard = {
  readonly code: string;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly recipientName: string | null;
  readonly message: string | null;
  readonly shopUrl: string;
  readonly helpUrl: string;
};

/** "A gift card for you": the code, what it is worth, how it is spent, and the buyer's own words. */
export function giftCardMail(card: SentCard, market: Market) {
  const t = words(market, "mail");
  const amount = formatMoney(market.locale, card);
  const { recipientName: name, message } = card;
  const blocks: MailBlock[] = [
    { kind: "heading", text: name ? t("giftCard.headingNamed", { name }) : t("giftCard.heading") },
    { kind: "paragraph", text: t("giftCard.intro", { amount }) },
    ...(message ? [{ kind: "lines", title: t("giftCard.message"), lines: [message] } as const] : []),
    {
      kind: "rows",
      rows: [
        { label: t("giftCard.amount"), value: amount },
        { label: t("giftCard.code"), value: card.code, isStrong: true },
      ],
    },
    { kind: "paragraph", text: t("giftCard.how") },
    { kind: "button", text: t("giftCard.shop"), href: card.shopUrl },
    { kind: "lines", title: t("giftCard.help"), lines: [card.helpUrl] },
  ];
  return shopMail(market, t("giftCard.subject", { amount }), blocks);
}
