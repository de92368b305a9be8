import { minimumAmount, formatAmount } from "./currency";
import { emit, nowSeconds, scopeOfPayment, type Emulation } from "./emulation";
import { ApiError, invalidRequest, resourceMissing } from "./errors";
import { newClientSecret, newId } from "./ids";
import type { PaymentIntent, PaymentIntentStatus } from "./objects";
import { addCharge } from "./charges";
import { openDispute } from "./disputes";
import { DISPUTED_LAST4 } from "./payment-methods";
import type { IntentRecord } from "./store";

export type IntentDetails = Partial<
  Pick<
    PaymentIntent,
    | "capture_method"
    | "confirmation_method"
    | "customer"
    | "description"
    | "metadata"
    | "payment_method_options"
    | "receipt_email"
    | "setup_future_usage"
    | "shipping"
    | "statement_descriptor"
    | "statement_descriptor_suffix"
    | "transfer_group"
  >
>;

/** @throws ApiError `amount_too_small` below what Stripe charges at least in that currency */
export function requireChargeable(amount: number, currency: string): void {
  const minimum = minimumAmount(currency);
  if (amount >= minimum) return;
  throw invalidRequest(`Amount must be at least ${formatAmount(minimum, currency, "en")} ${currency}`, {
    code: "amount_too_small",
    param: "amount",
  });
}

export function createIntent(
  emulation: Emulation,
  amount: number,
  currency: string,
  details: IntentDetails,
  sessionId: string | null,
): IntentRecord {
  const id = newId("pi");
  const intent: PaymentIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { enabled: true, allow_redirects: "always" },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: newClientSecret(id),
    confirmation_method: "automatic",
    created: nowSeconds(),
    currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card", "link"],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
    ...details,
  };
  const record = { id, intent, sessionId, chargeIds: [], method: null, settlesAt: null };
  emulation.store.intents.put(record);
  emit(emulation, "payment_intent.created", intent, scopeOfPayment(emulation, record));
  return record;
}

/** @throws ApiError `resource_missing` */
export function requireIntent(emulation: Emulation, id: string, param = "intent"): IntentRecord {
  const record = emulation.store.intents.get(id);
  if (record) return record;
  throw resourceMissing("payment_intent", id, param);
}

export function updateIntent(
  emulation: Emulation,
  id: string,
  change: Partial<PaymentIntent>,
  internal: Partial<Pick<IntentRecord, "method" | "settlesAt">> = {},
): IntentRecord {
  const record = requireIntent(emulation, id);
  return emulation.store.intents.put({ ...record, ...internal, intent: { ...record.intent, ...change } });
}

/** @throws ApiError `payment_intent_unexpected_state` unless the intent is in one of `allowed` */
export function requireStatus(
  record: IntentRecord,
  verb: string,
  allowed: readonly PaymentIntentStatus[],
): void {
  if (allowed.includes(record.intent.status)) return;
  throw new ApiError(400, {
    type: "invalid_request_error",
    code: "payment_intent_unexpected_state",
    message: `This PaymentIntent could not be ${verb} because it has a status of ${record.intent.status}. Only a PaymentIntent with one of the following statuses may be ${verb}: ${allowed.join(", ")}.`,
    payment_intent: record.intent,
  });
}

/**
 * Takes what was authorized.
 * @param amount minor units; `null` takes all. The rest of the authorization is released.
 * @throws ApiError when nothing waits for capture, or less does than is asked for
 */
export function captureIntent(emulation: Emulation, id: string, amount: number | null): IntentRecord {
  const record = requireIntent(emulation, id);
  requireStatus(record, "captured", ["requires_capture"]);
  const capturable = record.intent.amount_capturable;
  const captured = amount ?? capturable;
  if (captured > capturable) {
    throw invalidRequest(
      `The requested capture amount is greater than the amount you can capture for this PaymentIntent: ${captured} > ${capturable}.`,
      { code: "amount_too_large", param: "amount_to_capture" },
    );
  }
  const scope = scopeOfPayment(emulation, record);
  const chargeRecord = emulation.store.charges.get(record.intent.latest_charge ?? "");
  if (chargeRecord) {
    const charge = { ...chargeRecord.charge, captured: true, amount_captured: captured };
    emulation.store.charges.put({ ...chargeRecord, charge });
    emit(emulation, "charge.captured", charge, scope);
  }
  const next = updateIntent(emulation, id, {
    status: "succeeded",
    amount_capturable: 0,
    amount_received: captured,
  });
  emit(emulation, "payment_intent.succeeded", next.intent, scope);
  disputeAtOnce(emulation, next);
  return next;
}

const CANCELABLE: readonly PaymentIntentStatus[] = [
  "requires_payment_method",
  "requires_capture",
  "requires_confirmation",
  "requires_action",
  "processing",
];

/** Also releases an authorization: the charge then counts as refunded, without a refund object, as in Stripe. */
export function cancelIntent(emulation: Emulation, id: string, reason: string | null): IntentRecord {
  const record = requireIntent(emulation, id);
  requireStatus(record, "canceled", CANCELABLE);
  emulation.timers.cancel(`settle:${id}`);
  const scope = scopeOfPayment(emulation, record);
  const change = {
    status: "canceled",
    amount_capturable: 0,
    canceled_at: nowSeconds(),
    cancellation_reason: reason,
    next_action: null,
  } as const;
  const next = updateIntent(emulation, id, change, { settlesAt: null });
  emit(emulation, "payment_intent.canceled", next.intent, scope);
  const chargeRecord = emulation.store.charges.get(record.intent.latest_charge ?? "");
  if (chargeRecord && record.intent.status === "requires_capture") {
    const charge = { ...chargeRecord.charge, refunded: true, amount_refunded: chargeRecord.charge.amount };
    emulation.store.charges.put({ ...chargeRecord, charge });
    emit(emulation, "charge.refunded", charge, scope);
  }
  return next;
}

/** Whether the money is only set aside: so told for the whole payment, or for the kind of it that was chosen. */
const waitsForCapture = ({ intent, method }: IntentRecord): boolean =>
  intent.capture_method === "manual" ||
  (method?.type === "card" && intent.payment_method_options.card?.capture_method === "manual");

/** Charges the method the intent holds, whatever the bank said before: the bank's yes. */
export function approveIntent(emulation: Emulation, id: string): IntentRecord {
  const record = requireIntent(emulation, id);
  const { intent } = record;
  const scope = scopeOfPayment(emulation, record);
  const manual = waitsForCapture(record);
  const charge = addCharge(emulation, record, { status: "succeeded", captured: !manual });
  const next = updateIntent(
    emulation,
    id,
    {
      status: manual ? "requires_capture" : "succeeded",
      amount_capturable: manual ? intent.amount : 0,
      amount_received: manual ? 0 : intent.amount,
      last_payment_error: null,
      latest_charge: charge.id,
      next_action: null,
    },
    { settlesAt: null },
  );
  emit(emulation, "charge.succeeded", charge, scope);
  emit(
    emulation,
    manual ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded",
    next.intent,
    scope,
  );
  if (!manual) disputeAtOnce(emulation, next);
  return next;
}

function disputeAtOnce(emulation: Emulation, record: IntentRecord): void {
  if (record.method?.card?.last4 === DISPUTED_LAST4) openDispute(emulation, record.id, "fraudulent", null);
}
