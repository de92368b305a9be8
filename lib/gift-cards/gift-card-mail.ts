import type { GiftCardKind } from "@/db/schema/gift-cards";
import type { MailBlock } from "@/lib/email/mail-body";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import { type CurrencyCode, formatMoney } from "@/lib/money";
import type { Market } from "@/lib/markets";

export type SentCard = {
  readonly kind: GiftCardKind;
  readonly code: string;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly recipientName: string | null;
  readonly message: string | null;
  readonly shopUrl: string;
  readonly helpUrl: string;
  /** Where its holder sees what is left. */
  readonly balanceUrl: string;
};

/** "A gift card for you": the code, what it is worth, how it is spent, and the buyer's own words. */
export function giftCardMail(card: SentCard, market: Market) {
  const t = words(market, "mail");
  const amount = formatMoney(market.locale, card);
  const { recipientName: name, message } = card;
  const isCredit = card.kind === "store_credit";
  const blocks: MailBlock[] = [
    {
      kind: "heading",
      text: isCredit
        ? t("giftCard.headingCredit")
        : name
          ? t("giftCard.headingNamed", { name })
          : t("giftCard.heading"),
    },
    { kind: "paragraph", text: t(isCredit ? "giftCard.introCredit" : "giftCard.intro", { amount }) },
    ...(message ? [{ kind: "lines", title: t("giftCard.message"), lines: [message] } as const] : []),
    {
      kind: "rows",
      rows: [
        { label: t("giftCard.amount"), value: amount },
        { label: t("giftCard.code"), value: card.code, isStrong: true },
      ],
    },
    { kind: "paragraph", text: t(isCredit ? "refunded.creditHow" : "giftCard.how") },
    { kind: "button", text: t("giftCard.shop"), href: card.shopUrl },
    { kind: "link", text: t("giftCard.balance"), href: card.balanceUrl },
    { kind: "lines", title: t("giftCard.help"), lines: [card.helpUrl] },
  ];
  return shopMail(market, t(isCredit ? "giftCard.subjectCredit" : "giftCard.subject", { amount }), blocks);
}
