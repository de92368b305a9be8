import { Badge, type Tone } from "@/components/admin/badge";
import { office } from "@/components/admin/format";
import type { OrderStatus } from "@/db/schema/orders";
import { words } from "@/lib/i18n/messages";
import { type OrderFulfillmentStatus, fulfillmentStatus } from "@/lib/orders/fulfillment-status";
import { pickupStage } from "@/lib/orders/pickup-stage";
import { type OrderPaymentStatus, paymentStatus } from "@/lib/payments/payment-status";

const orderTones: Record<OrderStatus, Tone> = {
  pending: "warn",
  confirmed: "ok",
  completed: "neutral",
  canceled: "neutral",
};

const paymentTones: Record<OrderPaymentStatus, Tone> = {
  unpaid: "neutral",
  pending: "warn",
  processing: "warn",
  failed: "bad",
  authorized: "warn",
  partially_paid: "warn",
  paid: "ok",
  partially_refunded: "neutral",
  refunded: "neutral",
  disputed: "bad",
  charged_back: "bad",
};

const fulfillmentTones: Record<OrderFulfillmentStatus, Tone> = {
  unfulfilled: "warn",
  partially_shipped: "warn",
  shipped: "ok",
  delivered: "ok",
};

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  return <Badge tone={orderTones[status]}>{words(office, "admin")(`status.${status}`)}</Badge>;
}

type Paid = {
  totalAmount: number;
  payments: Parameters<typeof paymentStatus>[1];
  refunds: Parameters<typeof paymentStatus>[2];
  disputes: readonly { readonly status: string }[];
};

export function PaymentBadge({ order }: { order: Paid }) {
  const status = paymentStatus(order.totalAmount, order.payments, order.refunds, order.disputes);
  return <Badge tone={paymentTones[status]}>{words(office, "admin")(`payment.${status}`)}</Badge>;
}

type Shipped = {
  status: OrderStatus;
  lines: Parameters<typeof fulfillmentStatus>[0];
  fulfillments: readonly (Parameters<typeof fulfillmentStatus>[1][number] & {
    readonly locationId: string;
  })[];
  pickupLocationId: string | null;
  pickupReadyAt: Date | null;
};

export function FulfillmentBadge({ order }: { order: Shipped }) {
  const t = words(office, "admin");
  const status = fulfillmentStatus(order.lines, order.fulfillments);
  if (order.status === "canceled" && status === "unfulfilled")
    return <Badge tone="neutral">{t("fulfillment.none")}</Badge>;
  const stage = pickupStage(order);
  if (stage) return <Badge tone={stage === "waiting" ? "warn" : "ok"}>{t(`pickup.stage.${stage}`)}</Badge>;
  return <Badge tone={fulfillmentTones[status]}>{t(`fulfillment.${status}`)}</Badge>;
}
