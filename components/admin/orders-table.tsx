import Link from "next/link";
import { moneyOf, office } from "@/components/admin/format";
import { Instant } from "@/components/admin/instant";
import { FulfillmentBadge, OrderStatusBadge, PaymentBadge } from "@/components/admin/order-badges";
import { words } from "@/lib/i18n/messages";
import type { OrderListItem } from "@/lib/orders/admin-queries";
import { paths } from "@/lib/paths";

const head = "px-2 py-2 text-left font-medium text-ink-soft lg:px-3";
const cell = "px-2 py-3 align-top lg:px-3";
const wide = "hidden md:table-cell";

export function OrdersTable({ orders, timeZone }: { orders: readonly OrderListItem[]; timeZone: string }) {
  const t = words(office, "admin");
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{t("orders")}</caption>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={head}>
            {t("list.number")}
          </th>
          <th scope="col" className={`${head} ${wide}`}>
            {t("list.customer")}
          </th>
          <th scope="col" className={`${head} hidden xl:table-cell`}>
            {t("list.items")}
          </th>
          <th scope="col" className={head}>
            {t("list.payment")}
          </th>
          <th scope="col" className={`${head} ${wide}`}>
            {t("list.fulfillment")}
          </th>
          <th scope="col" className={`${head} hidden lg:table-cell`}>
            {t("list.status")}
          </th>
          <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
            {t("list.total")}
          </th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <Row key={order.id} order={order} timeZone={timeZone} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ order, timeZone }: { order: OrderListItem; timeZone: string }) {
  const total = moneyOf(order)(order.totalAmount);
  return (
    <tr className="relative border-b border-line hover:bg-surface">
      <td className={cell}>
        <Link
          href={paths.adminOrder(order.number)}
          prefetch={false}
          className="font-medium whitespace-nowrap after:absolute after:inset-0 hover:text-accent"
        >
          {order.number}
        </Link>
        <div className="text-ink-soft">
          <Instant at={order.placedAt} timeZone={timeZone} />
        </div>
        <div className="max-w-44 truncate text-ink-soft md:hidden">{order.email}</div>
        <div className="tabular-nums sm:hidden">{total}</div>
      </td>
      <td className={`${cell} ${wide} max-w-44 lg:max-w-56`}>
        {order.name && <div className="truncate">{order.name}</div>}
        <div className="truncate text-ink-soft">{order.email}</div>
      </td>
      <td className={`${cell} hidden max-w-52 xl:table-cell`}>
        <Items lines={order.lines} />
      </td>
      <td className={cell}>
        <PaymentBadge order={order} />
        <div className="md:hidden">
          <FulfillmentBadge order={order} />
        </div>
        <div className="lg:hidden">
          <OrderStatusBadge status={order.status} />
        </div>
      </td>
      <td className={`${cell} ${wide}`}>
        <FulfillmentBadge order={order} />
      </td>
      <td className={`${cell} hidden lg:table-cell`}>
        <OrderStatusBadge status={order.status} />
      </td>
      <td className={`${cell} hidden text-right whitespace-nowrap tabular-nums sm:table-cell`}>{total}</td>
    </tr>
  );
}

function Items({ lines }: Pick<OrderListItem, "lines">) {
  const [first, ...others] = lines;
  return (
    <>
      <div className="truncate">{first?.productName}</div>
      {others.length > 0 && (
        <div className="text-ink-soft">{words(office, "admin")("list.more", { count: others.length })}</div>
      )}
    </>
  );
}
