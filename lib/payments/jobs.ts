import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { orders, payments, refunds } from "@/db/schema";
import { enqueue } from "@/lib/jobs/enqueue";
import type { JobHandlers } from "@/lib/jobs/job-kinds";
import { currencyCodes } from "@/lib/money";
import { recordOrderEvent } from "@/lib/orders/commands";
import { closeUnpaidOrder } from "@/lib/payments/sessions";
import { stripeProvider } from "@/lib/payments/stripe";
import { invariant, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

const actor = { kind: "system", id: "jobs" } as const;

async function expireUnpaid({ orderId }: { orderId: string }): Promise<void> {
  const [order] = await db
    .select({ status: orders.status, paymentDueAt: orders.paymentDueAt })
    .from(orders)
    .where(eq(orders.id, orderId));
  // Paid, canceled, or given more time; the longer deadline has a job of its own.
  if (order?.status !== "pending" || !order.paymentDueAt || order.paymentDueAt > new Date()) return;
  const closed = await closeUnpaidOrder(stripeProvider, orderId, actor);
  if (closed === "processing") {
    const tomorrow = new Date(Date.now() + 86_400_000);
    await inTransaction(async (tx) => {
      await enqueue(tx, "payments.expire-unpaid", { orderId }, { runAt: tomorrow });
      return ok(null);
    });
  }
}

async function refund({ refundId }: { refundId: string }): Promise<void> {
  const [found] = await db
    .select({ refund: refunds, paymentId: payments.providerPaymentId })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  invariant(found?.paymentId, "a refund is asked for money that came");
  const { refund: wanted } = found;
  if (wanted.status !== "pending") return;
  const currency = currencyCodes.find((code) => code === wanted.currency);
  invariant(currency, "a refund is in a currency the shop sells in");
  const made = await stripeProvider.refund({
    paymentId: found.paymentId,
    amount: wanted.amount,
    currency,
    idempotencyKey: wanted.idempotencyKey,
  });
  await inTransaction(async (tx) => {
    await tx
      .update(refunds)
      .set({ status: made.state, providerRefundId: made.refundId })
      .where(eq(refunds.id, refundId));
    await recordOrderEvent(tx, {
      orderId: wanted.orderId,
      event: `refund.${made.state}`,
      actor,
      data: { amount: wanted.amount, currency },
    });
    return ok(null);
  });
}

export const paymentJobs = {
  "payments.expire-unpaid": expireUnpaid,
  "payments.refund": refund,
} satisfies Partial<JobHandlers>;
