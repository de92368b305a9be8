import type { MailBlock } from "@/lib/email/mail-body";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { type CurrencyCode, formatMoney } from "@/lib/money";

/** Amounts in minor units of `currency`, with tax. */
export type RefundedOrder = {
  readonly number: string;
  readonly url: string;
  readonly helpUrl: string;
  readonly currency: CurrencyCode;
  /** `refunds.reason`. */
  readonly reason: string;
  /** Sent to the bank account the money came from, and not by a provider. */
  readonly isTransfer: boolean;
  /** Given as store credit: the code to pay with; null for money that went back. */
  readonly creditCode: string | null;
  /** Given up before it was taken: there is nothing to send back. */
  readonly isReleased: boolean;
  readonly lines: readonly {
    readonly name: string;
    readonly variantLabel: string;
    readonly quantity: number;
    readonly amount: number;
  }[];
  readonly shippingAmount: number;
  readonly amount: number;
};

const explained: Readonly<Record<string, "refunded.late" | "refunded.twice">> = {
  paid_after_cancel: "refunded.late",
  paid_twice: "refunded.twice",
};

/** "Your money is on its way back": how much, and what for. */
export function refundMail(refund: RefundedOrder, market: Market) {
  const t = words(market, "mail");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: refund.currency });
  const { number, amount, lines, shippingAmount } = refund;
  const { creditCode } = refund;
  const why = explained[refund.reason];
  const kind = refund.isReleased
    ? "Released"
    : creditCode !== null
      ? "Credit"
      : refund.isTransfer
        ? "Transfer"
        : "";
  const blocks: MailBlock[] = [
    { kind: "heading", text: t(`refunded.heading${kind === "Transfer" ? "" : kind}`) },
    { kind: "paragraph", text: t(`refunded.intro${kind}`, { number, amount: money(amount) }) },
    ...(creditCode === null
      ? []
      : ([
          { kind: "rows", rows: [{ label: t("refunded.code"), value: creditCode, isStrong: true }] },
          { kind: "paragraph", text: t("refunded.creditHow") },
        ] as const)),
    ...(why ? [{ kind: "paragraph", text: t(why) } as const] : []),
    { kind: "button", text: t("refunded.viewOrder"), href: refund.url },
    {
      kind: "rows",
      rows: [
        ...lines.map((line) => ({
          label: t("refunded.units", { quantity: line.quantity, product: line.name }),
          ...(line.variantLabel ? { detail: line.variantLabel } : {}),
          value: money(line.amount),
        })),
        ...(shippingAmount > 0 ? [{ label: t("refunded.shipping"), value: money(shippingAmount) }] : []),
        {
          label: t(refund.isReleased ? "refunded.totalReleased" : "refunded.total"),
          value: money(amount),
          isStrong: true,
        },
      ],
    },
    { kind: "lines", title: t("refunded.help"), lines: [refund.helpUrl] },
  ];
  return shopMail(market, t(`refunded.subject${kind === "Credit" ? kind : ""}`, { number }), blocks);
}
