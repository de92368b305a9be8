import { createHmac } from "node:crypto";
import type { DeliveryRecord, EventRecord, Store } from "./store";
import type { Timers } from "./timers";
import { webhookPost, type PostResult, type WebhookPost } from "./webhook-post";
import { matches, WebhookRules, type EventMatch, type WebhookRule } from "./webhook-rules";

const SECOND = 1000;
const RETRY_DELAYS = [SECOND, 5 * SECOND, 30 * SECOND, 300 * SECOND];
const TIMEOUT = 20 * SECOND;
const MAX_IN_FLIGHT = 32;

/** The `stripe-signature` header: HMAC-SHA256 over time and raw body. @see https://docs.stripe.com/webhooks#verify-manually */
function signPayload(payload: string, secret: string, at: number = Math.floor(Date.now() / 1000)): string {
  const signature = createHmac("sha256", secret).update(`${at}.${payload}`).digest("hex");
  return `t=${at},v1=${signature}`;
}

export type WebhookTarget = {
  url: string;
  secret: string;
  /** Event types the endpoint is subscribed to; others are recorded, but not sent. `null` means all. */
  enabledEvents: readonly string[] | null;
};

/**
 * Sends events to the shop: beside the request that caused them, in the order they happened within one session,
 * again with growing pauses until the shop answers 2xx. What is undelivered when the emulator stops is sent after the next start.
 */
export class WebhookSender {
  readonly rules = new WebhookRules();
  private readonly store: Store;
  private readonly timers: Timers;
  private readonly target: WebhookTarget;
  private readonly post: WebhookPost;
  private stopped = false;
  /** Events of this turn of the event loop; sent together, so that `reverse` has something to reverse. */
  private batch: EventRecord[] = [];
  /** The last first attempt of each session; the next one waits for it, so that order is kept. */
  private readonly lanes = new Map<string, Promise<unknown>>();
  private inFlight = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(store: Store, timers: Timers, target: WebhookTarget) {
    this.store = store;
    this.timers = timers;
    this.target = target;
    this.post = webhookPost(target.url, TIMEOUT);
  }

  /** Takes an event over; returns at once. */
  enqueue(event: EventRecord): void {
    const { enabledEvents } = this.target;
    if (enabledEvents !== null && !enabledEvents.includes(event.type)) return;
    // Pending from the first moment: an event that was not sent before a crash is sent after it.
    this.put({
      id: event.id,
      state: "pending",
      attempts: 0,
      nextAt: Date.now(),
      lastStatus: null,
      lastError: null,
    });
    this.batch.push(event);
    if (this.batch.length === 1) setImmediate(() => this.dispatchBatch());
  }

  private dispatchBatch(): void {
    const planned = this.batch.map((event) => ({ event, rule: this.rules.for(event) }));
    this.batch = [];
    const straight = planned.filter(({ rule }) => rule.mode !== "reverse");
    const reversed = planned.filter(({ rule }) => rule.mode === "reverse").toReversed();
    for (const { event, rule } of [...straight, ...reversed]) this.dispatch(event, rule);
  }

  private dispatch(event: EventRecord, { mode, delayMs }: WebhookRule): void {
    const send = (): void => {
      void this.inLane(event);
      if (mode === "duplicate") void this.inLane(event);
    };
    if (mode === "hold") this.update(event.id, { state: "held", nextAt: null });
    else if (mode === "drop") this.update(event.id, { state: "dropped", nextAt: null });
    else if (delayMs === 0) send();
    else {
      const nextAt = Date.now() + delayMs;
      this.update(event.id, { nextAt });
      this.timers.set(`deliver:${event.id}`, nextAt, send);
    }
  }

  private inLane(event: EventRecord): Promise<unknown> {
    const lane = event.scope.session ?? event.id;
    const before = this.lanes.get(lane) ?? Promise.resolve();
    const attempt = before
      .then(() => this.attempt(event.id))
      .finally(() => {
        if (this.lanes.get(lane) === attempt) this.lanes.delete(lane);
      });
    this.lanes.set(lane, attempt);
    return attempt;
  }

  /** One attempt; a failed one plans the next. Never rejects. */
  private async attempt(eventId: string): Promise<void> {
    if (this.stopped) return;
    if (this.inFlight >= MAX_IN_FLIGHT) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.inFlight += 1;
    const event = this.store.events.get(eventId);
    const result = event
      ? await this.post.send(event.payload, signPayload(event.payload, this.target.secret))
      : { status: null, error: "the event is gone" };
    this.inFlight -= 1;
    this.waiting.shift()?.();
    if (!this.stopped) this.settle(eventId, result);
  }

  private settle(eventId: string, { status, error }: PostResult): void {
    const delivery = this.store.deliveries.get(eventId);
    if (!delivery) return;
    const attempts = delivery.attempts + 1;
    const delay = RETRY_DELAYS[attempts - 1];
    const result = { attempts, lastStatus: status, lastError: error };
    if (error === null) this.update(eventId, { ...result, state: "delivered", nextAt: null });
    else if (delivery.state !== "pending") this.update(eventId, result);
    else if (delay === undefined) this.update(eventId, { ...result, state: "failed", nextAt: null });
    else {
      const nextAt = Date.now() + delay;
      this.update(eventId, { ...result, nextAt });
      this.timers.set(`deliver:${eventId}`, nextAt, () => void this.attempt(eventId));
    }
  }

  /** Sends what an earlier run of the emulator still owed the shop. */
  resume(): void {
    for (const { id, state, nextAt } of this.store.deliveries.values()) {
      const event = this.store.events.get(id);
      if (state === "pending" && event) {
        this.timers.set(`deliver:${id}`, nextAt ?? 0, () => void this.inLane(event));
      }
    }
  }

  /** Delivers held events, oldest first or in reverse; resolves after the first attempt of each. */
  async flush(match: EventMatch, reverse: boolean): Promise<DeliveryRecord[]> {
    const held = [...this.store.events.values()].filter(
      (event) => matches(match, event) && this.store.deliveries.get(event.id)?.state === "held",
    );
    if (reverse) held.reverse();
    const results: DeliveryRecord[] = [];
    for (const { id } of held) {
      this.update(id, { state: "pending", nextAt: Date.now() });
      await this.attempt(id); // one after the other: the order is the point
      const delivery = this.store.deliveries.get(id);
      if (delivery) results.push(delivery);
    }
    return results;
  }

  /** Sends one event again whatever became of it; resolves after the attempt. `null` for an unknown event. */
  async redeliver(eventId: string): Promise<DeliveryRecord | null> {
    if (!this.store.events.get(eventId)) return null;
    const none = { state: "dropped", attempts: 0, nextAt: null, lastStatus: null, lastError: null } as const;
    if (!this.store.deliveries.get(eventId)) this.put({ id: eventId, ...none });
    await this.attempt(eventId);
    return this.store.deliveries.get(eventId) ?? null;
  }

  private put(delivery: DeliveryRecord): void {
    this.store.deliveries.put(delivery);
  }

  private update(id: string, change: Partial<DeliveryRecord>): void {
    const delivery = this.store.deliveries.get(id);
    if (delivery) this.put({ ...delivery, ...change });
  }

  /** Ends running attempts; the shop may have seen them, so after a restart they are sent again. */
  close(): void {
    this.stopped = true;
    this.post.close();
    for (const resume of this.waiting.splice(0)) resume();
  }
}
