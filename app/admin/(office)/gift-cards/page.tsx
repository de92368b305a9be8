import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/admin/badge";
import { office } from "@/components/admin/format";
import { GiftCardForm } from "@/components/admin/gift-card-form";
import { giftCardMoney } from "@/components/admin/gift-card-money";
import { Instant } from "@/components/admin/instant";
import { Panel } from "@/components/admin/panel";
import { giftCardKind } from "@/db/schema/gift-cards";
import { requireStaff } from "@/lib/auth";
import { listGiftCards } from "@/lib/gift-cards/admin-queries";
import { words } from "@/lib/i18n/messages";
import { currencyCodes } from "@/lib/money";
import { paths } from "@/lib/paths";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "giftCards");

export const metadata: Metadata = { title: t("title") };

export default async function GiftCardsPage() {
  await requireStaff("gift-cards:write", paths.adminGiftCards)();
  const [cards, timeZone] = await Promise.all([listGiftCards(), getShopTimeZone()]);
  return (
    <>
      <h1 className="mb-4 text-xl font-medium">{t("title")}</h1>
      <div className="flex max-w-5xl flex-col gap-6">
        <Panel title={t("issueTitle")}>
          <GiftCardForm
            kinds={giftCardKind.enumValues.map((value) => ({ value, label: t(`kind.${value}`) }))}
            currencies={currencyCodes}
            words={{
              kind: t("kindLabel"),
              amount: t("amount"),
              currency: t("currency"),
              email: t("email"),
              emailHint: t("emailHint"),
              note: t("note"),
              issue: t("issue"),
              pending: t("pending"),
              issued: t("issued"),
              issuedHint: t("issuedHint"),
              unexpected: t("errors.unexpected"),
              errors: {
                invalid_amount: t("errors.invalid_amount"),
                invalid_email: t("errors.invalid_email"),
                required: t("errors.required"),
                too_long: t("errors.too_long"),
              },
            }}
          />
        </Panel>
        {cards.length === 0 ? (
          <p className="rounded-md border border-line px-6 py-12 text-center text-ink-soft">{t("empty")}</p>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {cards.map((card) => (
              <li key={card.id}>
                <Link
                  href={paths.adminGiftCard(card.id)}
                  prefetch={false}
                  className="grid gap-x-6 gap-y-1 py-3 hover:bg-surface sm:grid-cols-[12rem_1fr_auto] sm:px-2"
                >
                  <span className="font-medium">
                    {t(`kind.${card.kind}`)} •••• {card.lastFour}
                  </span>
                  <span className="min-w-0 break-words text-ink-soft">
                    {[card.ownerEmail, card.note].filter(Boolean).join(" · ")}{" "}
                    <Instant at={card.createdAt} timeZone={timeZone} />
                  </span>
                  <span className="flex items-center gap-4 tabular-nums sm:justify-end">
                    {card.disabledAt && <Badge tone="neutral">{t("disabled")}</Badge>}
                    {giftCardMoney(card, card.balanceAmount)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
