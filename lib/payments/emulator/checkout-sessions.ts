import { emit, scopeOfSession, type Emulation } from "./emulation";
import { resourceMissing } from "./errors";
import type { CheckoutSession, LineItem } from "./objects";
import { cancelIntent } from "./payment-intents";
import type { SessionRecord } from "./store";

export const customerDetails = (email: string, name: string | null): CheckoutSession["customer_details"] => ({
  address: null,
  business_name: null,
  email,
  individual_name: null,
  name,
  phone: null,
  tax_exempt: "none",
  tax_ids: [],
});

export const shippingCost = (rate: string, amount: number): CheckoutSession["shipping_cost"] => ({
  amount_subtotal: amount,
  amount_tax: 0,
  amount_total: amount,
  shipping_rate: rate,
});

/** The method that settles days later where that currency is used. */
export const delayedMethodType = (currency: string): "sepa_debit" | "us_bank_account" =>
  currency === "eur" ? "sepa_debit" : "us_bank_account";

export function planExpiry(emulation: Emulation, session: CheckoutSession): void {
  emulation.timers.set(`expire:${session.id}`, session.expires_at * 1000, () =>
    expireSession(emulation, session.id),
  );
}

/** @throws ApiError `resource_missing` */
export function requireSession(emulation: Emulation, id: string): SessionRecord {
  const record = emulation.store.sessions.get(id);
  if (!record) throw resourceMissing("checkout.session", id);
  return record;
}

export function updateSession(
  emulation: Emulation,
  id: string,
  change: Partial<CheckoutSession>,
): SessionRecord {
  const record = requireSession(emulation, id);
  return emulation.store.sessions.put({ ...record, session: { ...record.session, ...change } });
}

/** Closes an open session, cancels what was begun in it and says so by event; does nothing to any other. */
export function expireSession(emulation: Emulation, id: string): SessionRecord {
  const record = requireSession(emulation, id);
  if (record.session.status !== "open") return record;
  emulation.timers.cancel(`expire:${id}`);
  const next = updateSession(emulation, id, { status: "expired", url: null });
  if (record.session.payment_intent !== null)
    cancelIntent(emulation, record.session.payment_intent, "abandoned");
  emit(emulation, "checkout.session.expired", next.session, scopeOfSession(emulation, id));
  return next;
}

/** What the API shows of a line: its pictures belong to the payment page only. */
export function publicLine({ images: _images, ...line }: SessionRecord["lines"][number]): LineItem {
  return line;
}
