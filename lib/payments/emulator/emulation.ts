import { newId } from "./ids";
import { API_VERSION, type EventType } from "./objects";
import type { EventRecord, IntentRecord, Scope, Store } from "./store";
import type { Timers } from "./timers";

/** What every operation of the emulator works with. */
export type Emulation = {
  store: Store;
  timers: Timers;
  /** Where the emulator answers; payment pages live below it. No slash at the end. */
  baseUrl: string;
  /** Shown on the payment page when the session brings no `branding_settings[display_name]`. */
  merchantName: string;
  /** How long a delayed payment takes to settle, in milliseconds. */
  settleDelayMs: number;
  /** Hands an event to the webhook sender; never waits for the shop. */
  deliver: (event: EventRecord) => void;
};

/** Now, in Unix seconds, as Stripe's objects have it. */
export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Records an event with a copy of `object` as it is now, and sends it. */
export function emit(emulation: Emulation, type: EventType, object: object, scope: Scope): void {
  const id = newId("evt");
  const created = nowSeconds();
  const payload = JSON.stringify({
    id,
    object: "event",
    api_version: API_VERSION,
    created,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  });
  emulation.deliver(emulation.store.events.put({ id, type, created, scope, payload }));
}

/** The session an object belongs to, for control rules. */
export function scopeOfSession(emulation: Emulation, sessionId: string | null): Scope {
  const record = sessionId === null ? undefined : emulation.store.sessions.get(sessionId);
  return { session: record?.id ?? null, clientReferenceId: record?.session.client_reference_id ?? null };
}

/** The same for a payment: one without a session is named by itself, and by the order in its metadata. */
export function scopeOfPayment(emulation: Emulation, record: IntentRecord): Scope {
  if (record.sessionId !== null) return scopeOfSession(emulation, record.sessionId);
  return { session: record.id, clientReferenceId: record.intent.metadata["order_id"] ?? null };
}
