import "server-only";
import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { OrderStatus } from "@/db/schema/orders";
import { orders, payments } from "@/db/schema";
import { openTask } from "@/lib/orders/staff-tasks";
import type { ListedPayment } from "@/lib/payments/provider";
import { invariant } from "@/lib/result";

/**
 * Takes a page of the provider that names one of our orders into our books, though we do not remember having made it:
 * the process died between the provider's answer and our note of it, or two processes made one each.
 * @returns what is left to do: `settle` it like any other, `close` a page that nobody may pay any more
 */
export async function adoptSession(
  tx: Tx,
  provider: string,
  listed: ListedPayment,
): Promise<"settle" | "close" | "nothing_to_do"> {
  const { sessionId, orderId, amount, currency } = listed;
  invariant(orderId, "only a page that names an order is adopted");
  const hasMoney = ["paid", "processing", "authorized"].includes(listed.state);
  const [order] = await tx
    .select({ status: orders.status, totalAmount: orders.totalAmount, currency: orders.currency })
    .from(orders)
    .where(eq(orders.id, orderId))
    .for("update");
  if (!order) {
    // A rule would send back money that an older copy of these tables may explain: somebody has to look.
    if (hasMoney) {
      await openTask(tx, {
        kind: "payment_without_order",
        subject: `session:${sessionId}`,
        orderId: null,
        details: { session: sessionId, payment: listed.paymentId, namesOrder: orderId, amount, currency },
      });
    }
    return "nothing_to_do";
  }
  const [noted] = await tx
    .update(payments)
    .set({ providerSessionId: sessionId })
    .where(
      and(eq(payments.orderId, orderId), eq(payments.provider, provider), isNull(payments.providerSessionId)),
    )
    .returning({ id: payments.id });
  if (noted) return listed.state === "open" ? openPage(order.status) : "settle";
  const rows = await tx
    .select({ sessionId: payments.providerSessionId, amount: payments.amount })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.provider, provider)))
    .orderBy(asc(payments.id));
  if (rows.some((row) => row.sessionId === sessionId)) return "settle";
  // Another page of this order is the one its buyer was sent to.
  if (!hasMoney) return listed.state === "open" ? "close" : "nothing_to_do";
  await tx.insert(payments).values({
    orderId,
    provider,
    providerSessionId: sessionId,
    amount: rows[0]?.amount ?? (await leftByGiftCards(tx, orderId, order.totalAmount)),
    currency: order.currency,
  });
  return "settle";
}

/** What a provider would be asked for. */
async function leftByGiftCards(tx: Tx, orderId: string, totalAmount: number): Promise<number> {
  const cards = await tx
    .select({ amount: payments.amount })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), isNotNull(payments.giftCardId)));
  return cards.reduce((left, { amount }) => left - amount, totalAmount);
}

/** Its buyer may still pay it, unless the order has ended. */
const openPage = (order: OrderStatus) => (order === "canceled" ? "close" : "nothing_to_do");
