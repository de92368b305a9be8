import "server-only";
import { Stripe } from "stripe";
import { z } from "zod";
import type { FormRequest, ListedPayment, PaymentFacts, PaymentProvider } from "@/lib/payments/provider";
import { toStripeAmount, toStripeCurrency } from "@/lib/stripe-amount";
import { createdSince, moneyOf, stripe } from "@/lib/stripe-client";

/** Tells the payments of our own form from those that Stripe makes for its hosted page. */
const mark = { paid_on: "own_page" } as const;

export const isIntent = (id: string) => id.startsWith("pi_");

export const isOwnIntent = (intent: Stripe.PaymentIntent) => intent.metadata["paid_on"] === mark.paid_on;

/**
 * Ways of paying whose answer comes days later. A failure of theirs is final, while a declined card is followed by
 * another one.
 * @see https://docs.stripe.com/payments/payment-methods#payment-notification
 */
const delayed = new Set([
  "acss_debit",
  "au_becs_debit",
  "bacs_debit",
  "boleto",
  "customer_balance",
  "konbini",
  "multibanco",
  "oxxo",
  "sepa_debit",
  "us_bank_account",
]);

/** What an event or an answer says about a payment in our form, in our words. */
export function intentFactsOf(intent: Stripe.PaymentIntent): PaymentFacts {
  return {
    sessionId: intent.id,
    paymentId: intent.id,
    state: stateOf(intent),
    capturedAmount:
      intent.status === "succeeded" ? moneyOf(intent.amount_received, intent.currency).amount : null,
    ...moneyOf(intent.amount, intent.currency),
  };
}

function stateOf({ status, last_payment_error: error }: Stripe.PaymentIntent): PaymentFacts["state"] {
  switch (status) {
    case "succeeded":
      return "paid";
    case "processing":
      return "processing";
    case "requires_capture":
      return "authorized";
    case "canceled":
      return "expired";
    default:
      return delayed.has(error?.payment_method?.type ?? "") ? "failed" : "open";
  }
}

export const getIntent = async (id: string) => intentFactsOf(await stripe().paymentIntents.retrieve(id));

/** Ends it. What has been paid meanwhile, or is on its way, stays, and the answer says so. */
export async function cancelIntent(id: string): Promise<PaymentFacts> {
  const before = await stripe().paymentIntents.retrieve(id);
  // Stripe would cancel some of those on their way, and their buyers would be told nothing.
  const isMade = before.status === "processing" || before.status === "requires_capture";
  if (isMade || before.status === "canceled") return intentFactsOf(before);
  try {
    return intentFactsOf(await stripe().paymentIntents.cancel(id, { cancellation_reason: "abandoned" }));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) {
      const facts = await getIntent(id);
      if (facts.state !== "open") return facts;
    }
    throw error;
  }
}

/** @see https://docs.stripe.com/api/payment_intents/list, newest first; those of hosted pages are left out */
export async function* listIntents(since: Date): AsyncIterable<ListedPayment> {
  for await (const intent of stripe().paymentIntents.list({ ...createdSince(since), limit: 100 })) {
    if (!isOwnIntent(intent)) continue;
    const orderId = z.uuid().safeParse(intent.metadata["order_id"]);
    yield {
      ...intentFactsOf(intent),
      orderId: orderId.success ? orderId.data : null,
      createdAt: new Date(intent.created * 1000),
    };
  }
}

/**
 * Only cards, wallets among them: with the payment's own `capture_method` Stripe would no longer offer what cannot be set
 * aside, such as debits.
 * @see https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export const capturedLater = { card: { capture_method: "manual" } } as const;

async function create(request: FormRequest) {
  const { orderId, orderNumber, email, currency, totalAmount, methods } = request;
  const intent = await stripe().paymentIntents.create(
    {
      amount: toStripeAmount({ amount: totalAmount, currency }),
      currency: toStripeCurrency(currency),
      // Of those that we name, Stripe offers what suits amount, buyer and device.
      automatic_payment_methods: { enabled: true },
      ...(request.isCapturedLater ? { payment_method_options: capturedLater } : {}),
      allowed_payment_method_types: [...methods],
      description: orderNumber,
      receipt_email: email,
      metadata: { order_id: orderId, order_number: orderNumber, ...mark },
    },
    { idempotencyKey: `form:${orderId}` },
  );
  return secretOf(intent);
}

function secretOf(intent: Stripe.PaymentIntent) {
  if (!intent.client_secret) throw new Error("Stripe made a payment without a client secret");
  return { sessionId: intent.id, clientSecret: intent.client_secret };
}

export const stripeForm: NonNullable<PaymentProvider["form"]> = {
  create,
  resume: async (id) => secretOf(await stripe().paymentIntents.retrieve(id)),
  isOwn: isIntent,
};
