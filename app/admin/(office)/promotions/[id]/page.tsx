import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { BackLink } from "@/components/admin/back-link";
import { officeButton } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { OnePress } from "@/components/admin/one-press";
import { promotionValues } from "@/components/admin/promotions/form-values";
import { PromotionBadge } from "@/components/admin/promotions/promotion-badge";
import { PromotionCodes } from "@/components/admin/promotions/promotion-codes";
import { PromotionForm } from "@/components/admin/promotions/promotion-form";
import { PromotionHistory } from "@/components/admin/promotions/promotion-history";
import { PromotionWords } from "@/components/admin/promotions/promotion-words";
import { givenTexts } from "@/components/admin/promotions/promotions-table";
import { requireStaff } from "@/lib/auth";
import { nameChoices } from "@/lib/catalog/choices";
import { words } from "@/lib/i18n/messages";
import { newId } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { pressOnPromotion } from "@/lib/promotions/admin-actions";
import { listHistory } from "@/lib/promotions/admin-history";
import { parsePromotionPage, promotionState } from "@/lib/promotions/admin-list";
import {
  getLocalTimes,
  getPromotion,
  listCodes,
  versionOf,
  type WholePromotion,
} from "@/lib/promotions/admin-queries";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("promotions.title") };

export default async function PromotionPage({ params, searchParams }: PageProps<"/admin/promotions/[id]">) {
  const { id } = await params;
  const request = parsePromotionPage(await searchParams);
  const staff = await requireStaff("promotions:write", paths.adminPromotion(id))();
  const [promotion, timeZone] = await Promise.all([getPromotion(staff, id), getShopTimeZone()]);
  if (!promotion) notFound();
  const { productIds = [], categoryIds = [], customerGroupIds = [] } = promotion.conditions;
  const [times, codes, history, products, categories, groups] = await Promise.all([
    getLocalTimes(staff, promotion, timeZone),
    listCodes(staff, id, { start: request.code, after: request.codesAfter }),
    listHistory(staff, id, request.historyBefore),
    nameChoices(staff, "products", productIds),
    nameChoices(staff, "categories", categoryIds),
    nameChoices(staff, "groups", customerGroupIds),
  ]);
  const now = new Date();
  return (
    <>
      <BackLink href={paths.adminPromotions}>{t("promotions.back")}</BackLink>
      <h1 className="mt-1 text-xl font-medium break-words">{promotion.name}</h1>
      <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        <PromotionBadge promotion={promotion} now={now} />
        <span>{t("promotions.orders", { count: promotion.uses.orders })}</span>
        {givenTexts(promotion.uses).map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
      <Presses promotion={promotion} now={now} />
      {request.saved && (
        <output className="mb-4 block rounded-md border border-ok p-3 text-ok">
          {t("promotions.saved")}
        </output>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
        <div className="min-w-0">
          {promotion.unreadable ? (
            <div role="alert" className="rounded-md border border-bad p-4">
              <p className="font-medium text-bad">{t("promotions.unreadable.badge")}</p>
              <p className="mt-1">{t("promotions.unreadable.text")}</p>
              <pre className="mt-3 overflow-x-auto rounded-md bg-surface p-3 font-mono whitespace-pre-wrap break-all">
                {promotion.unreadable}
              </pre>
            </div>
          ) : (
            <PromotionWords>
              <PromotionForm
                // What was saved begins a new form, with what is stored.
                key={promotion.lastSaved}
                promotionId={promotion.id}
                seen={versionOf(promotion)}
                requestId={newId()}
                initial={promotionValues(promotion, times)}
                products={products}
                categories={categories}
                groups={groups}
                codes={promotion.codes}
                timeZone={timeZone}
              />
            </PromotionWords>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {promotion.requiresCode && (
            <PromotionWords>
              <PromotionCodes
                promotionId={promotion.id}
                count={promotion.codes.count}
                {...codes}
                request={request}
              />
            </PromotionWords>
          )}
          <PromotionHistory promotionId={promotion.id} history={history} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}

/** What one press does to it. */
function Presses({ promotion, now }: { promotion: WholePromotion; now: Date }) {
  const state = promotionState(promotion, now);
  const presses = [
    ...(state === "ended" ? [] : [promotion.isActive ? ("pause" as const) : ("resume" as const)]),
    ...(state !== "ended" && promotion.startsAt < now ? ["end" as const] : []),
  ];
  return (
    <div className="my-4 flex flex-wrap items-start gap-2">
      {presses.map((press) => (
        <OnePress
          key={press}
          action={pressOnPromotion}
          fields={{ promotionId: promotion.id, press }}
          text={t(`promotions.press.${press}`)}
          errors={{
            promotion_changed: t("promotions.press.changed"),
            unexpected: t("promotions.press.unexpected"),
          }}
        />
      ))}
      {!promotion.unreadable && (
        <Link href={paths.adminPromotionCopy(promotion.id)} className={officeButton.quiet} prefetch={false}>
          {t("promotions.duplicate")}
        </Link>
      )}
    </div>
  );
}
