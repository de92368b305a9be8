import "server-only";
import { eq, sql } from "drizzle-orm";
import { type Db, db, type Tx } from "@/db/client";
import { payments, transferReceipts } from "@/db/schema";
import type { PaymentFacts, PaymentProvider } from "@/lib/payments/provider";
import { invariant } from "@/lib/result";

export const bankTransferName = "bank_transfer";

/** All that arrived for a payment, minor units of its currency. */
export async function receivedFor(executor: Db | Tx, paymentId: string): Promise<number> {
  const [row] = await executor
    .select({ amount: sql<number>`coalesce(sum(${transferReceipts.amount}), 0)::int` })
    .from(transferReceipts)
    .where(eq(transferReceipts.paymentId, paymentId));
  return row?.amount ?? 0;
}

/** What the receipts say of a payment, in the words of any provider. More than was asked for counts as what was asked. */
export const transferFacts = (
  payment: { readonly providerSessionId: string | null; readonly amount: number; readonly currency: string },
  received: number,
): PaymentFacts => ({
  sessionId: payment.providerSessionId ?? "",
  paymentId: payment.providerSessionId,
  state: received >= payment.amount ? "paid" : "open",
  amount: Math.min(received, payment.amount),
  capturedAmount: Math.min(received, payment.amount),
  currency: payment.currency,
});

async function factsOf(reference: string): Promise<PaymentFacts> {
  const [payment] = await db.select().from(payments).where(eq(payments.providerSessionId, reference));
  invariant(payment, "a transfer is asked for by an order");
  return transferFacts(payment, await receivedFor(db, payment.id));
}

/** Has no books of its own: what it would list is in ours already. */
// oxlint-disable-next-line require-yield -- an empty list
async function* nothing(): AsyncIterable<never> {}

/**
 * The buyer transfers the money, staff reads the account's statement and says what came (lib/payments/receive-transfer.ts),
 * and staff sends back what is to go back. The "page" is the order's own, and its reference the order's number.
 */
export const bankTransferProvider: PaymentProvider = {
  name: bankTransferName,
  form: null,
  createSession: async ({ orderNumber, orderUrl }) => ({ sessionId: orderNumber, url: orderUrl }),
  getSession: factsOf,
  expireSession: async (reference) => {
    const facts = await factsOf(reference);
    return facts.state === "open" ? { ...facts, state: "expired" } : facts;
  },
  listPayments: nothing,
  capture: () => Promise.reject(new Error("a transfer is never only set aside")),
  release: () => Promise.reject(new Error("a transfer is never only set aside")),
  refund: async ({ reference, paymentId, amount, currency }) => ({
    refundId: `by-hand:${reference}`,
    reference,
    paymentId,
    state: "pending",
    amount,
    currency,
    failureCode: null,
  }),
  /** Only staff knows, and says it by themselves. */
  getRefund: () => Promise.reject(new Error("a bank account answers no questions")),
  listRefunds: nothing,
  getDispute: () => Promise.reject(new Error("a transfer is not disputed")),
  listDisputes: nothing,
};
