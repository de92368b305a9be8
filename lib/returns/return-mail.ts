import type { ReturnStatus } from "@/db/schema/returns";
import type { MailBlock } from "@/lib/email/mail-body";
import { shopMail } from "@/lib/email/shop-mail";
import { words } from "@/lib/i18n/messages";
import type { Market } from "@/lib/markets";

export type ToldReturn = {
  readonly stage: "requested" | "approved" | "declined" | "received";
  /** "AO-7F3K-9QXD-R1". */
  readonly number: string;
  readonly url: string;
  readonly helpUrl: string;
  readonly lines: readonly { readonly name: string; readonly quantity: number }[];
  /** What staff wrote. */
  readonly answer: string | null;
  readonly labelUrl: string | null;
  /** Where the parcel goes, line by line. */
  readonly addressLines: readonly string[];
};

/** The mail of a stage. */
export const stageOf = (
  asked: "requested" | "answered" | "received",
  status: ReturnStatus,
): ToldReturn["stage"] => (asked === "answered" ? (status === "declined" ? "declined" : "approved") : asked);

/** Where a return stands, and what to do. */
export function returnMail(told: ToldReturn, market: Market) {
  const t = words(market, "mail");
  const { stage, number, answer, labelUrl, addressLines } = told;
  const isToSend = stage === "approved";
  const blocks: MailBlock[] = [
    { kind: "heading", text: t(`return.${stage}.heading`) },
    { kind: "paragraph", text: t(`return.${stage}.text`, { number }) },
    ...(answer ? [{ kind: "paragraph", text: answer } as const] : []),
    {
      kind: "lines",
      title: t("return.things"),
      lines: told.lines.map(({ name, quantity }) => t("return.line", { name, quantity })),
    },
    ...(isToSend
      ? [{ kind: "lines", title: t("return.to"), lines: [...addressLines, number] } as const]
      : []),
    ...(isToSend && labelUrl
      ? [{ kind: "lines", title: t("return.label"), lines: [labelUrl] } as const]
      : []),
    { kind: "button", text: t("return.view"), href: told.url },
    { kind: "lines", title: t("return.help"), lines: [told.helpUrl] },
  ];
  return shopMail(market, t(`return.${stage}.subject`, { number }), blocks);
}
