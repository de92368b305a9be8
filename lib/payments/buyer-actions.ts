"use server";

import { eq } from "drizzle-orm";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { db } from "@/db/client";
import { orders } from "@/db/schema";
import { anyone, formAction } from "@/lib/action";
import { currentCustomer } from "@/lib/customers/customer-session";
import { markets } from "@/lib/markets";
import { cancelForm } from "@/lib/orders/buyer-input";
import { paths } from "@/lib/paths";
import { cancelByBuyer } from "@/lib/payments/cancel-order";
import { stripeProvider } from "@/lib/payments/stripe";
import { rateLimits, takeFromLimitByAddress } from "@/lib/rate-limit";
import { fail, type Result } from "@/lib/result";

/**
 * Cancels an order, for whoever has its link. Fields: `market`, `order` (its token), `seenAmount` (minor units). Fails as
 * `cancelByBuyer` does, and with `order_not_found`, `rate_limited`.
 */
export const cancelOwnOrder = formAction(
  cancelForm,
  anyone,
  async ({ market, order: token, seenAmount }): Promise<Result<null>> => {
    const { allowed } = await takeFromLimitByAddress(rateLimits.cancelOrder, await headers());
    if (!allowed) return fail("rate_limited");
    const [order] = await db
      .select({ id: orders.id, email: orders.email, userId: orders.userId })
      .from(orders)
      .where(eq(orders.token, token));
    if (!order) return fail("order_not_found");
    const customer = await currentCustomer();
    const isOwn =
      customer !== null &&
      (order.userId === null
        ? order.email.toLowerCase() === customer.email.toLowerCase()
        : order.userId === customer.id);
    const userId = customer && isOwn ? customer.id : null;
    const result = await cancelByBuyer(stripeProvider, { orderId: order.id, userId, seenAmount });
    // Another tab was first: the page says the same.
    if (result.ok || result.error.code === "already_canceled") redirect(paths.order(markets[market], token));
    return result;
  },
);
