import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog, payments, refunds, transferReceipts } from "@/db/schema";
import { lockOrder, recordOrderEvent } from "@/lib/orders/commands";
import { closeTask, openTask } from "@/lib/orders/staff-tasks";
import { nextRefundStatus } from "@/lib/orders/transitions";
import { bankTransferName, receivedFor, transferFacts } from "@/lib/payments/bank-transfer";
import { settleRefund } from "@/lib/payments/refunds";
import { settlePayment } from "@/lib/payments/settle";
import { fail, ok, type Result } from "@/lib/result";

export type TransferReceipt = {
  readonly orderId: string;
  readonly staffId: string;
  /** Made with the form: pressed twice, it is still one receipt. */
  readonly requestId: string;
  /** What had been noted when staff looked, minor units; see `transfer_changed`. */
  readonly seenAmount: number;
  /** What the statement of the account says, minor units of the order's currency. */
  readonly amount: number;
};

/**
 * Staff has found a buyer's transfer on the account. The whole amount confirms the order; a part waits for the rest,
 * and what is too much is asked of staff to send back.
 *
 * Fails with `transfer_changed` (a colleague noted something meanwhile), `not_a_transfer`.
 */
export async function receiveTransfer(tx: Tx, receipt: TransferReceipt): Promise<Result<null>> {
  const { orderId, staffId, requestId, amount } = receipt;
  const actor = { kind: "staff", id: staffId } as const;
  // Everybody who notes something about this order waits here.
  const order = await lockOrder(tx, orderId);
  const [payment] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.provider, bankTransferName)))
    .for("update");
  if (!payment) return fail("not_a_transfer");
  const [earlier] = await tx
    .select({ id: transferReceipts.id })
    .from(transferReceipts)
    .where(eq(transferReceipts.requestId, requestId));
  if (earlier) return ok(null);
  const before = await receivedFor(tx, payment.id);
  if (before !== receipt.seenAmount) return fail("transfer_changed");

  await tx.insert(transferReceipts).values({ paymentId: payment.id, amount, requestId, receivedBy: staffId });
  const { currency } = payment;
  await recordOrderEvent(tx, { orderId, event: "transfer.received", actor, data: { amount, currency } });
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: staffId,
    action: "transfer.receive",
    subjectType: "order",
    subjectId: orderId,
    after: { payment: payment.id, amount, currency },
  });
  const received = before + amount;
  await closeTask(tx, "transfer_short", `payment:${payment.id}:${before}`);
  const subject = `payment:${payment.id}:${received}`;
  if (received < payment.amount) {
    // An order that has ended gets no rest: what came goes back.
    const kind = order.status === "canceled" ? "transfer_to_return" : "transfer_short";
    const expected =
      kind === "transfer_short" ? { expectedAmount: payment.amount, expectedCurrency: currency } : {};
    await openTask(tx, { kind, subject, orderId, details: { amount: received, currency, ...expected } });
    return ok(null);
  }
  await settlePayment(tx, bankTransferName, transferFacts(payment, received), actor);
  // What had been left over before is asked for already.
  const excess = received - Math.max(payment.amount, before);
  if (excess > 0)
    await openTask(tx, {
      kind: "transfer_to_return",
      subject,
      orderId,
      details: { amount: excess, currency },
    });
  return ok(null);
}

/** Staff has sent back what was to go back by hand. Fails with `refund_changed`. */
export async function confirmSentByHand(
  tx: Tx,
  sent: { readonly refundId: string; readonly orderId: string; readonly staffId: string },
): Promise<Result<null>> {
  await lockOrder(tx, sent.orderId);
  const [found] = await tx
    .select({ refund: refunds, paymentId: payments.providerPaymentId })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(
      and(
        eq(refunds.id, sent.refundId),
        eq(refunds.orderId, sent.orderId),
        eq(payments.provider, bankTransferName),
        sql`${refunds.providerRefundId} is not null`,
      ),
    );
  if (!found || !nextRefundStatus(found.refund.status, "succeed")) return fail("refund_changed");
  const { id, providerRefundId, amount, currency } = found.refund;
  await tx.insert(auditLog).values({
    actorKind: "staff",
    actorId: sent.staffId,
    action: "refund.sent",
    subjectType: "order",
    subjectId: sent.orderId,
    after: { refund: id, amount, currency },
  });
  await settleRefund(
    tx,
    bankTransferName,
    {
      refundId: providerRefundId,
      reference: null,
      paymentId: found.paymentId,
      state: "succeeded",
      amount,
      currency,
      failureCode: null,
    },
    { kind: "staff", id: sent.staffId },
  );
  return ok(null);
}
