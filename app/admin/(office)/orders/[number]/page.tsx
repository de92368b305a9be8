import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { formatInstant, office } from "@/components/admin/format";
import { FulfillmentBadge, OrderStatusBadge, PaymentBadge } from "@/components/admin/order-badges";
import { OrderCancel } from "@/components/admin/order-cancel";
import { OrderCustomer } from "@/components/admin/order-customer";
import { OrderDisputes } from "@/components/admin/order-disputes";
import { OrderDocuments } from "@/components/admin/order-documents";
import { OrderExemption } from "@/components/admin/order-exemption";
import { OrderLines } from "@/components/admin/order-lines";
import { OrderParcels } from "@/components/admin/order-parcels";
import { OrderPayments } from "@/components/admin/order-payments";
import { OrderPickup } from "@/components/admin/order-pickup";
import { OrderRefund } from "@/components/admin/order-refund";
import { OrderMails, OrderStock } from "@/components/admin/order-stock-and-mails";
import { OrderTimeline } from "@/components/admin/order-timeline";
import { OrderTransfer } from "@/components/admin/order-transfer";
import { Panel } from "@/components/admin/panel";
import { TaskList } from "@/components/admin/task-list";
import { requireStaff } from "@/lib/auth";
import { can } from "@/lib/customers/permissions";
import { words } from "@/lib/i18n/messages";
import { listOrderInvoices } from "@/lib/invoices/queries";
import { getOrder, listExemptions } from "@/lib/orders/admin-queries";
import { paths } from "@/lib/paths";
import { disputeUrl } from "@/lib/payments/stripe-dashboard";
import { getShopTimeZone } from "@/lib/shop-time-zone";

const t = words(office, "admin");

type Props = PageProps<"/admin/orders/[number]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await params;
  return { title: t("order.title", { number }) };
}

export default async function OrderPage({ params }: Props) {
  const { number } = await params;
  const staff = await requireStaff("orders:read", paths.adminOrder(number))();
  const [order, timeZone] = await Promise.all([getOrder(staff, number), getShopTimeZone()]);
  if (!order) notFound();
  const [exemptions, documents] = await Promise.all([
    listExemptions(staff, order.email),
    listOrderInvoices(staff, order.id),
  ]);
  return (
    <>
      <Link
        href={paths.adminOrders}
        className="inline-flex min-h-6 items-center text-ink-soft hover:text-ink"
        prefetch={false}
      >
        ← {t("order.back")}
      </Link>
      <h1 className="mt-1 text-xl font-medium">{t("order.title", { number: order.number })}</h1>
      <p className="mt-1 text-ink-soft">
        {t("order.placed", { at: formatInstant(order.placedAt, timeZone) })}
        {", "}
        {t("order.market", { locale: order.locale })}
      </p>
      <p className="mt-2 mb-6 flex flex-wrap gap-x-5 gap-y-1">
        <OrderStatusBadge status={order.status} />
        <PaymentBadge order={order} />
        <FulfillmentBadge order={order} />
      </p>
      <div className="grid gap-4 lg:grid-cols-[1fr_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {order.tasks.length > 0 && (
            <Panel title={t("tasks.title")}>
              <TaskList
                tasks={order.tasks}
                timeZone={timeZone}
                mayResolve={can(staff.role, "orders:write")}
                isOnOrder
              />
            </Panel>
          )}
          <OrderDisputes order={order} timeZone={timeZone} linkOf={disputeUrl} />
          <OrderLines order={order} />
          <OrderPickup order={order} timeZone={timeZone} mayHandOver={can(staff.role, "orders:fulfill")} />
          <OrderParcels order={order} timeZone={timeZone} mayShip={can(staff.role, "orders:fulfill")} />
          <OrderTransfer order={order} mayReceive={can(staff.role, "orders:write")} />
          <OrderPayments
            order={order}
            timeZone={timeZone}
            mayRefund={can(staff.role, "orders:refund")}
            maySeeCards={can(staff.role, "gift-cards:write")}
          />
          {can(staff.role, "orders:refund") && (
            <>
              <OrderRefund order={order} />
              <OrderCancel order={order} />
            </>
          )}
          <OrderTimeline order={order} timeZone={timeZone} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <OrderCustomer order={order} />
          <OrderExemption
            orderNumber={order.number}
            exemptions={exemptions}
            mayWrite={can(staff.role, "orders:write")}
          />
          <OrderDocuments documents={documents} />
          <OrderStock order={order} timeZone={timeZone} />
          <OrderMails order={order} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}
