import type { Stripe } from "stripe";
import type { CurrencyCode } from "@/lib/money";
import type { DisputeFacts, PaymentFacts, PaymentProvider, RefundFacts } from "@/lib/payments/provider";

export class ProviderDown extends Error {
  constructor() {
    super("the provider cannot be reached");
  }
}

type Session = {
  readonly id: string;
  readonly orderId: string;
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly createdAt: Date;
  readonly paymentId: string;
  /** A card is only authorized here, and charged when it is captured. */
  readonly isCapturedLater: boolean;
  capturedAmount: number;
  state: PaymentFacts["state"];
};

type Refund = {
  readonly id: string;
  readonly reference: string | null;
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly createdAt: Date;
  state: RefundFacts["state"];
  failureCode: string | null;
};

type Dispute = {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly createdAt: Date;
  status: "needs_response" | "under_review" | "won" | "lost";
};

/** A payment provider that lives in this process, for the model of the till: it fails when told to, and forgets nothing. */
class MemoryProvider implements PaymentProvider {
  readonly form = null;
  readonly name = "stripe";
  sessions: Session[] = [];
  refunds: Refund[] = [];
  disputes: Dispute[] = [];
  /** Told to nobody until a test does: late, again, in another order, or never. */
  events: Stripe.Event[] = [];
  /** The next call is not answered; with "after", it is carried out all the same. */
  fault: "before" | "after" | null = null;
  /** What becomes of the next refund. */
  refundMode: RefundFacts["state"] = "succeeded";
  #answers = new Map<string, string>();
  #ids = 0;

  reset(): void {
    Object.assign(this, { sessions: [], refunds: [], disputes: [], events: [] });
    Object.assign(this, { fault: null, refundMode: "succeeded" });
    this.#answers = new Map();
  }

  #id(prefix: string): string {
    this.#ids += 1;
    return `${prefix}_${String(this.#ids).padStart(8, "0")}`;
  }

  /** Somewhere else, so that others get on meanwhile. */
  async #call<T>(work: () => T): Promise<T> {
    const { fault } = this;
    this.fault = null;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    if (fault === "before") throw new ProviderDown();
    const answer = work();
    if (fault === "after") throw new ProviderDown();
    return answer;
  }

  createSession: PaymentProvider["createSession"] = ({ orderId, totalAmount, currency }) =>
    this.#call(() => {
      const id = this.#answers.get(`session:${orderId}`) ?? this.openSession(orderId, totalAmount, currency);
      this.#answers.set(`session:${orderId}`, id);
      return { sessionId: id, url: `https://pay.example/${id}` };
    });

  /** Also used by tests, for a second page of an order that has one. */
  openSession(orderId: string, amount: number, currency: CurrencyCode): string {
    const id = this.#id("cs");
    const paymentId = this.#id("pi");
    this.sessions.push({
      id,
      orderId,
      amount,
      currency,
      paymentId,
      createdAt: new Date(),
      // Every other one, so that every history has some of both.
      isCapturedLater: this.sessions.length % 2 === 1,
      capturedAmount: 0,
      state: "open",
    });
    return id;
  }

  getSession: PaymentProvider["getSession"] = (id) => this.#call(() => factsOf(this.session(id)));

  expireSession: PaymentProvider["expireSession"] = (id) =>
    this.#call(() => {
      const session = this.session(id);
      if (session.state === "open") this.moveSession(session, "expired", "checkout.session.expired");
      return factsOf(session);
    });

  async *listPayments(since: Date) {
    const listed = await this.#call(() =>
      this.sessions
        .filter(({ createdAt }) => createdAt.getTime() >= since.getTime() - 1000)
        .map((session) => ({
          ...factsOf(session),
          // As in Stripe's list, which says of a transfer that failed only that its page is complete and unpaid.
          ...(session.state === "failed" ? { state: "processing" as const } : {}),
          orderId: session.orderId,
          createdAt: session.createdAt,
        })),
    );
    yield* listed;
  }

  capture: PaymentProvider["capture"] = ({ paymentId, amount, idempotencyKey }) =>
    this.#call(() => {
      const session = this.#paymentOf(paymentId);
      const earlier = this.#answers.get(`amount:${paymentId}`);
      if (session.state === "authorized") {
        if (amount < 1 || amount > session.amount)
          throw new Error(`a capture of ${amount} of ${session.amount}`);
        this.#answers.set(`amount:${paymentId}`, idempotencyKey);
        session.state = "paid";
        session.capturedAmount = amount;
        this.#tellPayment("payment_intent.succeeded", session);
      } else if (earlier !== undefined && earlier !== idempotencyKey)
        throw new Error(`${paymentId} is captured in two ways`);
      return factsOf(session);
    });

  release: PaymentProvider["release"] = (paymentId) =>
    this.#call(() => {
      const session = this.#paymentOf(paymentId);
      if (session.state === "authorized") {
        session.state = "expired";
        this.#tellPayment("payment_intent.canceled", session);
      }
      return factsOf(session);
    });

  #paymentOf(paymentId: string): Session {
    const session = this.sessions.find((each) => each.paymentId === paymentId);
    if (!session) throw new Error(`no payment ${paymentId}`);
    return session;
  }

  #tellPayment(type: Stripe.Event["type"], { paymentId, amount, capturedAmount, currency, state }: Session) {
    this.#tell(type, {
      id: paymentId,
      metadata: {},
      status: state === "paid" ? "succeeded" : "canceled",
      amount,
      amount_received: capturedAmount,
      currency: currency.toLowerCase(),
    });
  }

  refund: PaymentProvider["refund"] = ({ reference, paymentId, amount, currency, idempotencyKey }) =>
    this.#call(() => {
      const earlier = this.refunds.find(({ id }) => id === this.#answers.get(idempotencyKey));
      if (earlier) return refundFactsOf(earlier);
      if (amount > this.left(paymentId)) {
        const failureCode = "charge_already_refunded";
        return { refundId: null, reference, paymentId, state: "failed", amount, currency, failureCode };
      }
      const made = this.giveBack(paymentId, amount, reference);
      this.#answers.set(idempotencyKey, made.id);
      return refundFactsOf(made);
    });

  getRefund: PaymentProvider["getRefund"] = (id) =>
    this.#call(() => {
      const found = this.refunds.find((refund) => refund.id === id);
      if (!found) throw new Error(`no refund ${id}`);
      return refundFactsOf(found);
    });

  async *listRefunds(since: Date) {
    const listed = await this.#call(() =>
      this.refunds
        .filter(({ createdAt }) => createdAt.getTime() >= since.getTime() - 1000)
        .map(refundFactsOf),
    );
    yield* listed;
  }

  getDispute: PaymentProvider["getDispute"] = (id) =>
    this.#call(() => {
      const found = this.disputes.find((dispute) => dispute.id === id);
      if (!found) throw new Error(`no dispute ${id}`);
      return disputeFactsOf(found);
    });

  async *listDisputes(since: Date) {
    const listed = await this.#call(() =>
      this.disputes
        .filter(({ createdAt }) => createdAt.getTime() >= since.getTime() - 1000)
        .map(disputeFactsOf),
    );
    yield* listed;
  }

  /** The buyer asks their bank for what is left of a payment, or a share of it. */
  openDispute({ paymentId, currency }: Session, share: number): void {
    const amount = Math.floor(this.left(paymentId) / share);
    if (amount < 1) return;
    const id = this.#id("du");
    const made = {
      id,
      paymentId,
      amount,
      currency,
      createdAt: new Date(),
      status: "needs_response",
    } as const;
    this.disputes.push({ ...made });
    this.#tellDispute("charge.dispute.created", made);
  }

  moveDispute(dispute: Dispute, status: Dispute["status"]): void {
    dispute.status = status;
    this.#tellDispute(
      status === "under_review" ? "charge.dispute.updated" : "charge.dispute.closed",
      dispute,
    );
  }

  #tellDispute(type: Stripe.Event["type"], dispute: Dispute): void {
    const { id, paymentId, amount, currency, status, createdAt } = dispute;
    this.#tell(type, {
      id,
      payment_intent: paymentId,
      amount,
      currency: currency.toLowerCase(),
      status,
      reason: "fraudulent",
      evidence_details: { due_by: null },
      created: Math.floor(createdAt.getTime() / 1000),
    });
  }

  /** The bank lets go of money that was set aside for too long. */
  endAuthorization(session: Session): void {
    session.state = "expired";
    this.#tellPayment("payment_intent.canceled", session);
  }

  session(id: string): Session {
    const session = this.sessions.find((each) => each.id === id);
    if (!session) throw new Error(`no session ${id}`);
    return session;
  }

  moveSession(session: Session, state: Session["state"], type: Stripe.Event["type"]): void {
    session.state = state;
    if (state === "paid") session.capturedAmount = session.amount;
    // As it is now: told later, it is old news.
    this.#tell(type, {
      id: session.id,
      payment_intent: hasMoney(state) ? session.paymentId : null,
      payment_status: state === "paid" ? "paid" : "unpaid",
      status: state === "open" ? "open" : state === "expired" ? "expired" : "complete",
      amount_total: session.amount,
      currency: session.currency.toLowerCase(),
    });
  }

  decline(session: Session): void {
    this.#tell("payment_intent.payment_failed", {
      id: session.paymentId,
      metadata: { order_id: session.orderId },
      last_payment_error: { decline_code: "insufficient_funds" },
    });
  }

  /** What of a payment has neither gone back, nor is about to, nor is or was asked for by a bank that did not refuse. */
  left(paymentId: string): number {
    const taken = this.sessions.find((each) => each.paymentId === paymentId);
    const disputed = this.disputes.filter((each) => each.paymentId === paymentId && each.status !== "won");
    return (taken?.capturedAmount ?? 0) - this.sentBack(paymentId) - total(disputed);
  }

  /** Refunds of a payment that did not fail. */
  sentBack(paymentId: string): number {
    return total(this.refunds.filter((each) => each.paymentId === paymentId && each.state !== "failed"));
  }

  giveBack(paymentId: string, amount: number, reference: string | null): Refund {
    const session = this.sessions.find((each) => each.paymentId === paymentId);
    if (!session) throw new Error(`no payment ${paymentId}`);
    const made: Refund = {
      id: this.#id("re"),
      reference,
      paymentId,
      amount,
      currency: session.currency,
      createdAt: new Date(),
      state: this.refundMode,
      failureCode: this.refundMode === "failed" ? "expired_or_canceled_card" : null,
    };
    this.refundMode = "succeeded";
    this.refunds.push(made);
    this.#tellRefund("refund.created", made);
    return made;
  }

  moveRefund(refund: Refund, state: "succeeded" | "failed"): void {
    refund.state = state;
    refund.failureCode = state === "failed" ? "lost_or_stolen_card" : null;
    this.#tellRefund(state === "failed" ? "refund.failed" : "refund.updated", refund);
  }

  #tellRefund(type: Stripe.Event["type"], refund: Refund): void {
    this.#tell(type, {
      id: refund.id,
      metadata: refund.reference === null ? {} : { refund_reference: refund.reference },
      payment_intent: refund.paymentId,
      status: refund.state,
      amount: refund.amount,
      currency: refund.currency.toLowerCase(),
      failure_reason: refund.failureCode ?? undefined,
    });
  }

  #tell(type: Stripe.Event["type"], object: object): void {
    const created = Math.floor(Date.now() / 1000);
    // Only what the shop reads of it.
    this.events.push({ id: this.#id("evt"), type, created, data: { object } } as unknown as Stripe.Event);
  }
}

const total = (parts: readonly { readonly amount: number }[]) =>
  parts.reduce((sum, { amount }) => sum + amount, 0);

const disputeFactsOf = ({ id, createdAt, ...dispute }: Dispute): DisputeFacts => ({
  ...dispute,
  disputeId: id,
  reason: "fraudulent",
  evidenceDueAt: null,
  openedAt: createdAt,
  toldAt: new Date(),
});

const hasMoney = (state: Session["state"]) =>
  state === "paid" || state === "processing" || state === "authorized" || state === "failed";

const factsOf = ({ id, paymentId, state, amount, capturedAmount, currency }: Session): PaymentFacts => ({
  sessionId: id,
  paymentId: hasMoney(state) ? paymentId : null,
  state,
  amount,
  capturedAmount: state === "paid" ? capturedAmount : null,
  currency,
});

const refundFactsOf = ({ id, ...refund }: Refund): RefundFacts => ({
  refundId: id,
  reference: refund.reference,
  paymentId: refund.paymentId,
  state: refund.state,
  amount: refund.amount,
  currency: refund.currency,
  failureCode: refund.failureCode,
});

/** The one that the shop's own modules are given in place of Stripe. */
export const memoryProvider = new MemoryProvider();
