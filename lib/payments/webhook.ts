import "server-only";
import type { Stripe } from "stripe";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { statement } from "@/db/statement";
import { settleRefund } from "@/lib/payments/refunds";
import { factsOf, refundFactsOf } from "@/lib/payments/stripe";
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
  // A hosted page's payment tells of itself in the page's own events.
  if (isPaymentNews(event) && !isOwnIntent(event.data.object)) return ok("ignored");
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
      const settled = await settlePayment(tx, "stripe", factsOf(event.data.object), actor);
      return ok(settled.ok ? "acted" : "ignored");
    }
    case "checkout.session.async_payment_failed": {
      const facts = { ...factsOf(event.data.object), state: "failed" } as const;
      const settled = await settlePayment(tx, "stripe", facts, actor);
      return ok(settled.ok ? "acted" : "ignored");
    }
    case "refund.created":
    case "refund.updated":
    case "refund.failed": {
      const changed = await settleRefund(tx, "stripe", refundFactsOf(event.data.object), actor);
      return ok(changed ? "acted" : "ignored");
    }
    case "payment_intent.succeeded":
    case "payment_intent.processing":
    case "payment_intent.canceled": {
      const settled = await settlePayment(tx, "stripe", intentFactsOf(event.data.object), actor);
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

/** News that only matters where our own form takes the payment. */
const isPaymentNews = (
  event: Stripe.Event,
): event is
  | Stripe.PaymentIntentSucceededEvent
  | Stripe.PaymentIntentProcessingEvent
  | Stripe.PaymentIntentCanceledEvent =>
  event.type === "payment_intent.succeeded" ||
  event.type === "payment_intent.processing" ||
  event.type === "payment_intent.canceled";
