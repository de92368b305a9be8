import type { CheckoutDraft } from "@/lib/checkout/input";

/** What the provider needs to know of the payer and does not ask again: the form has it already. */
export function billingDetails(draft: CheckoutDraft) {
  const isOther = draft.billing === "different";
  if (draft.pickup && !isOther) return { name: draft.pickupName ?? "", email: draft.email ?? "", phone: "" };
  const pick = (own: string | undefined, other: string | undefined) => (isOther ? other : own) ?? "";
  return {
    name: pick(draft.name, draft.billingName),
    email: draft.email ?? "",
    phone: draft.phone ?? "",
    address: {
      line1: pick(draft.line1, draft.billingLine1),
      line2: pick(draft.line2, draft.billingLine2),
      city: pick(draft.city, draft.billingCity),
      state: pick(draft.state, draft.billingState),
      postal_code: pick(draft.postalCode, draft.billingPostalCode),
      country: pick(draft.country, draft.billingCountry),
    },
  };
}
