import "server-only";
import { and, eq } from "drizzle-orm";
import type { Stripe } from "stripe";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { payments } from "@/db/schema";
import { statement } from "@/db/statement";
import { enqueue } from "@/lib/jobs/enqueue";
import type { PaymentFacts } from "@/lib/payments/provider";
import { settleDispute } from "@/lib/payments/disputes";
import { settleRefund } from "@/lib/payments/refunds";
import { disputeFactsOf, factsOf, refundFactsOf } from "@/lib/payments/stripe";
import { intentFactsOf, isOwnIntent } from "@/lib/payments/stripe-form";
import { noteDecline, settlePayment } from "@/lib/payments/settle";
import { ok, type Result } from "@/lib/result";

const actor = { kind: "provider", id: "stripe" } as const;

/**
 * Acts on one of Stripe's events, once: its id goes into the inbox in the same transaction, so a repeated one does
 * nothing and a failed one comes again. Events may arrive in any order.
 */
export async function receiveStripeEvent(
  tx: Tx,
  event: Stripe.Event,
): Promise<Result<"acted" | "seen" | "ignored">> {
  // A hosted page's payment tells of itself in the page's own events, until its money is set aside.
  const news = isPaymentNews(event) ? await factsOfNews(tx, event.data.object) : null;
  if (isPaymentNews(event) && !news) return ok("ignored");
  const { object } = event.data;
  const objectId = "id" in object && typeof object.id === "string" ? object.id : null;
  const occurredAt = new Date(event.created * 1000).toISOString();
  const [isNew] = await tx.execute(statement`
    insert into provider_events (provider, event_id, type, object_id, occurred_at)
    values ('stripe', ${event.id}, ${event.type}, ${objectId}, ${occurredAt}::timestamptz)
    on conflict do nothing returning id`);
  if (!isNew) return ok("seen");

  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.expired": {
      const facts = factsOf(event.data.object);
      const settled = await settlePayment(tx, "stripe", facts, actor);
      // The event cannot tell money that is on its way from money that is only set aside.
      if (settled.ok && facts.state === "processing") {
        const { sessionId } = facts;
        await enqueue(tx, "payments.ask", { sessionId }, { uniqueKey: `ask:${sessionId}` });
      }
      return ok(settled.ok ? "acted" : "ignored");
    }
    case "checkout.session.async_payment_failed": {
      const facts = { ...factsOf(event.data.object), state: "failed" } as const;
      const settled = await settlePayment(tx, "stripe", facts, actor);
      return ok(settled.ok ? "acted" : "ignored");
    }
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.closed": {
      const facts = disputeFactsOf(event.data.object, new Date(event.created * 1000));
      const changed = facts !== null && (await settleDispute(tx, "stripe", facts, actor));
      return ok(changed ? "acted" : "ignored");
    }
    case "refund.created":
    case "refund.updated":
    case "refund.failed": {
      const changed = await settleRefund(tx, "stripe", refundFactsOf(event.data.object), actor);
      return ok(changed ? "acted" : "ignored");
    }
    case "payment_intent.amount_capturable_updated":
    case "payment_intent.succeeded":
    case "payment_intent.processing":
    case "payment_intent.canceled": {
      const settled = await settlePayment(tx, "stripe", news ?? intentFactsOf(event.data.object), actor);
      return ok(settled.ok ? "acted" : "ignored");
    }
    case "payment_intent.payment_failed": {
      const intent = event.data.object;
      if (isOwnIntent(intent) && intentFactsOf(intent).state === "failed") {
        const settled = await settlePayment(tx, "stripe", intentFactsOf(intent), actor);
        return ok(settled.ok ? "acted" : "ignored");
      }
      const orderId = z.uuid().safeParse(intent.metadata["order_id"]);
      if (!orderId.success) return ok("ignored");
      await noteDecline(
        tx,
        orderId.data,
        intent.last_payment_error?.decline_code ?? intent.last_payment_error?.code ?? "unknown",
        actor,
      );
      return ok("acted");
    }
    default:
      return ok("ignored");
  }
}

/** Null for a payment of which the events of its page tell everything. */
async function factsOfNews(tx: Tx, intent: Stripe.PaymentIntent): Promise<PaymentFacts | null> {
  const facts = intentFactsOf(intent);
  if (isOwnIntent(intent)) return facts;
  const [held] = await tx
    .select({ sessionId: payments.providerSessionId })
    .from(payments)
    .where(
      and(
        eq(payments.provider, "stripe"),
        eq(payments.providerPaymentId, intent.id),
        eq(payments.status, "authorized"),
      ),
    );
  return held?.sessionId ? { ...facts, sessionId: held.sessionId } : null;
}

/** News of a payment itself, and not of the page that may be around it. */
const isPaymentNews = (
  event: Stripe.Event,
): event is
  | Stripe.PaymentIntentAmountCapturableUpdatedEvent
  | Stripe.PaymentIntentSucceededEvent
  | Stripe.PaymentIntentProcessingEvent
  | Stripe.PaymentIntentCanceledEvent =>
  event.type === "payment_intent.amount_capturable_updated" ||
  event.type === "payment_intent.succeeded" ||
  event.type === "payment_intent.processing" ||
  event.type === "payment_intent.canceled";
