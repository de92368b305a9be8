import type { MailBlock } from "@/lib/email/mail-body";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import type { PickupFacts } from "@/lib/orders/pickup-facts";

export type ReadyOrder = {
  readonly number: string;
  readonly url: string;
  readonly helpUrl: string;
  readonly pickup: PickupFacts;
  readonly addressLines: readonly string[];
  readonly lines: readonly {
    readonly name: string;
    readonly variantLabel: string;
    readonly quantity: number;
  }[];
};

/** "Ready for you": where it lies, until when, what to bring, and when the store is open. */
export function readyMail(order: ReadyOrder, market: Market) {
  const t = words(market, "mail");
  const { number, pickup } = order;
  const { storeName: store, name, keptUntil } = pickup;
  const blocks: MailBlock[] = [
    { kind: "heading", text: t("ready.heading") },
    {
      kind: "paragraph",
      text: [
        t("ready.intro", { number, store, name }),
        ...(keptUntil ? [t("ready.kept", { day: keptUntil })] : []),
      ].join(" "),
    },
    { kind: "button", text: t("ready.viewOrder"), href: order.url },
    { kind: "lines", title: t("confirmed.bring"), lines: [number] },
    { kind: "lines", title: t("confirmed.pickupAt"), lines: [...order.addressLines, pickup.mapUrl] },
    ...(pickup.hours.length > 0
      ? [{ kind: "lines" as const, title: t("confirmed.hours"), lines: pickup.hours }]
      : []),
    {
      kind: "rows",
      rows: order.lines.map((line) => ({
        label: line.name,
        ...(line.variantLabel ? { detail: line.variantLabel } : {}),
        value: t("ready.units", { quantity: line.quantity }),
      })),
    },
    { kind: "lines", title: t("ready.help"), lines: [order.helpUrl] },
  ];
  return shopMail(market, t("ready.subject", { number }), blocks);
}
