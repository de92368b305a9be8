import "server-only";
import { Stripe } from "stripe";
import { env } from "@/lib/env";
import { currencyCodes } from "@/lib/money";
import type { PaymentFacts, PaymentProvider, SessionRequest } from "@/lib/payments/provider";
import { fromStripeAmount, toStripeAmount, toStripeCurrency } from "@/lib/payments/stripe-amount";

let client: Stripe | undefined;

/** The SDK, pointed at the local emulator when STRIPE_API_URL is set. */
export function stripe(): Stripe {
  if (!client) {
    const { STRIPE_SECRET_KEY, STRIPE_API_URL } = env();
    const address = STRIPE_API_URL ? new URL(STRIPE_API_URL) : null;
    client = new Stripe(STRIPE_SECRET_KEY, {
      maxNetworkRetries: 2,
      timeout: 20_000,
      telemetry: false,
      ...(address
        ? {
            host: address.hostname,
            port: Number(address.port),
            protocol: address.protocol === "https:" ? "https" : "http",
          }
        : {}),
    });
  }
  return client;
}

/** What an event or an answer says about a session, in our words. */
export function factsOf(session: Stripe.Checkout.Session): PaymentFacts {
  const payment = session.payment_intent;
  const currency = currencyCodes.find((code) => code.toLowerCase() === session.currency);
  return {
    sessionId: session.id,
    paymentId: typeof payment === "string" ? payment : (payment?.id ?? null),
    state: stateOf(session),
    // An amount in a currency we do not sell in can only be a mistake, which the finaliser refuses by itself.
    amount: currency ? fromStripeAmount(session.amount_total ?? 0, currency) : (session.amount_total ?? 0),
    currency: (session.currency ?? "").toUpperCase(),
  };
}

function stateOf(session: Stripe.Checkout.Session): PaymentFacts["state"] {
  if (session.payment_status === "paid" || session.payment_status === "no_payment_required") return "paid";
  if (session.status === "complete") return "processing";
  return session.status === "expired" ? "expired" : "open";
}

/** Stripe's locale for its page; "auto" would follow the browser instead of the shop. */
const pageLocale = (locale: string): Stripe.Checkout.SessionCreateParams.Locale =>
  locale.startsWith("de") ? "de" : "en";

async function createSession(request: SessionRequest) {
  const { currency } = request;
  const session = await stripe().checkout.sessions.create(
    {
      mode: "payment",
      // No payment_method_types: which cards, wallets and local methods are offered is set in Stripe's dashboard.
      line_items: request.lines.map((line) => ({
        quantity: line.quantity,
        price_data: {
          currency: toStripeCurrency(currency),
          unit_amount: toStripeAmount({ amount: line.unitAmount, currency }),
          product_data: {
            name: line.name,
            // Stripe refuses empty text.
            ...(line.description ? { description: line.description } : {}),
            ...(line.imageUrl ? { images: [line.imageUrl] } : {}),
          },
        },
      })),
      customer_email: request.email,
      client_reference_id: request.orderId,
      metadata: { order_id: request.orderId, order_number: request.orderNumber },
      payment_intent_data: {
        description: request.orderNumber,
        metadata: { order_id: request.orderId, order_number: request.orderNumber },
      },
      locale: pageLocale(request.locale),
      expires_at: Math.floor(request.expiresAt.getTime() / 1000),
      success_url: request.successUrl,
      cancel_url: request.cancelUrl,
    },
    { idempotencyKey: `session:${request.orderId}` },
  );
  if (!session.url) throw new Error("Stripe made a session without a page");
  return { sessionId: session.id, url: session.url };
}

async function expireSession(sessionId: string): Promise<PaymentFacts> {
  try {
    return factsOf(await stripe().checkout.sessions.expire(sessionId));
  } catch (error) {
    // Only an open session can be expired; any other says by itself what it is.
    if (error instanceof Stripe.errors.StripeInvalidRequestError) {
      const facts = factsOf(await stripe().checkout.sessions.retrieve(sessionId));
      if (facts.state !== "open") return facts;
    }
    throw error;
  }
}

export const stripeProvider: PaymentProvider = {
  name: "stripe",
  createSession,
  getSession: async (sessionId) => factsOf(await stripe().checkout.sessions.retrieve(sessionId)),
  expireSession,
  async refund({ paymentId, amount, currency, idempotencyKey }) {
    const refund = await stripe().refunds.create(
      { payment_intent: paymentId, amount: toStripeAmount({ amount, currency }) },
      { idempotencyKey },
    );
    const state =
      refund.status === "succeeded" ? "succeeded" : refund.status === "pending" ? "pending" : "failed";
    return { refundId: refund.id, state };
  },
};
