import { emit, nowSeconds, scopeOfPayment, type Emulation } from "./emulation";
import { invalidRequest, resourceMissing } from "./errors";
import { newId } from "./ids";
import type { Dispute, DisputeStatus } from "./objects";
import { requireIntent } from "./payment-intents";

const DAY = 86_400;

/**
 * The buyer asks their bank for the money of a captured payment.
 * @param amount minor units; all of it when null
 * @throws ApiError when nothing was captured
 */
export function openDispute(
  emulation: Emulation,
  intentId: string,
  reason: string,
  amount: number | null,
): Dispute {
  const record = requireIntent(emulation, intentId);
  const stored = emulation.store.charges.get(record.intent.latest_charge ?? "");
  if (!stored?.charge.captured) throw invalidRequest("Only a captured payment can be disputed.");
  const created = nowSeconds();
  const dispute: Dispute = {
    id: newId("du"),
    object: "dispute",
    amount: amount ?? stored.charge.amount_captured,
    balance_transactions: [],
    charge: stored.id,
    created,
    currency: stored.charge.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: created + 9 * DAY,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: intentId,
    reason,
    status: "needs_response",
  };
  emulation.store.charges.put({ ...stored, charge: { ...stored.charge, disputed: true } });
  emulation.store.disputes.put({ id: dispute.id, dispute });
  emit(emulation, "charge.dispute.created", dispute, scopeOfPayment(emulation, record));
  return dispute;
}

/** The bank's decision, or that it looks at what the shop sent. @throws ApiError for an unknown dispute */
export function moveDispute(emulation: Emulation, id: string, status: DisputeStatus): Dispute {
  const stored = emulation.store.disputes.get(id);
  if (!stored) throw resourceMissing("dispute", id);
  const dispute: Dispute = { ...stored.dispute, status };
  emulation.store.disputes.put({ id, dispute });
  const scope = scopeOfPayment(emulation, requireIntent(emulation, dispute.payment_intent));
  emit(
    emulation,
    status === "under_review" ? "charge.dispute.updated" : "charge.dispute.closed",
    dispute,
    scope,
  );
  return dispute;
}
