import Link from "next/link";
import { officeButton, officeInput } from "@/components/admin/controls";
import { office } from "@/components/admin/format";
import { orderStatus } from "@/db/schema/orders";
import { words } from "@/lib/i18n/messages";
import { type OrderListRequest, orderListPath } from "@/lib/orders/admin-list";
import { paths } from "@/lib/paths";

/** A firm order is complete once all of it has left: those that are not are what is to be shipped. Links and a form that is answered by GET: the address says what is shown, with and without scripts. */
export function OrderFilters({ status, q }: OrderListRequest) {
  const t = words(office, "admin");
  const tabs = [undefined, ...orderStatus.enumValues];
  return (
    <div className="flex flex-col gap-4 lg:flex-row lg:items-center lg:justify-between">
      <nav
        aria-label={t("list.filter")}
        className="-mx-4 overflow-x-auto px-4 scrollbar-none md:mx-0 md:px-0"
      >
        <ul className="flex gap-1">
          {tabs.map((each) => (
            <li key={each ?? "all"}>
              <Link
                href={orderListPath({ status: each, q })}
                aria-current={each === status ? "page" : undefined}
                className="flex min-h-11 items-center rounded-md px-3 whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink md:min-h-9"
              >
                {each === undefined
                  ? t("list.all")
                  : each === "confirmed"
                    ? t("list.toShip")
                    : t(`status.${each}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <search className="lg:w-96">
        <form action={paths.adminOrders} className="flex gap-2">
          {status && <input type="hidden" name="status" value={status} />}
          <label className="sr-only" htmlFor="order-search">
            {t("list.search")}
          </label>
          <input
            id="order-search"
            // Another address, another field: what was typed must not outlive a click on "All".
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            placeholder={t("list.search")}
            maxLength={320}
            autoComplete="off"
            className={officeInput}
          />
          <button type="submit" className={officeButton.secondary}>
            {t("list.searchButton")}
          </button>
        </form>
      </search>
    </div>
  );
}
