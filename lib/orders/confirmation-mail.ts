import type { MailBlock } from "@/lib/email/mail-body";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import { type CurrencyCode, formatMoney } from "@/lib/money";
import type { Market } from "@/lib/markets";
import type { PickupFacts } from "@/lib/orders/pickup-facts";
import { taxName } from "@/lib/tax-name";
import { formatDayRange } from "@/lib/shipping/day-range";
import { taxTitle } from "@/lib/tax/sale-tax";

/** Amounts in minor units of `currency`, as the buyer saw them. */
export type ConfirmedOrder = {
  /** The money is set aside, and taken when the order leaves. */
  readonly isAuthorized: boolean;
  readonly number: string;
  readonly url: string;
  readonly helpUrl: string;
  readonly currency: CurrencyCode;
  readonly taxIncluded: boolean;
  /** The buyer's VAT id under which they account for the tax themselves. */
  readonly reverseChargeVatId: string | null;
  readonly lines: readonly {
    readonly name: string;
    readonly variantLabel: string;
    readonly quantity: number;
    /** Before promotions, like `subtotalAmount`. */
    readonly subtotalAmount: number;
  }[];
  readonly subtotalAmount: number;
  readonly discounts: readonly { readonly name: string | null; readonly amount: number }[];
  readonly shippingAmount: number;
  readonly shippingMethod: string;
  readonly taxes: readonly {
    readonly name: string;
    readonly jurisdiction: string | null;
    readonly taxAmount: number;
  }[];
  readonly totalAmount: number;
  /** What gift cards paid of the total. */
  readonly giftCards: readonly { readonly lastFour: string; readonly amount: number }[];
  readonly arrivesEarliestOn: string | null;
  readonly arrivesLatestOn: string | null;
  /** Empty for an order of which nothing is sent. */
  readonly addressLines: readonly string[];
  /** What the shop took over from customs; a part of the total. */
  readonly importAmount: number;
  /** Who pays what customs ask; null where no border of theirs is crossed. */
  readonly importNote: string | null;
  /** Whom bought gift cards are mailed to. */
  readonly giftRecipients: readonly string[];
  /** Null for an order that is sent. */
  readonly pickup: PickupFacts | null;
};

/** "Thank you for your order": what was bought, what it cost, where it goes and when it comes. */
export function confirmationMail(order: ConfirmedOrder, market: Market) {
  const t = words(market, "mail");
  const money = (amount: number) => formatMoney(market.locale, { amount, currency: order.currency });
  const subject = t("confirmed.subject", { number: order.number });
  const { arrivesEarliestOn: from, arrivesLatestOn: to, pickup } = order;
  const arrival = from && to ? formatDayRange(market.locale, from, to) : null;
  const title = (tax: ConfirmedOrder["taxes"][number]) =>
    taxTitle({ ...tax, name: taxName(market, tax.name) });
  const blocks: MailBlock[] = [
    { kind: "heading", text: t("confirmed.heading") },
    {
      kind: "paragraph",
      text: [
        t(
          order.isAuthorized
            ? pickup
              ? "confirmed.introAuthorizedPickup"
              : "confirmed.introAuthorized"
            : "confirmed.intro",
          { number: order.number },
        ),
        ...(arrival ? [t("confirmed.introArrival", { arrival })] : []),
        ...(pickup?.ready
          ? [
              t("confirmed.introReady", { store: pickup.storeName, ...pickup.ready }),
              t("confirmed.readyMail"),
            ]
          : []),
      ].join(" "),
    },
    { kind: "button", text: t("confirmed.viewOrder"), href: order.url },
    {
      kind: "rows",
      rows: order.lines.map((line) => ({
        label: line.quantity > 1 ? `${line.quantity} × ${line.name}` : line.name,
        ...(line.variantLabel ? { detail: line.variantLabel } : {}),
        value: money(line.subtotalAmount),
      })),
    },
    {
      kind: "rows",
      rows: [
        { label: t("confirmed.subtotal"), value: money(order.subtotalAmount) },
        ...order.discounts.map(({ name, amount }) => ({
          label: name === null ? t("confirmed.discount") : t("confirmed.discountBy", { name }),
          value: money(0 - amount),
        })),
        {
          label: pickup
            ? t("confirmed.pickup", { store: pickup.storeName })
            : t("confirmed.shipping", { method: order.shippingMethod }),
          value: order.shippingAmount === 0 ? t("confirmed.free") : money(order.shippingAmount),
        },
        ...order.taxes.map((tax) => ({
          label: order.taxIncluded ? t("confirmed.includedTax", { name: title(tax) }) : title(tax),
          value: money(tax.taxAmount),
        })),
        ...(order.reverseChargeVatId === null
          ? []
          : [
              {
                label: t("confirmed.reverseCharge", { vatId: order.reverseChargeVatId }),
                value: money(0),
              },
            ]),
        ...(order.importAmount > 0
          ? [{ label: t("confirmed.import"), value: money(order.importAmount) }]
          : []),
        { label: t("confirmed.total"), value: money(order.totalAmount), isStrong: true },
        ...order.giftCards.map(({ lastFour, amount }) => ({
          label: t("confirmed.giftCard", { lastFour }),
          value: money(0 - amount),
        })),
      ],
    },
    ...(order.giftRecipients.length > 0
      ? [{ kind: "lines" as const, title: t("confirmed.giftsTo"), lines: order.giftRecipients }]
      : []),
    ...(pickup
      ? [
          { kind: "lines" as const, title: t("confirmed.bring"), lines: [order.number] },
          {
            kind: "lines" as const,
            title: t("confirmed.pickupAt"),
            lines: [...order.addressLines, pickup.mapUrl],
          },
          ...(pickup.hours.length > 0
            ? [{ kind: "lines" as const, title: t("confirmed.hours"), lines: pickup.hours }]
            : []),
        ]
      : order.addressLines.length > 0
        ? [{ kind: "lines" as const, title: t("confirmed.deliveredTo"), lines: order.addressLines }]
        : []),
    ...(arrival ? [{ kind: "lines" as const, title: t("confirmed.arrives"), lines: [arrival] }] : []),
    ...(order.importNote
      ? [{ kind: "lines" as const, title: t("confirmed.importTitle"), lines: [order.importNote] }]
      : []),
    { kind: "lines", title: t("confirmed.help"), lines: [order.helpUrl] },
  ];
  return shopMail(market, subject, blocks);
}
