import type { Metadata } from "next";
import Link from "next/link";
import { officeButton } from "@/components/admin/controls";
import { EmptyState } from "@/components/admin/empty-state";
import { formatInstant, office } from "@/components/admin/format";
import { PriceListBadge } from "@/components/admin/price-lists/price-list-badge";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { paths } from "@/lib/paths";
import { listPriceLists } from "@/lib/pricing/price-list-queries";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("priceLists.title") };

const cell = "px-2 py-3 align-top lg:px-3";
const head = "px-2 py-2 text-left font-medium text-ink-soft lg:px-3";

export default async function PriceListsPage({ searchParams }: PageProps<"/admin/price-lists">) {
  const { after } = await searchParams;
  const staff = await requireStaff("catalog:write", paths.adminPriceLists)();
  const [{ lists, next }, timeZone] = await Promise.all([
    listPriceLists(staff, typeof after === "string" ? after : undefined),
    getShopTimeZone(),
  ]);
  const now = new Date();
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-medium">{t("priceLists.title")}</h1>
        <Link href={paths.adminNewPriceList} className={officeButton.primary} prefetch={false}>
          {t("priceLists.new")}
        </Link>
      </div>
      {lists.length === 0 ? (
        <EmptyState
          title={t("priceLists.empty.title")}
          text={t("priceLists.empty.text")}
          action={t("priceLists.new")}
          href={paths.adminNewPriceList}
        />
      ) : (
        <table className="w-full border-collapse">
          <caption className="sr-only">{t("priceLists.title")}</caption>
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={head}>
                {t("priceLists.name")}
              </th>
              <th scope="col" className={head}>
                {t("promotions.state")}
              </th>
              <th scope="col" className={`${head} text-right`}>
                {t("priceLists.prices.title")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lists.map((list) => (
              <tr key={list.id} className="relative border-b border-line hover:bg-surface">
                <td className={cell}>
                  <Link
                    href={paths.adminPriceList(list.id)}
                    prefetch={false}
                    className="font-medium break-words after:absolute after:inset-0 hover:text-accent"
                  >
                    {list.name}
                  </Link>
                  <div className="text-ink-soft">{list.groups.map(({ name }) => name).join(", ")}</div>
                </td>
                <td className={cell}>
                  <PriceListBadge list={list} now={now} />
                  {list.endsAt && (
                    <div className="text-ink-soft">
                      {t("promotions.until", { at: formatInstant(list.endsAt, timeZone) })}
                    </div>
                  )}
                </td>
                <td className={`${cell} text-right tabular-nums`}>{list.prices}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(next ?? after) && (
        <nav aria-label={t("promotions.pages")} className="mt-4 flex justify-between">
          {after ? (
            <Link className={officeButton.secondary} href={paths.adminPriceLists} prefetch={false}>
              {t("promotions.newer")}
            </Link>
          ) : (
            <span />
          )}
          {next && (
            <Link
              className={officeButton.secondary}
              href={`${paths.adminPriceLists}?after=${next}`}
              prefetch={false}
            >
              {t("promotions.older")}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
