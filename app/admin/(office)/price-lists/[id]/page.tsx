import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { BackLink } from "@/components/admin/back-link";
import { officeButton, officeInput } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { OnePress } from "@/components/admin/one-press";
import { Panel } from "@/components/admin/panel";
import { PriceListBadge } from "@/components/admin/price-lists/price-list-badge";
import { PriceListForm } from "@/components/admin/price-lists/price-list-form";
import { PriceListWords } from "@/components/admin/price-lists/price-list-words";
import { PricesForm } from "@/components/admin/price-lists/prices-form";
import { PricesTable } from "@/components/admin/price-lists/prices-table";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { newId } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { dropPriceList, pressOnPriceList } from "@/lib/pricing/price-list-actions";
import { parsePriceListPage, priceListPath } from "@/lib/pricing/price-list-input";
import { getLocalTimesOf, getPriceList, isPriceListUsed, listPrices } from "@/lib/pricing/price-list-queries";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("priceLists.title") };

export default async function PriceListPage({ params, searchParams }: PageProps<"/admin/price-lists/[id]">) {
  const { id } = await params;
  const request = parsePriceListPage(await searchParams);
  const staff = await requireStaff("catalog:write", paths.adminPriceList(id))();
  const [list, timeZone] = await Promise.all([getPriceList(staff, id), getShopTimeZone()]);
  if (!list) notFound();
  const now = new Date();
  const [times, { prices, next }] = await Promise.all([
    getLocalTimesOf(staff, list, timeZone),
    listPrices(staff, list, request, now),
  ]);
  const isPart = request.q !== "" || request.after !== undefined;
  const press = list.isActive ? "pause" : "resume";
  return (
    <>
      <BackLink href={paths.adminPriceLists}>{t("priceLists.back")}</BackLink>
      <h1 className="mt-1 text-xl font-medium break-words">{list.name}</h1>
      <div className="mt-2 mb-4 flex flex-wrap items-center gap-x-5 gap-y-2">
        <PriceListBadge list={list} now={now} />
        <OnePress
          key={press}
          action={pressOnPriceList}
          fields={{ listId: list.id, press }}
          text={t(`promotions.press.${press}`)}
          errors={{
            price_list_changed: t("promotions.press.changed"),
            unexpected: t("promotions.press.unexpected"),
          }}
        />
      </div>
      {request.saved && (
        <output className="mb-4 block rounded-md border border-ok p-3 text-ok">
          {t("priceLists.saved")}
        </output>
      )}
      <PriceListWords>
        <div className="grid items-start gap-4 lg:grid-cols-[1fr_24rem]">
          <Panel title={t("priceLists.prices.title")}>
            <PricesForm listId={list.id} seen={list.lastChange} requestId={newId()} />
            {list.prices > 0 && (
              <search className="mt-6 mb-2 block">
                <form action={paths.adminPriceList(list.id)} className="flex gap-2">
                  <input
                    key={request.q}
                    type="search"
                    name="q"
                    defaultValue={request.q}
                    aria-label={t("promotions.form.find.products")}
                    placeholder={t("promotions.form.find.products")}
                    maxLength={100}
                    autoComplete="off"
                    className={officeInput}
                  />
                  <button type="submit" className={officeButton.secondary}>
                    {t("list.searchButton")}
                  </button>
                </form>
              </search>
            )}
            {prices.length > 0 ? (
              <PricesTable prices={prices} />
            ) : (
              <p className="mt-4 text-ink-soft">
                {t(isPart ? "promotions.form.find.nothing" : "priceLists.prices.none")}
              </p>
            )}
            {(next !== null || isPart) && (
              <nav aria-label={t("promotions.pages")} className="mt-3 flex justify-between">
                {isPart ? (
                  <Link
                    href={paths.adminPriceList(list.id)}
                    className={officeButton.secondary}
                    prefetch={false}
                  >
                    {t("priceLists.prices.first")}
                  </Link>
                ) : (
                  <span />
                )}
                {next !== null && (
                  <Link
                    href={priceListPath(list.id, { q: request.q, after: next })}
                    className={officeButton.secondary}
                    prefetch={false}
                  >
                    {t("priceLists.prices.more")}
                  </Link>
                )}
              </nav>
            )}
          </Panel>
          <div className="flex flex-col gap-4">
            <PriceListForm
              listId={list.id}
              seen={list.lastChange}
              requestId={newId()}
              initial={{ name: list.name, priority: String(list.priority), ...times }}
              groups={list.groups}
              timeZone={timeZone}
            />
            <Panel title={t("priceLists.delete")}>
              {isPriceListUsed(list, now) ? (
                <p className="text-ink-soft">{t("priceLists.used")}</p>
              ) : (
                <>
                  <p className="mb-3 text-ink-soft">{t("priceLists.deleteHint", { count: list.prices })}</p>
                  <OnePress
                    action={dropPriceList}
                    fields={{ listId: list.id, seen: String(list.lastChange) }}
                    text={t("priceLists.delete")}
                    errors={{
                      price_list_used: t("priceLists.used"),
                      price_list_changed: t("promotions.press.changed"),
                      unexpected: t("promotions.press.unexpected"),
                    }}
                  />
                </>
              )}
            </Panel>
          </div>
        </div>
      </PriceListWords>
    </>
  );
}
