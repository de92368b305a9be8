import "server-only";
import { eq, sql } from "drizzle-orm";
import { type Db, db, type Tx } from "@/db/client";
import { orders, payments, refunds, transferReceipts } from "@/db/schema";
import { loadUnits, type OrderLineUnits } from "@/lib/orders/load-units";
import { isOrderToken } from "@/lib/orders/order-token";
import { bankTransferName } from "@/lib/payments/bank-transfer";
import { type BuyerFacts, type BuyerRefusal, whyNotByBuyer } from "@/lib/payments/buyer-refusal";
import { isUndecided } from "@/lib/payments/dispute-stage";
import { loadMadePayments } from "@/lib/payments/load-paid-order";
import { leftOf } from "@/lib/payments/refundable";

type OrderFacts = Pick<typeof orders.$inferSelect, "id" | "status" | "packingStartedAt" | "pickupReadyAt">;

/** What its buyer is told before they cancel an order. Amounts in minor units. */
export type CancelTerms = {
  /** Why they cannot; null when they can. */
  readonly refusal: BuyerRefusal | null;
  /** What goes back. */
  readonly amount: number;
  /** By hand, to the account it was transferred from. */
  readonly isTransfer: boolean;
  /** What a card has set aside and is never charged. */
  readonly setAsideAmount: number;
};

/** What decides whether a buyer may cancel; read under the order's lock by whoever acts on it. */
export async function buyerFacts(
  executor: Db | Tx,
  order: OrderFacts,
  units: readonly OrderLineUnits[],
  made: Awaited<ReturnType<typeof loadMadePayments>>,
): Promise<BuyerFacts> {
  const [way] = await executor
    .select({
      isSlow: sql<boolean>`coalesce(bool_or(${payments.status} = 'processing'), false)`,
      received: sql<number>`coalesce(sum(${transferReceipts.amount}) filter (where ${payments.status} = 'pending'), 0)::int`,
    })
    .from(payments)
    .leftJoin(transferReceipts, eq(transferReceipts.paymentId, payments.id))
    .where(eq(payments.orderId, order.id));
  return {
    status: order.status,
    hasLeft: units.some(({ shipped }) => shipped > 0),
    isPacking: order.packingStartedAt !== null || order.pickupReadyAt !== null,
    isMoneyOnItsWay: way !== undefined && (way.isSlow || way.received > 0),
    isDisputed: made.some(({ told, lostAmount }) => lostAmount > 0 || told.some(isUndecided)),
  };
}

/** Whether the order behind a link can be canceled there, and what that does; null for an unknown link. */
export async function getCancelTerms(token: string): Promise<CancelTerms | null> {
  if (!isOrderToken(token)) return null;
  const [order] = await db.select().from(orders).where(eq(orders.token, token));
  if (!order) return null;
  const [units, made, given] = await Promise.all([
    loadUnits(db, order.id),
    loadMadePayments(db, order.id),
    db.select().from(refunds).where(eq(refunds.orderId, order.id)),
  ]);
  const taken = made.filter(({ status }) => status === "captured");
  return {
    refusal: whyNotByBuyer(await buyerFacts(db, order, units, made)),
    amount: taken.reduce((sum, payment) => sum + leftOf(payment, given), 0),
    isTransfer: taken.some(({ provider }) => provider === bankTransferName),
    setAsideAmount: made.reduce(
      (sum, { status, amount }) => (status === "authorized" ? sum + amount : sum),
      0,
    ),
  };
}
