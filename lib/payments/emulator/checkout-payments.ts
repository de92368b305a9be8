import { customerDetails, requireSession, updateSession } from "./checkout-sessions";
import { createCustomer } from "./customers";
import { emit, scopeOfSession, type Emulation } from "./emulation";
import { invalidRequest } from "./errors";
import { cancelIntent, captureIntent, createIntent } from "./payment-intents";
import type { PaymentMethod } from "./payment-methods";
import { answerAuthentication, attemptPayment, settlePayment } from "./payments";
import type { IntentRecord, SessionRecord } from "./store";

export type Payer = { email: string; name: string | null };

/**
 * Pays an open session; called a second time it changes nothing. The session's status says what came of it:
 * still `open` after a decline (the intent's `last_payment_error` has the reason) or while authentication is awaited.
 */
export function paySession(
  emulation: Emulation,
  sessionId: string,
  method: PaymentMethod,
  payer: Payer,
): SessionRecord {
  const record = requireSession(emulation, sessionId);
  if (record.session.status !== "open") return record;
  const customer = record.session.customer ?? customerFor(emulation, record, payer);
  updateSession(emulation, sessionId, {
    customer,
    customer_details: customerDetails(payer.email, payer.name),
  });
  if (record.session.amount_total === 0) return completeSession(emulation, sessionId);
  const intentId = record.session.payment_intent ?? beginPayment(emulation, record, customer);
  const attempt = attemptPayment(emulation, intentId, method, record.session.url);
  return followIntent(emulation, attempt);
}

function customerFor(emulation: Emulation, { session }: SessionRecord, payer: Payer): string | null {
  if (session.customer_creation !== "always") return null;
  return createCustomer(emulation, { email: payer.email, name: payer.name }).id;
}

function beginPayment(emulation: Emulation, record: SessionRecord, customer: string | null): string {
  const { session, intentDefaults } = record;
  const details = { ...intentDefaults, customer };
  const { id } = createIntent(emulation, session.amount_total, session.currency, details, session.id);
  updateSession(emulation, session.id, { payment_intent: id });
  return id;
}

/** Completes the session once its payment is made, promised or waiting for capture. */
function followIntent(emulation: Emulation, { intent, sessionId, settlesAt }: IntentRecord): SessionRecord {
  const record = requireSession(emulation, sessionId ?? "");
  if (intent.status === "processing" && settlesAt !== null) planSettlement(emulation, intent.id, settlesAt);
  const done = ["processing", "requires_capture", "succeeded"].includes(intent.status);
  return done && record.session.status === "open" ? completeSession(emulation, record.id) : record;
}

function completeSession(emulation: Emulation, sessionId: string): SessionRecord {
  const { session } = requireSession(emulation, sessionId);
  const intent = emulation.store.intents.get(session.payment_intent ?? "")?.intent;
  emulation.timers.cancel(`expire:${sessionId}`);
  const next = updateSession(emulation, sessionId, {
    status: "complete",
    url: null,
    // An authorization waiting for capture is no money yet, so the session stays unpaid until it is captured.
    ...(intent?.status === "succeeded" ? { payment_status: "paid" } : {}),
  });
  emit(emulation, "checkout.session.completed", next.session, scopeOfSession(emulation, sessionId));
  return next;
}

/** The payer's answer on the authentication page; the session is complete afterwards, or open for another try. */
export function authenticateSession(emulation: Emulation, sessionId: string, passed: boolean): SessionRecord {
  const record = requireSession(emulation, sessionId);
  if (record.session.status !== "open" || record.session.payment_intent === null) return record;
  return followIntent(emulation, answerAuthentication(emulation, record.session.payment_intent, passed));
}

export function planSettlement(emulation: Emulation, intentId: string, at: number): void {
  const method = emulation.store.intents.get(intentId)?.method;
  const succeeded = method?.outcome.kind === "delay" && method.outcome.result === "succeed";
  emulation.timers.set(`settle:${intentId}`, at, () => settleIntent(emulation, intentId, succeeded));
}

/** The bank's late answer; the session learns of it by `async_payment_succeeded` or `async_payment_failed`. */
export function settleIntent(emulation: Emulation, intentId: string, succeeded: boolean): IntentRecord {
  const before = emulation.store.intents.get(intentId)?.intent.status;
  const record = settlePayment(emulation, intentId, succeeded);
  if (before !== "processing" || record.sessionId === null) return record;
  const paid = record.intent.status === "succeeded";
  const { session } = updateSession(emulation, record.sessionId, paid ? { payment_status: "paid" } : {});
  const type = succeeded
    ? "checkout.session.async_payment_succeeded"
    : "checkout.session.async_payment_failed";
  emit(emulation, type, session, scopeOfSession(emulation, session.id));
  return record;
}

/** Captures, and marks the session of the intent as paid. */
export function captureAnyIntent(
  emulation: Emulation,
  intentId: string,
  amount: number | null,
): IntentRecord {
  const record = captureIntent(emulation, intentId, amount);
  if (record.sessionId !== null) updateSession(emulation, record.sessionId, { payment_status: "paid" });
  return record;
}

/** @throws ApiError while the intent belongs to an open session: that is expired instead, as in Stripe */
export function cancelAnyIntent(emulation: Emulation, intentId: string, reason: string | null): IntentRecord {
  const sessionId = emulation.store.intents.get(intentId)?.sessionId;
  if (sessionId && requireSession(emulation, sessionId).session.status === "open") {
    throw invalidRequest(
      "You cannot cancel the PaymentIntent for a Checkout Session that is still open. Expire the Checkout Session instead.",
    );
  }
  return cancelIntent(emulation, intentId, reason);
}
