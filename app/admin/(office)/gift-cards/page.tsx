import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/admin/badge";
import { officeButton, officeInput } from "@/components/admin/controls";
import { EmptyState } from "@/components/admin/empty-state";
import { office } from "@/components/admin/format";
import { GiftCardForm } from "@/components/admin/gift-card-form";
import { giftCardMoney } from "@/components/admin/gift-card-money";
import { Instant } from "@/components/admin/instant";
import { Panel } from "@/components/admin/panel";
import { giftCardKind } from "@/db/schema/gift-cards";
import { requireStaff } from "@/lib/auth";
import { giftCardListPath, parseGiftCardList } from "@/lib/gift-cards/admin-list";
import { listGiftCards } from "@/lib/gift-cards/admin-queries";
import { words } from "@/lib/i18n/messages";
import { currencyCodes } from "@/lib/money";
import { paths } from "@/lib/paths";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "giftCards");

export const metadata: Metadata = { title: t("title") };

export default async function GiftCardsPage({ searchParams }: PageProps<"/admin/gift-cards">) {
  const request = parseGiftCardList(await searchParams);
  await requireStaff("gift-cards:write", giftCardListPath(request))();
  const [{ cards, newer, older }, timeZone] = await Promise.all([listGiftCards(request), getShopTimeZone()]);
  const { q } = request;
  const isPart = q !== "" || request.after !== undefined || request.before !== undefined;
  return (
    <>
      <h1 className="mb-4 text-xl font-medium">{t("title")}</h1>
      <div className="flex max-w-5xl flex-col gap-6">
        <Panel title={t("issueTitle")}>
          <GiftCardForm
            requestId={randomUUID()}
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
        <GiftCardSearch q={q} />
        {cards.length === 0 && isPart ? (
          <EmptyState
            title={t("nothing.title")}
            text={t("nothing.text")}
            action={t("nothing.action")}
            href={paths.adminGiftCards}
          />
        ) : cards.length === 0 ? (
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
                    {[card.ownerEmail, card.recipientEmail, card.note].filter(Boolean).join(" · ")}{" "}
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
        {(newer ?? older) && (
          <nav aria-label={t("pages")} className="flex justify-between">
            {newer ? (
              <Link className={officeButton.secondary} href={giftCardListPath({ q, before: newer })}>
                {t("newer")}
              </Link>
            ) : (
              <span />
            )}
            {older && (
              <Link className={officeButton.secondary} href={giftCardListPath({ q, after: older })}>
                {t("older")}
              </Link>
            )}
          </nav>
        )}
      </div>
    </>
  );
}

/** A form that is answered by GET: the address says what is shown. */
function GiftCardSearch({ q }: { q: string }) {
  return (
    <search className="max-w-96">
      <form action={paths.adminGiftCards} className="flex gap-2">
        <label className="sr-only" htmlFor="card-search">
          {t("search")}
        </label>
        <input
          id="card-search"
          key={q}
          type="search"
          name="q"
          defaultValue={q}
          placeholder={t("search")}
          maxLength={320}
          autoComplete="off"
          className={officeInput}
        />
        <button type="submit" className={officeButton.secondary}>
          {t("searchButton")}
        </button>
      </form>
    </search>
  );
}
