import { formatAmount } from "./currency";
import { emit, nowSeconds, scopeOfPayment, type Emulation } from "./emulation";
import { invalidRequest, resourceMissing } from "./errors";
import { newId } from "./ids";
import type { Metadata, Refund } from "./objects";
import { requireIntent } from "./payment-intents";
import type { ChargeRecord } from "./store";

type RefundInput = {
  charge: string | undefined;
  payment_intent: string | undefined;
  amount: number | undefined;
  reason: string | undefined;
  metadata: Metadata | undefined;
};

function chargeToRefund(emulation: Emulation, input: RefundInput): ChargeRecord {
  if (input.charge !== undefined) {
    const record = emulation.store.charges.get(input.charge);
    if (!record) throw resourceMissing("charge", input.charge, "charge");
    return record;
  }
  if (input.payment_intent === undefined) {
    throw invalidRequest(
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  }
  const { intent } = requireIntent(emulation, input.payment_intent, "payment_intent");
  const record = emulation.store.charges.get(intent.latest_charge ?? "");
  if (!record || record.charge.status !== "succeeded") {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: "payment_intent",
    });
  }
  return record;
}

/**
 * Gives back all or part of a captured charge.
 * @throws ApiError `charge_already_refunded` when nothing is left; without a code when less is left than asked for
 */
export function createRefund(emulation: Emulation, input: RefundInput): Refund {
  const record = chargeToRefund(emulation, input);
  const { charge } = record;
  if (charge.refunded) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  }
  if (charge.status !== "succeeded" || !charge.captured) {
    throw invalidRequest(
      `Charge ${charge.id} has not been captured; cancel its PaymentIntent to release the authorization.`,
      { code: "charge_not_refundable" },
    );
  }
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = input.amount ?? left;
  if (amount > left) {
    const shown = (value: number): string => formatAmount(value, charge.currency, "en");
    throw invalidRequest(
      `Refund amount (${shown(amount)}) is greater than unrefunded amount on charge (${shown(left)})`,
      { param: "amount" },
    );
  }
  const refund: Refund = {
    id: newId("re"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: nowSeconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    metadata: input.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  emulation.store.refunds.put({ id: refund.id, refund });
  const refunded = {
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: amount === left,
  };
  emulation.store.charges.put({ ...record, charge: refunded, refundIds: [...record.refundIds, refund.id] });
  const scope = scopeOf(emulation, refund);
  emit(emulation, "refund.created", refund, scope);
  emit(emulation, "charge.refunded", refunded, scope);
  return refund;
}

const scopeOf = (emulation: Emulation, refund: Refund) =>
  scopeOfPayment(emulation, requireIntent(emulation, refund.payment_intent));

/**
 * The bank sends a refund back, as it may days later; the money is the shop's again.
 * @throws ApiError for an unknown refund, and for one that has failed before
 */
export function failRefund(emulation: Emulation, id: string): Refund {
  const stored = emulation.store.refunds.get(id);
  if (!stored) throw resourceMissing("refund", id);
  if (stored.refund.status === "failed") throw invalidRequest(`Refund ${id} has failed already.`);
  const refund: Refund = { ...stored.refund, status: "failed", failure_reason: "expired_or_canceled_card" };
  emulation.store.refunds.put({ id, refund });
  const record = emulation.store.charges.get(refund.charge);
  if (record) {
    const charge = {
      ...record.charge,
      amount_refunded: record.charge.amount_refunded - refund.amount,
      refunded: false,
    };
    emulation.store.charges.put({ ...record, charge });
  }
  const scope = scopeOf(emulation, refund);
  emit(emulation, "refund.updated", refund, scope);
  emit(emulation, "refund.failed", refund, scope);
  return refund;
}
