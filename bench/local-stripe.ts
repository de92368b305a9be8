import { Stripe } from "stripe";
import type { Taken } from "@/lib/checkout/model/settled-books";

export function stripeAt(url: string): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe("sk_test_emulator", {
    host: hostname,
    port: Number(port),
    protocol: "http",
    telemetry: false,
  });
}

/** What the local Stripe took and gave back, by its own books. */
export async function takenAt(stripe: Stripe): Promise<Taken[]> {
  const refunded = new Map<string, number>();
  for await (const refund of stripe.refunds.list({ limit: 100 })) {
    const payment = idOf(refund.payment_intent);
    if (payment && refund.status === "succeeded")
      refunded.set(payment, (refunded.get(payment) ?? 0) + refund.amount);
  }
  const taken: Taken[] = [];
  for await (const session of stripe.checkout.sessions.list({ limit: 100 })) {
    if (session.payment_status !== "paid") continue;
    taken.push({
      orderId: session.metadata?.["order_id"] ?? "",
      sessionId: session.id,
      amount: session.amount_total ?? 0,
      refunded: refunded.get(idOf(session.payment_intent) ?? "") ?? 0,
    });
  }
  return taken;
}

const idOf = (object: string | { readonly id: string } | null) =>
  typeof object === "string" ? object : (object?.id ?? null);
