import { bankTransferTerms } from "@/lib/bank-transfer";
import type { MailBlock } from "@/lib/email/mail-body";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import { dateFormat } from "@/lib/intl";
import type { Market } from "@/lib/markets";
import { type CurrencyCode, formatMoney } from "@/lib/money";
import { invariant } from "@/lib/result";

/** Amounts in minor units of `currency`, as the buyer saw them. */
export type OrderToTransfer = {
  readonly number: string;
  readonly url: string;
  readonly helpUrl: string;
  readonly currency: CurrencyCode;
  readonly lines: readonly {
    readonly name: string;
    readonly variantLabel: string;
    readonly quantity: number;
    readonly subtotalAmount: number;
  }[];
  readonly totalAmount: number;
  /** What is to be transferred: the total, or what gift cards leave of it. */
  readonly payableAmount: number;
  readonly dueAt: Date;
};

/** "Please pay for your order": where to transfer how much, and until when. */
export function transferMail(order: OrderToTransfer, market: Market) {
  const t = words(market, "mail");
  const own = words(market, "order");
  const terms = bankTransferTerms(market.code);
  invariant(terms, "an order that waits for a transfer is of a market that offers it");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: order.currency });
  const due = dateFormat(market.locale, { dateStyle: "long", timeZone: market.timeZone }).format(order.dueAt);
  const { number, totalAmount, payableAmount } = order;
  const blocks: MailBlock[] = [
    { kind: "heading", text: t("transfer.heading") },
    { kind: "paragraph", text: t("transfer.intro", { number, amount: money(payableAmount), due }) },
    {
      kind: "rows",
      rows: [
        { label: own("transfer.holder"), value: terms.holder },
        { label: own("transfer.bank"), value: terms.bank },
        ...terms.numbers.map(({ kind, value }) => ({ label: own(`transfer.${kind}`), value })),
        { label: own("transfer.amount"), value: money(payableAmount), isStrong: true },
        { label: own("transfer.reference"), value: number, isStrong: true },
      ],
    },
    { kind: "button", text: t("transfer.viewOrder"), href: order.url },
    {
      kind: "rows",
      rows: [
        ...order.lines.map((line) => ({
          label: line.quantity > 1 ? `${line.quantity} × ${line.name}` : line.name,
          ...(line.variantLabel ? { detail: line.variantLabel } : {}),
          value: money(line.subtotalAmount),
        })),
        { label: t("transfer.total"), value: money(totalAmount), isStrong: true },
      ],
    },
    { kind: "lines", title: t("transfer.help"), lines: [order.helpUrl] },
  ];
  return shopMail(market, t("transfer.subject", { number }), blocks);
}
