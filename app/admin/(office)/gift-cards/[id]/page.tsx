import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Badge } from "@/components/admin/badge";
import { officeButton } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { giftCardMoney } from "@/components/admin/gift-card-money";
import { Instant } from "@/components/admin/instant";
import { OnePress } from "@/components/admin/one-press";
import { Panel } from "@/components/admin/panel";
import { requireStaff } from "@/lib/auth";
import { disableCard, mailCardAgain } from "@/lib/gift-cards/admin-actions";
import { getGiftCard } from "@/lib/gift-cards/admin-queries";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "giftCards");

export const metadata: Metadata = { title: t("title") };

/** What is on a card, and every change that made it so. */
export default async function GiftCardPage({ params }: PageProps<"/admin/gift-cards/[id]">) {
  const { id } = await params;
  await requireStaff("gift-cards:write", paths.adminGiftCards)();
  if (!z.uuid().safeParse(id).success) notFound();
  const [card, timeZone] = await Promise.all([getGiftCard(id), getShopTimeZone()]);
  if (!card) notFound();
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <div>
        <Link href={paths.adminGiftCards} className="text-link" prefetch={false}>
          {t("back")}
        </Link>
        <h1 className="mt-3 text-xl font-medium">
          {t(`kind.${card.kind}`)} •••• {card.lastFour}
        </h1>
        <p className="text-ink-soft">
          {[card.ownerEmail, card.recipientEmail, card.note].filter(Boolean).join(" · ")}
        </p>
      </div>
      <Panel title={t("balance")}>
        <p className="text-xl tabular-nums">{giftCardMoney(card, card.balanceAmount)}</p>
        {card.reservedAmount > 0 && (
          <p className="mt-1 text-ink-soft">
            {t("reserved", { amount: giftCardMoney(card, card.reservedAmount) })}
          </p>
        )}
        <div className="mt-4">
          {card.disabledAt ? (
            <Badge tone="neutral">{t("disabled")}</Badge>
          ) : (
            // What cannot be undone takes two presses, also without scripts.
            <details className="group">
              <summary className={`${officeButton.secondary} w-fit list-none group-open:hidden`}>
                {t("disable")}
              </summary>
              <p className="mb-3">{t("disableHint")}</p>
              <OnePress
                action={disableCard}
                fields={{ giftCardId: card.id }}
                text={t("disableYes", { lastFour: card.lastFour })}
                errors={{ already_disabled: t("disabled"), unexpected: t("errors.unexpected") }}
              />
            </details>
          )}
        </div>
      </Panel>
      {(card.recipientEmail ?? card.ownerEmail) && (
        <Panel title={t("mails.title")}>
          {card.mails.length === 0 && !card.isMailOnItsWay && (
            <p className="text-ink-soft">{t("mails.none")}</p>
          )}
          <ul className="flex flex-col divide-y divide-line">
            {card.isMailOnItsWay && <li className="py-2">{t("mails.onItsWay")}</li>}
            {card.mails.map((mail) => (
              <li key={mail.id} className="flex justify-between gap-4 py-2">
                <span className="min-w-0 break-words">
                  {t(mail.status === "sent" ? "mails.sent" : "mails.waiting", { email: mail.toAddress })}
                </span>
                <span className="text-ink-soft">
                  <Instant at={mail.at} timeZone={timeZone} />
                </span>
              </li>
            ))}
          </ul>
          {!card.disabledAt && (
            <div className="mt-3">
              <OnePress
                action={mailCardAgain}
                fields={{ giftCardId: card.id, requestId: randomUUID() }}
                text={t(card.mails.length > 0 ? "mails.again" : "mails.send")}
                errors={{ already_disabled: t("disabled"), unexpected: t("errors.unexpected") }}
              />
            </div>
          )}
        </Panel>
      )}
      <Panel title={t("ledger")}>
        <ol className="flex flex-col divide-y divide-line">
          {card.entries.map((entry) => (
            <li key={entry.id} className="flex justify-between gap-4 py-2">
              <span>
                {t(`reason.${entry.reason}`)}{" "}
                {entry.orderNumber && (
                  <Link href={paths.adminOrder(entry.orderNumber)} className="text-link" prefetch={false}>
                    {entry.orderNumber}
                  </Link>
                )}{" "}
                <span className="text-ink-soft">
                  <Instant at={entry.at} timeZone={timeZone} />
                </span>
              </span>
              <span className="tabular-nums">{giftCardMoney(card, entry.amount)}</span>
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}
