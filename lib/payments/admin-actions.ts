"use server";

import { eq } from "drizzle-orm";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { db } from "@/db/client";
import { orders } from "@/db/schema";
import { formAction } from "@/lib/action";
import { requireStaff } from "@/lib/auth";
import { currencyCodes, parseAmount } from "@/lib/money";
import { cancelReasons } from "@/lib/orders/cancel-reasons";
import { paths } from "@/lib/paths";
import { cancelByStaff } from "@/lib/payments/cancel-order";
import { confirmSentByHand, receiveTransfer } from "@/lib/payments/receive-transfer";
import { refundInput } from "@/lib/payments/refund-input";
import { requestRefund, retryRefund } from "@/lib/payments/request-refund";
import { stripeProvider } from "@/lib/payments/stripe";
import { fail } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

/** Fields as in `refundInput`. Fails with `refund_changed`, `not_refundable`. */
export const refundOrder = formAction(
  refundInput,
  requireStaff("orders:refund", paths.adminOrders),
  async ({ orderNumber, ...request }, staff) => {
    const orderId = await orderOf(orderNumber);
    if (!orderId) return fail("not_refundable");
    const result = await inTransaction((tx) => requestRefund(tx, { ...request, orderId, staffId: staff.id }));
    // Also when a colleague was first: the form should show what is left now.
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/** Fields: `orderNumber`, `reason`, `seenAmount` (minor units). Fails as `cancelByStaff` does. */
export const cancelOrderOf = formAction(
  z.object({
    orderNumber: z.string().min(1).max(20),
    reason: z.enum(cancelReasons),
    seenAmount: z.coerce.number().int().min(0),
  }),
  requireStaff("orders:refund", paths.adminOrders),
  async ({ orderNumber, reason, seenAmount }, staff) => {
    const orderId = await orderOf(orderNumber);
    if (!orderId) return fail("already_canceled");
    const result = await cancelByStaff(stripeProvider, { orderId, staffId: staff.id, reason, seenAmount });
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/** Fields: `orderNumber`, `refundId`. Fails with `refund_changed`. */
export const sendRefundAgain = formAction(
  z.object({ orderNumber: z.string().min(1).max(20), refundId: z.uuid() }),
  requireStaff("orders:refund", paths.adminOrders),
  async ({ orderNumber, refundId }, staff) => {
    const orderId = await orderOf(orderNumber);
    if (!orderId) return fail("refund_changed");
    const result = await inTransaction((tx) => retryRefund(tx, { refundId, orderId, staffId: staff.id }));
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/**
 * Fields: `orderNumber`, `requestId`, `seenAmount` (minor units), `amount` ("54.90"). Fails with `invalid_input`,
 * `transfer_changed`.
 */
export const noteTransfer = formAction(
  z.object({
    orderNumber: z.string().min(1).max(20),
    requestId: z.uuid(),
    seenAmount: z.coerce.number().int().min(0),
    amount: z.string().max(20),
  }),
  requireStaff("orders:write", paths.adminOrders),
  async ({ orderNumber, requestId, seenAmount, amount: typed }, staff) => {
    const [order] = await db
      .select({ id: orders.id, currency: orders.currency })
      .from(orders)
      .where(eq(orders.number, orderNumber));
    const currency = currencyCodes.find((code) => code === order?.currency);
    if (!order || !currency) return fail("not_a_transfer");
    const amount = parseAmount(typed, currency);
    if (!amount) return fail("invalid_input");
    const result = await inTransaction((tx) =>
      receiveTransfer(tx, { orderId: order.id, staffId: staff.id, requestId, seenAmount, amount }),
    );
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

/** Fields: `orderNumber`, `refundId`. Fails with `refund_changed`. */
export const markRefundSent = formAction(
  z.object({ orderNumber: z.string().min(1).max(20), refundId: z.uuid() }),
  requireStaff("orders:refund", paths.adminOrders),
  async ({ orderNumber, refundId }, staff) => {
    const orderId = await orderOf(orderNumber);
    if (!orderId) return fail("refund_changed");
    const result = await inTransaction((tx) =>
      confirmSentByHand(tx, { refundId, orderId, staffId: staff.id }),
    );
    revalidatePath(paths.admin, "layout");
    return result;
  },
);

async function orderOf(number: string): Promise<string | null> {
  const [order] = await db.select({ id: orders.id }).from(orders).where(eq(orders.number, number));
  return order?.id ?? null;
}
