import type { OrderStatus } from "@/db/schema/orders";

export type OrderEvent = "confirm" | "complete" | "cancel" | "expire";

const transitions: Record<OrderStatus, Partial<Record<OrderEvent, OrderStatus>>> = {
  pending: { confirm: "confirmed", cancel: "canceled", expire: "canceled" },
  confirmed: { complete: "completed", cancel: "canceled" },
  completed: {},
  canceled: {},
};

/** The status after `event`, or `null` when the event is not allowed. */
export const nextStatus = (status: OrderStatus, event: OrderEvent): OrderStatus | null =>
  transitions[status][event] ?? null;
