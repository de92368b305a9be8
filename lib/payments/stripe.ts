import "server-only";
import { Stripe } from "stripe";
import { z } from "zod";
import type {
  DisputeFacts,
  ListedPayment,
  PaymentFacts,
  PaymentProvider,
  RefundFacts,
  SessionRequest,
} from "@/lib/payments/provider";
import { toStripeAmount, toStripeCurrency } from "@/lib/stripe-amount";
import { createdSince, idOf, moneyOf, stripe } from "@/lib/stripe-client";
import {
  cancelIntent,
  capturedLater,
  getIntent,
  intentFactsOf,
  isIntent,
  listIntents,
  stripeForm,
} from "@/lib/payments/stripe-form";

/** What an event or an answer says about a session, in our words. */
export function factsOf(session: Stripe.Checkout.Session): PaymentFacts {
  return {
    sessionId: session.id,
    paymentId: idOf(session.payment_intent),
    state: stateOf(session),
    capturedAmount: capturedOf(session),
    ...moneyOf(session.amount_total ?? 0, session.currency ?? ""),
  };
}

function capturedOf({ payment_status: status, payment_intent: intent, currency }: Stripe.Checkout.Session) {
  if (status !== "paid" || intent === null || typeof intent === "string") return null;
  return moneyOf(intent.amount_received, currency ?? "").amount;
}

/** What an event or an answer says about a refund, in our words. */
export function refundFactsOf(refund: Stripe.Refund): RefundFacts {
  const isPending = refund.status === "pending" || refund.status === "requires_action";
  return {
    refundId: refund.id,
    reference: refund.metadata?.["refund_reference"] ?? null,
    paymentId: idOf(refund.payment_intent),
    state: refund.status === "succeeded" ? "succeeded" : isPending ? "pending" : "failed",
    ...moneyOf(refund.amount, refund.currency),
    failureCode: refund.failure_reason ?? null,
  };
}

/** What an event or an answer says about a dispute; null for one of a payment that is older than payment intents. */
export function disputeFactsOf(dispute: Stripe.Dispute, toldAt: Date): DisputeFacts | null {
  const paymentId = idOf(dispute.payment_intent);
  if (!paymentId) return null;
  const { id: disputeId, status, reason, evidence_details: evidence } = dispute;
  return {
    disputeId,
    paymentId,
    status,
    reason,
    ...moneyOf(dispute.amount, dispute.currency),
    evidenceDueAt: evidence.due_by === null ? null : new Date(evidence.due_by * 1000),
    openedAt: new Date(dispute.created * 1000),
    toldAt,
  };
}

async function* listDisputes(since: Date): AsyncIterable<DisputeFacts> {
  for await (const dispute of stripe().disputes.list({ ...createdSince(since), limit: 100 })) {
    const facts = disputeFactsOf(dispute, new Date());
    if (facts) yield facts;
  }
}

async function getDispute(disputeId: string): Promise<DisputeFacts> {
  const facts = disputeFactsOf(await stripe().disputes.retrieve(disputeId), new Date());
  if (!facts) throw new Error("a dispute we know of is about one of our payments");
  return facts;
}

function stateOf(session: Stripe.Checkout.Session): PaymentFacts["state"] {
  if (session.payment_status === "paid" || session.payment_status === "no_payment_required") return "paid";
  if (session.status === "complete") {
    const { payment_intent: intent } = session;
    if (intent !== null && typeof intent !== "string" && intent.status === "requires_capture")
      return "authorized";
    return hasFailed(intent) ? "failed" : "processing";
  }
  return session.status === "expired" ? "expired" : "open";
}

/**
 * A session stays "complete" and "unpaid" when the bank refuses days later, and while its money is only set aside; only
 * its payment says so. Whoever asks
 * Stripe has the payment included, so that a lost event is made up for; events themselves carry its id alone.
 */
function hasFailed(intent: Stripe.Checkout.Session["payment_intent"]): boolean {
  if (intent === null || typeof intent === "string") return false;
  if (intent.status === "canceled") return true;
  return intent.status === "requires_payment_method" && intent.last_payment_error !== null;
}

const getSession = async (sessionId: string) =>
  factsOf(await stripe().checkout.sessions.retrieve(sessionId, { expand: ["payment_intent"] }));

/** Stripe's locale for its page; "auto" would follow the browser instead of the shop. */
const pageLocale = (locale: string): Stripe.Checkout.SessionCreateParams.Locale =>
  locale.startsWith("de") ? "de" : "en";

async function createSession(request: SessionRequest) {
  const { currency } = request;
  const session = await stripe().checkout.sessions.create(
    {
      mode: "payment",
      // Of those that we name, Stripe offers what suits amount, buyer and device.
      allowed_payment_method_types: [...request.methods],
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
      ...(request.isCapturedLater ? { payment_method_options: capturedLater } : {}),
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
      const facts = await getSession(sessionId);
      if (facts.state !== "open") return facts;
    }
    throw error;
  }
}

/** @see https://docs.stripe.com/api/checkout/sessions/list, newest first */
async function* listSessions(since: Date): AsyncIterable<ListedPayment> {
  const sessions = stripe().checkout.sessions.list({
    ...createdSince(since),
    limit: 100,
    expand: ["data.payment_intent"],
  });
  for await (const session of sessions) {
    const orderId = z.uuid().safeParse(session.metadata?.["order_id"]);
    yield {
      ...factsOf(session),
      orderId: orderId.success ? orderId.data : null,
      createdAt: new Date(session.created * 1000),
    };
  }
}

async function* listPayments(since: Date): AsyncIterable<ListedPayment> {
  yield* listSessions(since);
  yield* listIntents(since);
}

async function* listRefunds(since: Date): AsyncIterable<RefundFacts> {
  for await (const refund of stripe().refunds.list({ ...createdSince(since), limit: 100 }))
    yield refundFactsOf(refund);
}

const refund: PaymentProvider["refund"] = async (wanted) => {
  const { reference, paymentId, amount, currency, idempotencyKey } = wanted;
  try {
    const made = await stripe().refunds.create(
      {
        payment_intent: paymentId,
        amount: toStripeAmount({ amount, currency }),
        metadata: { refund_reference: reference },
      },
      { idempotencyKey },
    );
    return refundFactsOf(made);
  } catch (error) {
    // Anything else (away, overloaded, a wrong key of ours) may go better next time.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const failureCode = error.code ?? "refused";
    return { refundId: null, reference, paymentId, state: "failed", amount, currency, failureCode };
  }
};

/** Stripe refuses to capture what is not there any more, or was captured before; the payment says which. */
async function settledAnyway(paymentId: string, work: Promise<Stripe.PaymentIntent>): Promise<PaymentFacts> {
  try {
    return intentFactsOf(await work);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const facts = await getIntent(paymentId);
    if (facts.state === "authorized") throw error;
    return facts;
  }
}

export const stripeProvider: PaymentProvider = {
  name: "stripe",
  createSession,
  form: stripeForm,
  getSession: (id) => (isIntent(id) ? getIntent(id) : getSession(id)),
  expireSession: (id) => (isIntent(id) ? cancelIntent(id) : expireSession(id)),
  listPayments,
  capture: ({ paymentId, amount, currency, idempotencyKey }) =>
    settledAnyway(
      paymentId,
      stripe().paymentIntents.capture(
        paymentId,
        { amount_to_capture: toStripeAmount({ amount, currency }) },
        { idempotencyKey },
      ),
    ),
  release: (paymentId) =>
    settledAnyway(
      paymentId,
      stripe().paymentIntents.cancel(paymentId, { cancellation_reason: "requested_by_customer" }),
    ),
  refund,
  getRefund: async (refundId) => refundFactsOf(await stripe().refunds.retrieve(refundId)),
  listRefunds,
  getDispute,
  listDisputes,
};
