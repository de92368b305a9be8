import { z } from "zod";
import { unitsByLine } from "@/lib/orders/units-input";

/** Why staff gives money back; worded in `admin.refund.reasons`. */
export const refundReasons = ["returned", "damaged", "not_available", "goodwill"] as const;
export type RefundReason = (typeof refundReasons)[number];

/** Where the money goes: the way it came (to which kind of payment first, where there were two), or as store credit. */
export const refundDestinations = ["card", "gift_card", "store_credit"] as const;
export type RefundDestination = (typeof refundDestinations)[number];

const isOn = z.string().transform((value) => value === "on");

/**
 * The refund form of an order. Beside the fixed fields it has, for each line, `quantity-<id>` and, when ticked,
 * `restock-<id>`.
 */
export const refundInput = z
  .object({
    orderNumber: z.string().min(1).max(20),
    requestId: z.uuid(),
    seenAmount: z.coerce.number().int().min(0),
    shipping: isOn.default(false),
    reason: z.enum(refundReasons),
    to: z.enum(refundDestinations).default("card"),
  })
  .catchall(z.string())
  .transform((form) => ({
    orderNumber: form.orderNumber,
    requestId: form.requestId,
    seenAmount: form.seenAmount,
    shipping: form.shipping,
    reason: form.reason,
    to: form.to,
    lines: unitsByLine(form).map(({ orderLineId, quantity }) => ({
      orderLineId,
      quantity,
      restock: form[`restock-${orderLineId}`] === "on",
    })),
  }));
