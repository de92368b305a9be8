import type { Metadata } from "next";
import Link from "next/link";
import { officeButton } from "@/components/admin/controls";
import { EmptyState } from "@/components/admin/empty-state";
import { office } from "@/components/admin/format";
import { OrderFilters } from "@/components/admin/order-filters";
import { OrdersTable } from "@/components/admin/orders-table";
import { requireStaff } from "@/lib/auth";
import { words } from "@/lib/i18n/messages";
import { orderListPath, parseOrderList } from "@/lib/orders/admin-list";
import { listOrders } from "@/lib/orders/admin-queries";
import { paths } from "@/lib/paths";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

export const metadata: Metadata = { title: t("orders") };

export default async function OrdersPage({ searchParams }: PageProps<"/admin/orders">) {
  const request = parseOrderList(await searchParams);
  const staff = await requireStaff("orders:read", orderListPath(request))();
  const [{ orders, newer, older }, timeZone] = await Promise.all([
    listOrders(staff, request),
    getShopTimeZone(),
  ]);
  const { status, q } = request;
  const isFiltered =
    status !== undefined || q !== "" || request.after !== undefined || request.before !== undefined;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1 className="text-xl font-medium">{t("orders")}</h1>
        <Link
          href={paths.adminReturns}
          prefetch={false}
          className="text-link inline-flex min-h-11 items-center md:min-h-6"
        >
          {t("returns.title")}
        </Link>
      </div>
      <OrderFilters {...request} />
      <div className="mt-4">
        {orders.length > 0 ? (
          <OrdersTable orders={orders} timeZone={timeZone} />
        ) : isFiltered ? (
          <EmptyState
            title={t("list.nothing.title")}
            text={t("list.nothing.text")}
            action={t("list.nothing.action")}
            href={paths.adminOrders}
          />
        ) : (
          <EmptyState
            title={t("list.empty.title")}
            text={t("list.empty.text")}
            action={t("list.empty.action")}
            href={paths.home(office)}
          />
        )}
      </div>
      {(newer ?? older) && (
        <nav aria-label={t("list.pages")} className="mt-4 flex justify-between">
          {newer ? (
            <Link className={officeButton.secondary} href={orderListPath({ status, q, before: newer })}>
              {t("list.newer")}
            </Link>
          ) : (
            <span />
          )}
          {older && (
            <Link className={officeButton.secondary} href={orderListPath({ status, q, after: older })}>
              {t("list.older")}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
