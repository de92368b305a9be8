import { fileJournal, memoryJournal, type Journal, type JournalLine } from "./journal";
import type {
  Charge,
  CheckoutSession,
  Coupon,
  Customer,
  Dispute,
  EventType,
  LineItem,
  PaymentIntent,
  Refund,
} from "./objects";
import type { PaymentMethod } from "./payment-methods";
import { Table } from "./table";
import type { CalculationRecord, TransactionRecord } from "./tax-objects";

/** A session with what the API does not show of it. */
export type SessionRecord = {
  id: string;
  session: CheckoutSession;
  lines: (LineItem & { images: string[] })[];
  /** What a payment intent made for this session starts with. */
  intentDefaults: Partial<
    Pick<
      PaymentIntent,
      | "capture_method"
      | "description"
      | "metadata"
      | "payment_method_options"
      | "receipt_email"
      | "setup_future_usage"
      | "shipping"
    >
  >;
  shippingNames: Record<string, string>;
};

export type IntentRecord = {
  id: string;
  intent: PaymentIntent;
  sessionId: string | null;
  /** Oldest first. */
  chargeIds: string[];
  /** The method chosen last; kept while the payment waits for authentication or for the bank. */
  method: PaymentMethod | null;
  /** Unix milliseconds at which a delayed payment settles by itself, `null` when only the control endpoint settles it. */
  settlesAt: number | null;
};

export type ChargeRecord = { id: string; charge: Charge; refundIds: string[] };

/** Whom an event concerns: what control rules match on. */
export type Scope = { session: string | null; clientReferenceId: string | null };

/** `payload` is the event's JSON, byte for byte what is signed and sent each time. */
export type EventRecord = { id: string; type: EventType; created: number; scope: Scope; payload: string };

export type DeliveryRecord = {
  /** The event's id. */
  id: string;
  state: "delivered" | "dropped" | "failed" | "held" | "pending";
  attempts: number;
  /** Unix milliseconds of the next attempt; `null` when none is planned. */
  nextAt: number | null;
  /** HTTP status of the last attempt; `null` when the shop could not be reached. */
  lastStatus: number | null;
  lastError: string | null;
};

export type IdempotencyRecord = {
  id: string;
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
  /** Unix milliseconds. */
  createdAt: number;
};

const isOver = (record: SessionRecord): boolean => record.session.status !== "open";

/** All state of the emulator. Changes reach the journal at the latest at the end of the event loop's turn. */
export class Store {
  private readonly dirty = new Map<string, Set<string>>();
  private readonly journal: Journal;
  private flushPlanned = false;
  private replaying = false;

  private readonly changed = (table: string, id: string): void => {
    if (this.replaying) return;
    const ids = this.dirty.get(table) ?? new Set<string>();
    this.dirty.set(table, ids.add(id));
    if (this.flushPlanned) return;
    this.flushPlanned = true;
    setImmediate(() => this.flush());
  };

  readonly sessions = new Table<SessionRecord>({
    name: "sessions",
    limit: 20_000,
    mayForget: isOver,
    changed: this.changed,
  });
  readonly intents = new Table<IntentRecord>({ name: "intents", limit: 40_000, changed: this.changed });
  readonly charges = new Table<ChargeRecord>({ name: "charges", limit: 40_000, changed: this.changed });
  readonly refunds = new Table<{ id: string; refund: Refund }>({
    name: "refunds",
    limit: 40_000,
    changed: this.changed,
  });
  readonly disputes = new Table<{ id: string; dispute: Dispute }>({
    name: "disputes",
    limit: 10_000,
    changed: this.changed,
  });
  readonly customers = new Table<{ id: string; customer: Customer }>({
    name: "customers",
    limit: 20_000,
    changed: this.changed,
  });
  readonly coupons = new Table<{ id: string; coupon: Coupon }>({
    name: "coupons",
    limit: 20_000,
    changed: this.changed,
  });
  readonly taxCalculations = new Table<CalculationRecord>({
    name: "taxCalculations",
    limit: 5000,
    changed: this.changed,
  });
  readonly taxTransactions = new Table<TransactionRecord>({
    name: "taxTransactions",
    limit: 20_000,
    changed: this.changed,
  });
  readonly deliveries = new Table<DeliveryRecord>({
    name: "deliveries",
    limit: 5000,
    mayForget: (delivery) => delivery.state !== "pending" && delivery.state !== "held",
    changed: this.changed,
  });
  readonly events = new Table<EventRecord>({
    name: "events",
    limit: 5000,
    mayForget: (event) => {
      const state = this.deliveries.get(event.id)?.state;
      return state !== "pending" && state !== "held";
    },
    changed: this.changed,
  });
  readonly idempotency = new Table<IdempotencyRecord>({
    name: "idempotency",
    limit: 10_000,
    changed: this.changed,
  });

  private readonly tables: readonly Table<{ id: string }>[] = [
    this.sessions,
    this.intents,
    this.charges,
    this.refunds,
    this.disputes,
    this.customers,
    this.coupons,
    this.taxCalculations,
    this.taxTransactions,
    this.deliveries,
    this.events,
    this.idempotency,
    // Each table is only ever given back records that it wrote itself.
  ] as unknown as Table<{ id: string }>[];

  /** @param dataFile where state survives a restart; without one it lives in memory only */
  constructor(dataFile?: string) {
    this.journal = dataFile === undefined ? memoryJournal : fileJournal(dataFile, () => this.lines());
    this.replaying = true;
    this.journal.load((line) => this.replay(line));
    this.replaying = false;
  }

  private replay(line: JournalLine): void {
    const table = this.tables.find(({ name }) => name === line.t);
    if (line.o !== undefined) table?.put(line.o);
    else if (line.d !== undefined) table?.delete(line.d);
  }

  private *lines(): Generator<string> {
    for (const table of this.tables) {
      for (const o of table.values()) yield JSON.stringify({ t: table.name, o } satisfies JournalLine);
    }
  }

  /** Writes what changed since the last time; each record once, however often it changed. */
  flush(): void {
    this.flushPlanned = false;
    const lines: string[] = [];
    for (const table of this.tables) {
      for (const id of this.dirty.get(table.name) ?? []) {
        const o = table.get(id);
        const line: JournalLine = o === undefined ? { t: table.name, d: id } : { t: table.name, o };
        lines.push(JSON.stringify(line));
      }
    }
    this.dirty.clear();
    this.journal.append(lines);
  }

  reset(): void {
    for (const table of this.tables) for (const { id } of table.values()) table.delete(id); // a Map may lose entries while it is walked
    this.flush();
  }

  close(): void {
    this.flush();
    this.journal.close();
  }
}
