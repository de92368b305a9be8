import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { stripe } from "@/lib/stripe-client";
import { receiveStripeEvent } from "@/lib/payments/webhook";
import { inTransaction } from "@/lib/transaction";

/** Stripe's events are a few kilobytes; whoever sends more is not Stripe. */
const maxBytes = 1_000_000;

export async function POST(request: Request): Promise<Response> {
  const signature = request.headers.get("stripe-signature");
  if (!signature || Number(request.headers.get("content-length") ?? 0) > maxBytes) {
    return Response.json({ error: "A signed Stripe event is expected here." }, { status: 400 });
  }
  const body = await request.text();
  let event;
  try {
    event = await stripe().webhooks.constructEventAsync(body, signature, env().STRIPE_WEBHOOK_SECRET);
  } catch {
    return Response.json({ error: "The signature does not match." }, { status: 400 });
  }
  try {
    const result = await inTransaction((tx) => receiveStripeEvent(tx, event));
    return Response.json({ received: true, result: result.ok ? result.value : result.error.code });
  } catch (error) {
    // Not 2xx: Stripe sends it again later.
    log.error("webhook.failed", error, { event: event.id, type: event.type });
    return Response.json({ error: "Try again later." }, { status: 500 });
  }
}
