import type { MailBlock } from "@/lib/email/mail-body";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";
import { formatDayRange } from "@/lib/shipping/day-range";

export type ShippedOrder = {
  readonly number: string;
  readonly url: string;
  readonly helpUrl: string;
  /** Null for somebody without a site. */
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  /** Where the buyer sees how far it has come; null when nobody shows that. */
  readonly trackingUrl: string | null;
  readonly lines: readonly {
    readonly name: string;
    readonly variantLabel: string;
    readonly quantity: number;
  }[];
  /** Whether more of the order is still to come. */
  readonly isPart: boolean;
  /** The promise made at the till, calendar days; null when none was made. */
  readonly arrivesEarliestOn: string | null;
  readonly arrivesLatestOn: string | null;
  readonly addressLines: readonly string[];
};

/** "Your order is on its way": what is in the parcel, when it comes, and where to see how far it is. */
export function shippedMail(order: ShippedOrder, market: Market) {
  const t = words(market, "mail");
  const {
    number,
    carrier,
    trackingNumber,
    trackingUrl,
    arrivesEarliestOn: from,
    arrivesLatestOn: to,
  } = order;
  const days = from && to ? formatDayRange(market.locale, from, to) : null;
  const intro = t(order.isPart ? "shipped.introPart" : "shipped.intro", { number });
  const blocks: MailBlock[] = [
    { kind: "heading", text: t("shipped.heading") },
    {
      kind: "paragraph",
      text: days ? `${intro} ${t("shipped.arrives", { days })}` : intro,
    },
    ...(trackingUrl ? [{ kind: "button", text: t("shipped.track"), href: trackingUrl } as const] : []),
    ...(trackingNumber
      ? [
          {
            kind: "lines",
            title: t("shipped.trackingNumber"),
            lines: [carrier ? t("shipped.numberAt", { carrier, trackingNumber }) : trackingNumber],
          } as const,
        ]
      : []),
    {
      kind: "rows",
      rows: order.lines.map((line) => ({
        label: line.name,
        ...(line.variantLabel ? { detail: line.variantLabel } : {}),
        value: t("shipped.units", { quantity: line.quantity }),
      })),
    },
    { kind: "lines", title: t("shipped.to"), lines: order.addressLines },
    { kind: trackingUrl ? "link" : "button", text: t("shipped.viewOrder"), href: order.url },
    { kind: "lines", title: t("shipped.help"), lines: [order.helpUrl] },
  ];
  return shopMail(market, t("shipped.subject", { number }), blocks);
}
