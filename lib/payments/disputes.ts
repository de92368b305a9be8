import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { disputes, payments } from "@/db/schema";
import { blockCards } from "@/lib/gift-cards/purchases";
import { type Actor, lockOrder, recordOrderEvent } from "@/lib/orders/commands";
import { closeTask, openTask } from "@/lib/orders/staff-tasks";
import { newId } from "@/lib/ids";
import { disputeStage, isNewerDispute } from "@/lib/payments/dispute-stage";
import type { DisputeFacts } from "@/lib/payments/provider";
import { postLostDispute, postWonDispute } from "@/lib/tax/postings";

/**
 * Writes down what the provider says of a dispute; how often and in which order it is told makes no difference. Staff has
 * a task while the bank waits for an answer or decides. What is lost is no sale any more (`tax_postings`); what is left on gift cards that were bought with lost money is blocked.
 * @returns whether anything had to be changed
 */
export async function settleDispute(
  tx: Tx,
  provider: string,
  facts: DisputeFacts,
  actor: Actor,
): Promise<boolean> {
  const { disputeId, paymentId: providerPaymentId, ...told } = facts;
  const [payment] = await tx
    .select({ id: payments.id, orderId: payments.orderId })
    .from(payments)
    .where(and(eq(payments.provider, provider), eq(payments.providerPaymentId, providerPaymentId)));
  // Of a payment that somebody else took with the same account.
  if (!payment) return false;
  const { orderId } = payment;
  // Two pieces of news at once: the second sees what the first wrote.
  await lockOrder(tx, orderId);
  const [known] = await tx.select().from(disputes).where(eq(disputes.providerDisputeId, disputeId));
  if (known && !isNewerDispute(known, told)) return false;
  const id = known?.id ?? newId();
  if (known) await tx.update(disputes).set(told).where(eq(disputes.id, id));
  else
    await tx
      .insert(disputes)
      .values({ ...told, id, orderId, paymentId: payment.id, providerDisputeId: disputeId });

  const stage = disputeStage(told.status);
  const { amount, currency, reason } = told;
  if (stage === "lost") await postLostDispute(tx, id);
  if (stage === "won") await postWonDispute(tx, id);
  if (!known || disputeStage(known.status) !== stage) {
    const event = stage === "open" ? "opened" : stage;
    await recordOrderEvent(tx, {
      orderId,
      event: `dispute.${event}`,
      actor,
      data: { amount, currency, code: reason },
    });
  }
  if (stage === "lost" && (!known || disputeStage(known.status) !== "lost")) {
    const blocked = await blockCards(tx, { orderId, disputeId, lostAmount: amount }, actor.kind);
    if (blocked !== null) {
      await recordOrderEvent(tx, { orderId, event: "gift_cards.blocked", actor, data: { amount: blocked } });
      const details = { amount: blocked, currency };
      await openTask(tx, { kind: "gift_cards_blocked", subject: `cards:${disputeId}`, orderId, details });
    }
  }
  const subject = `dispute:${disputeId}`;
  if (stage === "open") {
    const details = { amount, currency, code: reason };
    // An appeal is another question than the first.
    const round = told.status.startsWith("appeal") ? `${subject}:appeal` : subject;
    await openTask(tx, { kind: "dispute_opened", subject: round, orderId, details });
    return true;
  }
  if (stage === "waiting") return true;
  for (const round of [subject, `${subject}:appeal`]) await closeTask(tx, "dispute_opened", round);
  return true;
}
