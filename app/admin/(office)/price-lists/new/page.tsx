import type { Metadata } from "next";
import { BackLink } from "@/components/admin/back-link";
import { office } from "@/components/admin/format";
import { PriceListForm } from "@/components/admin/price-lists/price-list-form";
import { PriceListWords } from "@/components/admin/price-lists/price-list-words";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { newId } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("priceLists.new") };

export default async function NewPriceListPage() {
  await requireStaff("catalog:write", paths.adminNewPriceList)();
  return (
    <>
      <BackLink href={paths.adminPriceLists}>{t("priceLists.back")}</BackLink>
      <h1 className="mt-1 mb-6 text-xl font-medium">{t("priceLists.new")}</h1>
      <div className="max-w-3xl">
        <PriceListWords>
          <PriceListForm
            listId={null}
            seen={0}
            requestId={newId()}
            initial={{ priority: "0" }}
            groups={[]}
            timeZone={await getShopTimeZone()}
          />
        </PriceListWords>
      </div>
    </>
  );
}
