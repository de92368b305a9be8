import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
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
      <Link
        href={paths.adminPromotions}
        className="inline-flex min-h-6 items-center text-ink-soft hover:text-ink"
        prefetch={false}
      >
        ← {t("promotions.back")}
      </Link>
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

const empty = { initial: newPromotionValues, products: [], categories: [] };

/** What a copy begins with: everything but its dates and codes. `null` for one that is not there or cannot be read. */
async function copyOf(staff: Staff, id: string) {
  const original = await getPromotion(staff, id);
  if (!original || original.unreadable) return null;
  const [products, categories] = await Promise.all([
    nameChoices(staff, "products", original.conditions.productIds ?? []),
    nameChoices(staff, "categories", original.conditions.categoryIds ?? []),
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
        },
      },
      { starts: "", ends: "" },
    ),
    products,
    categories,
  };
}
