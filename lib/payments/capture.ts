import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { fulfillments, orders, payments } from "@/db/schema";
import { currencyCodes } from "@/lib/money";
import type { Actor } from "@/lib/orders/commands";
import type { PaymentProvider } from "@/lib/payments/provider";
import { settlePayment } from "@/lib/payments/settle";
import { invariant, ok } from "@/lib/result";
import { inTransaction } from "@/lib/transaction";

type Decision =
  | { readonly do: "nothing" }
  | { readonly do: "release"; readonly paymentId: string }
  | { readonly do: "capture"; readonly paymentId: string; readonly amount: number };

/**
 * Takes the money that is set aside for an order of which something has left, less what was given up since; or lets go of
 * it when the order has ended. May run at any time and again: how much is taken is written down before the provider is
 * asked, and never asked for in two ways.
 * @throws when the provider cannot be reached, or refuses
 */
export async function captureOrRelease(
  provider: PaymentProvider,
  paymentId: string,
  actor: Actor,
): Promise<void> {
  const decided = await inTransaction(async (tx) => ok(await decide(tx, paymentId)));
  const decision = decided.value;
  if (decision.do === "nothing") return;
  const [payment] = await db.select().from(payments).where(eq(payments.id, paymentId));
  const currency = currencyCodes.find((code) => code === payment?.currency);
  invariant(payment?.providerSessionId && currency, "money is set aside by a payment we know");
  const { providerSessionId: sessionId } = payment;
  const facts =
    decision.do === "release"
      ? await provider.release(decision.paymentId)
      : await provider.capture({
          paymentId: decision.paymentId,
          amount: decision.amount,
          currency,
          idempotencyKey: `capture:${paymentId}:${decision.amount}`,
        });
  await inTransaction((tx) => settlePayment(tx, provider.name, { ...facts, sessionId }, actor));
}

async function decide(tx: Tx, paymentId: string): Promise<Decision> {
  const [found] = await tx
    .select({ payment: payments, order: orders })
    .from(payments)
    .innerJoin(orders, eq(orders.id, payments.orderId))
    .where(eq(payments.id, paymentId))
    .for("update", { of: [orders, payments] });
  const at = found?.payment.providerPaymentId;
  if (!found || !at) return { do: "nothing" };
  const { payment, order } = found;
  // Set aside for nothing: its order had ended, or has its money from elsewhere.
  if (payment.status === "canceled" || payment.status === "failed") return { do: "release", paymentId: at };
  if (payment.status !== "authorized") return { do: "nothing" };
  if (order.status === "canceled") return { do: "release", paymentId: at };
  const [parcel] = await tx
    .select({ id: fulfillments.id })
    .from(fulfillments)
    .where(and(eq(fulfillments.orderId, order.id), inArray(fulfillments.status, ["shipped", "delivered"])))
    .limit(1);
  if (!parcel) return { do: "nothing" };
  const amount = payment.captureAmount ?? payment.amount - (await releasedOf(tx, paymentId));
  if (amount === 0) return { do: "release", paymentId: at };
  await tx.update(payments).set({ captureAmount: amount }).where(eq(payments.id, paymentId));
  return { do: "capture", paymentId: at, amount };
}

/** What of a payment was given up before it was taken, minor units. */
async function releasedOf(tx: Tx, paymentId: string): Promise<number> {
  const [row] = await tx.execute<{ amount: number }>(sql`
    select coalesce(sum(amount), 0)::int as amount from refunds
    where payment_id = ${paymentId} and status = 'released'`);
  return row?.amount ?? 0;
}
