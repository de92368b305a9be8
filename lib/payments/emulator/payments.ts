import { addCharge } from "./charges";
import { emit, scopeOfPayment, type Emulation } from "./emulation";
import type { PaymentError } from "./objects";
import { approveIntent, requireIntent, updateIntent } from "./payment-intents";
import type { Outcome, PaymentMethod } from "./payment-methods";
import type { IntentRecord } from "./store";

const AUTHENTICATION_FAILED =
  "We are unable to authenticate your payment method. Please choose a different payment method and try again.";
const BANK_REFUSED = "The customer's bank refused the payment.";

/**
 * Tries to pay an intent with `method`. What came of it is the intent's status: `succeeded` or `requires_capture`,
 * `requires_action` (authentication), `processing` (the bank answers later), or `requires_payment_method` with
 * `last_payment_error` (declined).
 * @param returnUrl where the payer goes after authenticating
 */
export function attemptPayment(
  emulation: Emulation,
  intentId: string,
  method: PaymentMethod,
  returnUrl: string | null,
): IntentRecord {
  const record = updateIntent(emulation, intentId, { payment_method: method.id }, { method });
  const { outcome } = method;
  if (outcome.kind === "authenticate") return askForAuthentication(emulation, record, returnUrl);
  if (outcome.kind === "decline") return decline(emulation, record, outcome);
  if (outcome.kind === "delay") return waitForBank(emulation, record, outcome);
  return approveIntent(emulation, intentId);
}

function askForAuthentication(
  emulation: Emulation,
  record: IntentRecord,
  returnUrl: string | null,
): IntentRecord {
  const page =
    record.sessionId === null
      ? `${emulation.baseUrl}/authenticate/${record.id}`
      : `${emulation.baseUrl}/c/pay/${record.sessionId}/authenticate`;
  const next = updateIntent(emulation, record.id, {
    status: "requires_action",
    last_payment_error: null,
    next_action: { type: "redirect_to_url", redirect_to_url: { url: page, return_url: returnUrl } },
  });
  emit(emulation, "payment_intent.requires_action", next.intent, scopeOfPayment(emulation, record));
  return next;
}

function decline(
  emulation: Emulation,
  record: IntentRecord,
  { code, declineCode, message }: Extract<Outcome, { kind: "decline" }>,
): IntentRecord {
  const scope = scopeOfPayment(emulation, record);
  const charge = addCharge(emulation, record, { status: "failed", code, declineCode, message });
  emit(emulation, "charge.failed", charge, scope);
  return failIntent(emulation, record.id, {
    type: "card_error",
    code,
    decline_code: declineCode,
    message,
    charge: charge.id,
  });
}

function failIntent(emulation: Emulation, intentId: string, error: PaymentError): IntentRecord {
  const next = updateIntent(
    emulation,
    intentId,
    {
      status: "requires_payment_method",
      payment_method: null,
      last_payment_error: { ...error, ...triedMethod(emulation, intentId) },
      next_action: null,
      ...(error.charge === undefined ? {} : { latest_charge: error.charge }),
    },
    { settlesAt: null },
  );
  emit(emulation, "payment_intent.payment_failed", next.intent, scopeOfPayment(emulation, next));
  return next;
}

function triedMethod(emulation: Emulation, intentId: string): Pick<PaymentError, "payment_method"> {
  const { method } = requireIntent(emulation, intentId);
  return method ? { payment_method: { id: method.id, object: "payment_method", type: method.type } } : {};
}

function waitForBank(
  emulation: Emulation,
  record: IntentRecord,
  { result }: Extract<Outcome, { kind: "delay" }>,
): IntentRecord {
  const scope = scopeOfPayment(emulation, record);
  const charge = addCharge(emulation, record, { status: "pending" });
  const settlesAt = result === "wait" ? null : Date.now() + emulation.settleDelayMs;
  const next = updateIntent(
    emulation,
    record.id,
    { status: "processing", last_payment_error: null, latest_charge: charge.id },
    { settlesAt },
  );
  emit(emulation, "charge.pending", charge, scope);
  emit(emulation, "payment_intent.processing", next.intent, scope);
  return next;
}

/** The payer's answer on the authentication page; does nothing unless one is awaited. */
export function answerAuthentication(emulation: Emulation, intentId: string, passed: boolean): IntentRecord {
  const record = requireIntent(emulation, intentId);
  if (record.intent.status !== "requires_action") return record;
  if (passed) return approveIntent(emulation, intentId);
  return failIntent(emulation, intentId, {
    type: "invalid_request_error",
    code: "payment_intent_authentication_failure",
    message: AUTHENTICATION_FAILED,
  });
}

/** The bank's late answer to a delayed payment; does nothing unless one is awaited. */
export function settlePayment(emulation: Emulation, intentId: string, succeeded: boolean): IntentRecord {
  const record = requireIntent(emulation, intentId);
  emulation.timers.cancel(`settle:${intentId}`);
  if (record.intent.status !== "processing") return record;
  if (succeeded) return approveIntent(emulation, intentId);
  return decline(emulation, record, {
    kind: "decline",
    code: "payment_intent_payment_attempt_failed",
    declineCode: "generic_decline",
    message: BANK_REFUSED,
  });
}
