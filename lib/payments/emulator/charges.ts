import { nowSeconds, type Emulation } from "./emulation";
import { newId } from "./ids";
import type { Address, Charge } from "./objects";
import type { PaymentMethod } from "./payment-methods";
import type { IntentRecord } from "./store";

const NO_ADDRESS: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

type ChargeState =
  | { status: "pending" }
  | { status: "succeeded"; captured: boolean }
  | { status: "failed"; code: string; declineCode: string; message: string };

function methodDetails(method: PaymentMethod | null): Charge["payment_method_details"] {
  if (method?.card) {
    const { wallet, ...card } = method.card;
    return {
      type: "card",
      card: {
        ...card,
        country: "US",
        network: card.brand,
        fingerprint: `fp_${card.brand}_${card.last4}`,
        wallet: wallet === null ? null : { type: wallet, [wallet]: {}, dynamic_last4: null },
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      },
    };
  }
  const type = method?.type ?? "card";
  const details = type === "link" ? { country: null } : { bank_name: "STRIPE TEST BANK", last4: "6789" };
  return { type, [type]: details };
}

function outcomeOf(state: ChargeState): Charge["outcome"] {
  if (state.status !== "failed") {
    return {
      network_status: "approved_by_network",
      reason: null,
      risk_level: "normal",
      seller_message: "Payment complete.",
      type: "authorized",
    };
  }
  return {
    network_status: "declined_by_network",
    reason: state.declineCode,
    risk_level: "normal",
    seller_message: "The bank did not return any further details with this decline.",
    type: "issuer_declined",
  };
}

/** A new charge over the whole amount of the intent, or the pending one brought to its end. */
export function addCharge(emulation: Emulation, record: IntentRecord, state: ChargeState): Charge {
  const { intent, method } = record;
  const pending = emulation.store.charges.get(record.chargeIds.at(-1) ?? "");
  const settled = pending?.charge.status === "pending" ? pending : null;
  const captured = state.status === "succeeded" && state.captured;
  const charge: Charge = {
    id: settled?.id ?? newId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: {
      address: NO_ADDRESS,
      email: method?.email ?? intent.receipt_email,
      name: method?.name ?? null,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: emulation.merchantName.toUpperCase().slice(0, 22),
    captured,
    created: settled?.charge.created ?? nowSeconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: state.status === "failed" ? state.code : null,
    failure_message: state.status === "failed" ? state.message : null,
    fraud_details: null,
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(state),
    paid: state.status === "succeeded",
    payment_intent: intent.id,
    payment_method: method?.id ?? "",
    payment_method_details: methodDetails(method),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: state.status,
    transfer_data: null,
    transfer_group: null,
  };
  emulation.store.charges.put({ id: charge.id, charge, refundIds: settled?.refundIds ?? [] });
  if (settled === null) {
    const current = emulation.store.intents.get(record.id) ?? record;
    emulation.store.intents.put({ ...current, chargeIds: [...current.chargeIds, charge.id] });
  }
  return charge;
}
