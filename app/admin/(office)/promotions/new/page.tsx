import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackLink } from "@/components/admin/back-link";
import { office } from "@/components/admin/format";
import { newPromotionValues, promotionValues } from "@/components/admin/promotions/form-values";
import { PromotionForm } from "@/components/admin/promotions/promotion-form";
import { PromotionWords } from "@/components/admin/promotions/promotion-words";
import { requireStaff } from "@/lib/auth";
import { nameChoices } from "@/lib/catalog/choices";
import type { Staff } from "@/lib/customers/queries";
import { words } from "@/lib/i18n/messages";
import { newId } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { singleValues } from "@/lib/promotions/admin-list";
import { getPromotion } from "@/lib/promotions/admin-queries";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("promotions.new") };

export default async function NewPromotionPage({ searchParams }: PageProps<"/admin/promotions/new">) {
  const { from } = singleValues(await searchParams);
  const staff = await requireStaff(
    "promotions:write",
    from ? paths.adminPromotionCopy(from) : paths.adminNewPromotion,
  )();
  const [begin, timeZone] = await Promise.all([from ? copyOf(staff, from) : empty, getShopTimeZone()]);
  if (!begin) notFound();
  return (
    <>
      <BackLink href={paths.adminPromotions}>{t("promotions.back")}</BackLink>
      <h1 className="mt-1 mb-6 text-xl font-medium">{t("promotions.new")}</h1>
      <div className="max-w-3xl">
        <PromotionWords>
          <PromotionForm
            promotionId={null}
            seen=""
            requestId={newId()}
            {...begin}
            codes={{ count: 0, first: null, usageLimit: null, usageLimitPerCustomer: null }}
            timeZone={timeZone}
          />
        </PromotionWords>
      </div>
    </>
  );
}

const empty = { initial: newPromotionValues, products: [], categories: [], groups: [] };

/** What a copy begins with: everything but its dates and codes. `null` for one that is not there or cannot be read. */
async function copyOf(staff: Staff, id: string) {
  const original = await getPromotion(staff, id);
  if (!original || original.unreadable) return null;
  const [products, categories, groups] = await Promise.all([
    nameChoices(staff, "products", original.conditions.productIds ?? []),
    nameChoices(staff, "categories", original.conditions.categoryIds ?? []),
    nameChoices(staff, "groups", original.conditions.customerGroupIds ?? []),
  ]);
  // What has been deleted cannot be chosen anew.
  const known = (ids: readonly string[] | undefined, names: typeof products) =>
    ids?.filter((each) => names.some((choice) => choice.id === each));
  return {
    initial: promotionValues(
      {
        ...original,
        name: t("promotions.copyOf", { name: original.name }).slice(0, 80),
        conditions: {
          ...original.conditions,
          productIds: known(original.conditions.productIds, products),
          categoryIds: known(original.conditions.categoryIds, categories),
          customerGroupIds: known(original.conditions.customerGroupIds, groups),
        },
      },
      { starts: "", ends: "" },
    ),
    products,
    categories,
    groups,
  };
}
