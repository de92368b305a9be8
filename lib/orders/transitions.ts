import type { FulfillmentStatus } from "@/db/schema/fulfillment";
import type { HoldStatus } from "@/db/schema/inventory";
import type { OrderStatus } from "@/db/schema/orders";
import type { PaymentStatus, RefundStatus } from "@/db/schema/payments";
import type { ReturnStatus } from "@/db/schema/returns";

export type OrderEvent = "confirm" | "complete" | "cancel" | "expire";
export type PaymentEvent = "process" | "authorize" | "capture" | "fail" | "cancel";
type RefundEvent = "succeed" | "fail" | "retry";

type Table<Status extends string, Event extends string> = Readonly<
  Record<Status, Readonly<Partial<Record<Event, Status>>>>
>;

/**
 * Every way in which orders, payments, refunds, holds, parcels and returns may change. Nothing is moved but by these tables, and the
 * database refuses what they do not have (db/functions/transitions.sql).
 *
 * News may come late, twice and in any order, so no event leads back: a payment that was captured stays so whatever is
 * told afterwards, and money that did come counts even after it had been given up.
 */
export const transitions = {
  orders: {
    pending: { confirm: "confirmed", cancel: "canceled", expire: "canceled" },
    confirmed: { complete: "completed", cancel: "canceled" },
    completed: {},
    canceled: {},
  } satisfies Table<OrderStatus, OrderEvent>,
  payments: {
    pending: {
      process: "processing",
      authorize: "authorized",
      capture: "captured",
      fail: "failed",
      cancel: "canceled",
    },
    processing: { authorize: "authorized", capture: "captured", fail: "failed", cancel: "canceled" },
    authorized: { capture: "captured", cancel: "canceled" },
    captured: {},
    failed: { capture: "captured" },
    canceled: { capture: "captured" },
  } satisfies Table<PaymentStatus, PaymentEvent>,
  refunds: {
    pending: { succeed: "succeeded", fail: "failed" },
    // A bank may send money back days after it had taken it.
    succeeded: { fail: "failed" },
    // Only by staff, under a new key at the provider.
    failed: { retry: "pending" },
    released: {},
  } satisfies Table<RefundStatus, RefundEvent>,
  holds: {
    held: { commit: "committed", release: "released" },
    committed: { ship: "shipped", release: "released" },
    released: {},
    shipped: {},
  } satisfies Table<HoldStatus, "commit" | "release" | "ship">,
  fulfillments: {
    pending: { ship: "shipped", cancel: "canceled" },
    shipped: { deliver: "delivered" },
    delivered: {},
    canceled: {},
  } satisfies Table<FulfillmentStatus, "ship" | "deliver" | "cancel">,
  returns: {
    requested: { approve: "approved", decline: "declined" },
    approved: { receive: "received" },
    received: { refund: "refunded" },
    declined: {},
    refunded: {},
  } satisfies Table<ReturnStatus, "approve" | "decline" | "receive" | "refund">,
} as const;

const look = <Status extends string, Event extends string>(
  table: Table<Status, Event>,
  status: Status,
  event: Event,
): Status | null => table[status][event] ?? null;

/** The order's status after `event`, or `null` when it is not allowed. */
export const nextStatus = (status: OrderStatus, event: OrderEvent): OrderStatus | null =>
  look<OrderStatus, OrderEvent>(transitions.orders, status, event);

/** The payment's status after `event`, or `null` when the news comes too late to matter. */
export const nextPaymentStatus = (status: PaymentStatus, event: PaymentEvent): PaymentStatus | null =>
  look<PaymentStatus, PaymentEvent>(transitions.payments, status, event);

/** The refund's status after `event`, or `null` when the news comes too late to matter. */
export const nextRefundStatus = (status: RefundStatus, event: RefundEvent): RefundStatus | null =>
  look<RefundStatus, RefundEvent>(transitions.refunds, status, event);
