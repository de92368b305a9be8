import type { Metadata } from "next";
import Link from "next/link";
import { officeButton } from "@/components/admin/controls";
import { EmptyState } from "@/components/admin/empty-state";
import { office } from "@/components/admin/format";
import { PromotionFilters } from "@/components/admin/promotions/promotion-filters";
import { PromotionsTable } from "@/components/admin/promotions/promotions-table";
import { requireStaff } from "@/lib/auth";
import { nameChoices } from "@/lib/catalog/choices";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import { parsePromotionList, promotionListPath } from "@/lib/promotions/admin-list";
import { listPromotions } from "@/lib/promotions/admin-queries";
import { promotionSentence } from "@/lib/promotions/sentence";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("promotions.title") };

export default async function PromotionsPage({ searchParams }: PageProps<"/admin/promotions">) {
  const request = parsePromotionList(await searchParams);
  const staff = await requireStaff("promotions:write", promotionListPath(request))();
  const [{ promotions, newer, older }, timeZone] = await Promise.all([
    listPromotions(staff, request),
    getShopTimeZone(),
  ]);
  const idsOf = (key: "productIds" | "categoryIds" | "customerGroupIds") => [
    ...new Set(promotions.flatMap(({ conditions }) => conditions[key] ?? [])),
  ];
  const [products, categories, groups] = await Promise.all([
    nameChoices(staff, "products", idsOf("productIds")),
    nameChoices(staff, "categories", idsOf("categoryIds")),
    nameChoices(staff, "groups", idsOf("customerGroupIds")),
  ]);
  const namesOf = (known: typeof products, ids: readonly string[] = []) =>
    ids.flatMap((id) => known.find((each) => each.id === id)?.name ?? []);
  const rows = promotions.map((promotion) => ({
    promotion,
    sentence: promotion.unreadable
      ? t("promotions.unreadable.short")
      : promotionSentence(t, office.locale, {
          ...promotion,
          productNames: namesOf(products, promotion.conditions.productIds),
          categoryNames: namesOf(categories, promotion.conditions.categoryIds),
          groupNames: namesOf(groups, promotion.conditions.customerGroupIds),
        }),
  }));
  const { state, q } = request;
  const isPart =
    state !== undefined || q !== "" || request.after !== undefined || request.before !== undefined;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-medium">{t("promotions.title")}</h1>
        <Link href={paths.adminNewPromotion} className={officeButton.primary} prefetch={false}>
          {t("promotions.new")}
        </Link>
      </div>
      <PromotionFilters {...request} />
      <div className="mt-4">
        {rows.length > 0 ? (
          <PromotionsTable promotions={rows} timeZone={timeZone} now={new Date()} />
        ) : isPart ? (
          <EmptyState
            title={t("promotions.nothing.title")}
            text={t("promotions.nothing.text")}
            action={t("promotions.nothing.action")}
            href={paths.adminPromotions}
          />
        ) : (
          <EmptyState
            title={t("promotions.empty.title")}
            text={t("promotions.empty.text")}
            action={t("promotions.new")}
            href={paths.adminNewPromotion}
          />
        )}
      </div>
      {(newer ?? older) && (
        <nav aria-label={t("promotions.pages")} className="mt-4 flex justify-between">
          {newer ? (
            <Link className={officeButton.secondary} href={promotionListPath({ state, q, before: newer })}>
              {t("promotions.newer")}
            </Link>
          ) : (
            <span />
          )}
          {older && (
            <Link className={officeButton.secondary} href={promotionListPath({ state, q, after: older })}>
              {t("promotions.older")}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
